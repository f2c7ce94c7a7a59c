package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

var e14 = &Rule{
	ID: "E14", Name: "old-system-needed-after-upgrade", Severity: Warning, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "A step captures something of the old operating system after Upgrade Operating System has replaced it.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_UpgradeOS",
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/create-a-task-sequence-to-upgrade-an-operating-system",
	},
	Run: runE14,
}

// oldSystemSteps take something from the operating system that the computer had
// before.
var oldSystemSteps = []string{captureUserState, captureNetwork, captureWindows}

// runE14 asks for runs that capture after an upgrade. The monitor is 1 once an
// upgrade has run that did more than scan.
func runE14(p *Pass) {
	f := p.flow()
	if !f.has(evUpgrade) || len(p.StepsOf(oldSystemSteps...)) == 0 && !f.children {
		return
	}
	const evTakesFromOld sim.Event = eventCount
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			switch {
			case f.event(n) == evUpgrade:
				return evUpgrade
			case n.Kind == sim.StepNode && takesFromOld(n.Item):
				return evTakesFromOld
			}
			return 0
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evUpgrade {
				return 1
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return 0, m == 1 && v.Event == evTakesFromOld },
	})
	for _, hit := range hits {
		p.reportRun(hit.Node, hit, Finding{
			Message: stepText(hit.Node.Item) + " runs after the operating system was upgraded.",
			Why:     "From there on the new operating system runs. The step takes from it what it was meant to take from the old one, after the upgrade has kept or changed it already.",
			Help:    "Move the step before Upgrade Operating System, or remove it: an upgrade keeps users and settings.",
		})
	}
}

func takesFromOld(it *tsxml.Item) bool { return slices.Contains(oldSystemSteps, it.Type) }
