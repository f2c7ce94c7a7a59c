package checks

import "tslint/sim"

var e12 = &Rule{
	ID: "E12", Name: "flow-dead-end", Severity: Note, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "A step is set to run in one environment only, and every run that reaches it is in the other.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_action-server-wmi-class",
	},
	Run: runE12,
}

// runE12 leaves the steps to E02 that the documentation ties to an environment.
func runE12(p *Pass) {
	at := p.places()
	for _, n := range at.nodes {
		set := at.at[n]
		if !at.complete || allowedPlaces(n.Item) != sim.Anywhere || set.executed != 0 || set.proven == 0 {
			continue
		}
		p.reportRun(n, p.show(n, set.proven), Finding{
			Message: stepText(n.Item) + " never runs: it is set to run only in " + placeText(n.Runs) + ", but every run that reaches it is in " + placeText(sim.Anywhere&^n.Runs) + ".",
			Why:     "The step is passed over whatever the computer. Often it stands behind the last restart to Windows PE, or before Setup Windows and ConfigMgr.",
			Help:    "Move the step, change where it runs, or remove it.",
		})
	}
}
