package checks

import "tslint/tsxml"

// reportUndecided says that the simulator gave up: never taken as clean. It is
// said once per sequence, however many rules ask.
func (p *Pass) reportUndecided(at *tsxml.Item) {
	if p.shared.undecided {
		return
	}
	p.shared.undecided = true
	p.ReportItem(at, Finding{
		Severity: Warning,
		Message:  "This sequence has too many different runs to decide what comes before this step.",
		Why:      "Rule " + p.Rule.ID + " and those related to it ask whether some run shows a mistake. The conditions here combine in more ways than tslint looks at, so a mistake may be there that is not reported.",
		Help:     "Review the order of the steps by hand, or simplify the conditions.",
	})
}
