package checks

import "tslint/sim"

var e02 = &Rule{
	ID: "E02", Name: "step-in-wrong-environment", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "Every run that reaches the step is in an environment in which it does not work.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps",
	},
	Run: runE02,
}

func runE02(p *Pass) {
	at := p.places()
	for _, n := range at.nodes {
		set, allowed := at.at[n], allowedPlaces(n.Item)
		if !at.complete || set.proven == 0 || set.reached().In(allowed) != 0 {
			continue
		}
		shown := p.show(n, set.proven)
		p.reportRun(n, shown, Finding{
			Severity: wrongPlaceSeverity(n),
			Message:  stepText(n.Item) + " needs " + placeText(allowed) + ", but every run that reaches it is in " + placeText(sim.Anywhere&^allowed) + ".",
			Why:      "The step fails there, or is passed over, whatever the computer.",
			Help:     "Move the step, or put the restart or the Setup Windows and ConfigMgr step in front of it that leads to " + placeText(allowed) + ".",
		})
	}
}

// wrongPlaceSeverity is a warning for steps whose documentation has changed, or
// that were seen to work elsewhere.
func wrongPlaceSeverity(n *sim.Node) Severity {
	switch n.Item.Type {
	case releaseStateStore, captureUserState, applyNetwork:
		return Warning
	}
	return Error
}

func placeText(envs sim.EnvSet) string {
	if envs == sim.InWinPE {
		return "Windows PE"
	}
	return "the full operating system"
}
