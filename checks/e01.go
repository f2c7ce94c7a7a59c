package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e01 = &Rule{
	ID: "E01", Name: "restart-hd-before-setup", Severity: Error, Category: Order, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "The computer restarts to the installed operating system after an image was applied and before Setup Windows and ConfigMgr.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_SetupWindowsandConfigMgr",
		"https://github.com/trondr/DriverTool/issues/53",
	},
	Run: runE01,
}

// runE01 asks for restarts that are executed while an operating system is
// applied and not set up.
func runE01(p *Pass) {
	f := p.flow()
	if !f.inOrder(evApply, evRestartHD) && (!f.has(evApply) || len(p.StepsOf(setDynamic)) == 0) {
		return
	}
	sets := p.whereabouts()
	doubtful := nodeSet{}
	for _, n := range p.Program().Nodes() {
		if restartsToHD(n) && sets[n.Index].With(sim.OSApplied) != 0 {
			doubtful[n] = true
		}
	}
	if len(doubtful) == 0 {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: only(doubtful.has),
		Env:   true,
		Hit:   func(_ uint32, v sim.Visit) (uint32, bool) { return 0, v.OS == sim.OSApplied },
	})
	for _, hit := range hits {
		if !hit.Opaque { // an unknown child sequence may set up what it applies
			p.reportEarlyRestart(hit)
		}
	}
}

// restartsToHD reports whether a step can restart to the installed operating
// system, by itself or by a rule of Set Dynamic Variables.
func restartsToHD(n *sim.Node) bool {
	if n.Does(sim.RestartHD) {
		return true
	}
	for _, rule := range n.Rules {
		for _, e := range rule.Effects {
			if e.Kind == sim.RestartHD {
				return true
			}
		}
	}
	return false
}

func (p *Pass) reportEarlyRestart(shown sim.Hit) {
	n := shown.Node
	finding := Finding{
		Message: stepText(n.Item) + " restarts to the installed operating system before Setup Windows and ConfigMgr has set it up.",
		Why:     "The applied image is started without the task sequence: Setup Windows and ConfigMgr has not yet arranged that it goes on after the restart. The deployment ends there.",
		Help:    "Remove the restart, or move it behind Setup Windows and ConfigMgr.",
	}
	if n.Item.Type == restartComputer && n.Item.Sequence() == p.Sequence {
		finding.Fixes = []Fix{{
			Title: "Disable the restart", Safety: Unsafe,
			Edits: []tsxml.Edit{n.Item.SetAttr("disable", "true")},
		}}
	}
	p.reportRun(n, shown, finding)
}
