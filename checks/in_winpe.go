package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

// reportInWinPE reports the steps of a kind that does not work in Windows PE and
// is executed there: by a run that started in Windows, or by every run that
// executes the step at all.
func (p *Pass) reportInWinPE(affected func(*tsxml.Item) bool, finding func(*tsxml.Item) Finding) {
	at := p.places()
	for _, n := range at.nodes {
		executed := at.at[n].executed
		inWinPE := executed.In(sim.InWinPE)
		if !affected(n.Item) || inWinPE&at.at[n].proven == 0 {
			continue
		}
		if shown, ok := p.showInWinPE(n, at.complete && executed == inWinPE); ok {
			p.reportRun(n, shown, finding(n.Item))
		}
	}
}

// showInWinPE returns a run that executes a step in Windows PE: one that starts in
// Windows, or any if the step is executed nowhere else.
func (p *Pass) showInWinPE(n *sim.Node, nowhereElse bool) (sim.Hit, bool) {
	start := sim.EnvSet(1 << sim.OldOS)
	if nowhereElse {
		start = sim.Starts
	}
	hits, _ := p.ask(sim.Query{
		Label: only(func(m *sim.Node) bool { return m == n }),
		Start: start,
		Env:   true,
		Hit:   func(_ uint32, v sim.Visit) (uint32, bool) { return 0, v.Env == sim.WinPE },
	})
	if len(hits) == 0 || hits[0].Opaque {
		return sim.Hit{}, false
	}
	return hits[0], true
}
