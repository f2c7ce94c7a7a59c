package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e05 = &Rule{
	ID: "E05", Name: "no-restart-after-setup", Severity: Note, Category: Order, Preset: Strict, Since: "0.1.0", Fix: SafeFix,
	Summary: "Software is installed directly after Setup Windows and ConfigMgr, without a restart between the two.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_SetupWindowsandConfigMgr",
	},
	Options: []string{"product"},
	Run:     runE05,
}

// runE05 asks for runs in which the step that runs next after Setup Windows
// installs something. The monitor remembers Setup Windows until another step
// runs.
func runE05(p *Pass) {
	f := p.flow()
	if !f.inOrder(evSetup, evMayRestart) || p.family().applies {
		return
	}
	setups := p.nodes(evSetup)
	if p.tooMany(setups) {
		return
	}
	behind, setup := followers(p.Program().Nodes(), setups), setOf(setups)
	hits, _ := p.ask(sim.Query{
		Label: only(func(n *sim.Node) bool { return isStep(n) && (behind[n] || setup[n]) }),
		Step: func(_ uint32, v sim.Visit) uint32 {
			if setup[v.Node] {
				return remember(v.Node)
			}
			return 0
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			return m, m != 0 && installs(v.Node.Item) && !p.runsCertFix(v.Node.Item)
		},
	})
	for _, group := range byNode(hits) {
		p.reportNoRestart(best(group))
	}
}

func installs(it *tsxml.Item) bool {
	return it.Type == installSoftware || it.Type == installApp || it.Type == installUpdates
}

func (p *Pass) reportNoRestart(shown sim.Hit) {
	setup := p.remembered(shown.Key)
	finding := Finding{
		Message: stepText(shown.Node.Item) + " runs directly after " + stepText(setup.Item) + ", without a restart between the two.",
		Why:     "Right after Windows Setup services and policies may not be complete yet; installations that come at once are known to hang.",
		Help:    "Add Restart Computer to the currently installed default operating system directly after Setup Windows and ConfigMgr.",
	}
	if setup.Item.Sequence() == p.Sequence && setup.Item.Condition == nil {
		step := restartStep()
		step.Name = "Restart Computer"
		finding.Fixes = []Fix{{Title: "Insert Restart Computer after Setup Windows and ConfigMgr", Safety: Safe, Edits: []tsxml.Edit{p.Sequence.InsertAfter(setup.Item, step)}}}
	}
	p.reportRun(shown.Node, shown, finding)
}
