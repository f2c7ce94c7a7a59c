package checks

import "tslint/tsxml"

// reportUndecided says that the simulator gave up: never taken as clean.
func (p *Pass) reportUndecided(at *tsxml.Item) {
	p.ReportItem(at, Finding{
		Severity: Warning,
		Message:  "This sequence has too many different runs to decide rule " + p.Rule.ID + ".",
		Why:      "Its conditions combine in more ways than tslint looks at, so a mistake may be there that is not reported.",
		Help:     "Review the order of the steps by hand, or simplify the conditions.",
	})
}
