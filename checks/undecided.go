package checks

import "tslint/tsxml"

// reportUndecided says that the simulator gave up: never taken as clean.
func (p *Pass) reportUndecided(at *tsxml.Item) {
	p.ReportItem(at, Finding{
		Severity: Warning,
		Message:  "This sequence has too many different runs to decide what comes before this step.",
		Why:      "Rule " + p.Rule.ID + " and those related to it ask whether some run shows a mistake. The conditions here combine in more ways than tslint looks at, so a mistake may be there that is not reported.",
		Help:     "Review the order of the steps by hand, or simplify the conditions.",
	})
}
