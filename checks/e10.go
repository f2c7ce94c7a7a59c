package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e10 = &Rule{
	ID: "E10", Name: "runas-in-winpe", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "A step that runs as another user runs in Windows PE, where that fails.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine",
	},
	Run: runE10,
}

func runE10(p *Pass) {
	at := p.places()
	for _, n := range at.nodes {
		executed := at.at[n].executed
		inWinPE := executed.in(sim.InWinPE)
		if !runsAsUser(n.Item) || inWinPE&at.at[n].proven == 0 {
			continue
		}
		if shown, ok := p.showInWinPE(n, at.complete && executed == inWinPE); ok {
			p.reportRun(n, shown, Finding{
				Message: stepText(n.Item) + " runs as another user in Windows PE.",
				Why:     "Windows PE is in no domain and knows no accounts: a step that runs as another user fails there.",
				Help:    "Run the step as the Local System account, or only in the full operating system.",
			})
		}
	}
}

// runsAsUser reports whether a step runs as another user.
func runsAsUser(it *tsxml.Item) bool { return isTrue(it.Value("RunAsUser")) }

// showInWinPE returns a run that executes a step in Windows PE: one that starts in
// Windows, or any if the step is executed nowhere else.
func (p *Pass) showInWinPE(n *sim.Node, nowhereElse bool) (sim.Hit, bool) {
	start := sim.EnvSet(1 << sim.OldOS)
	if nowhereElse {
		start = sim.Starts
	}
	hits, _ := p.ask(sim.Query{
		Label: func(m *sim.Node) sim.Event { return sim.Event(boolRank(m == n)) },
		Start: start,
		Env:   true,
		Hit:   func(_ uint32, v sim.Visit) (uint32, bool) { return 0, v.Env == sim.WinPE },
	})
	if len(hits) == 0 || hits[0].Opaque {
		return sim.Hit{}, false
	}
	return hits[0], true
}
