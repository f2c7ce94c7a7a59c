package checks

import "tslint/sim"

var d03 = &Rule{
	ID: "D03", Name: "captured-never-restored", Severity: Warning, Category: DataLoss, Since: "0.1.0", Fix: NoFix,
	Summary: "User state is captured and Windows is installed anew, but no run restores what was captured.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/create-a-task-sequence-to-capture-and-restore-user-state",
	},
	Run: runD03,
}

// runD03 asks for runs that capture, set up Windows and end without a restore.
// The monitor has two bits for each capture: it was not restored since, and
// Windows was set up since.
func runD03(p *Pass) {
	f := p.flow()
	if !f.inOrder(evCapture, evSetup) {
		return
	}
	captures := p.nodes(evCapture)
	bits, ok := p.numbered(captures)
	if !ok {
		return
	}
	const pending = 1<<maxBits - 1
	hits, complete := p.ask(sim.Query{
		Label: f.label(evCapture, evSetup, evRestore),
		Step: func(m uint32, v sim.Visit) uint32 {
			switch v.Event {
			case evCapture:
				return m&^(bits[v.Node]<<maxBits) | bits[v.Node]
			case evSetup:
				return m | m&pending<<maxBits
			}
			return 0
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m & pending, v.Event == evRestore && m != 0 },
		End: func(m uint32, end sim.End) (uint32, bool) {
			return m >> maxBits, end == sim.EndSuccess && m>>maxBits != 0
		},
	})
	if !complete {
		return
	}
	for _, n := range captures {
		p.reportNeverRestored(n, with(hits, func(key uint32) bool { return key&bits[n] != 0 }))
	}
}

// reportNeverRestored reports a capture unless some run restores it.
func (p *Pass) reportNeverRestored(n *sim.Node, hits []sim.Hit) {
	for _, hit := range hits {
		if hit.Node != nil {
			return
		}
	}
	if len(hits) == 0 {
		return
	}
	p.reportRun(n, best(hits), Finding{
		Message: "What " + stepText(n.Item) + " captures is never restored, although the sequence installs Windows.",
		Why:     "The user's data stays in the state store until it is deleted there, and the user starts with an empty profile.",
		Help:    "Add Restore User State after Setup Windows and ConfigMgr, or remove the capture.",
	})
}
