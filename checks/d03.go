package checks

import (
	"slices"

	"tslint/sim"
)

var d03 = &Rule{
	ID: "D03", Name: "captured-never-restored", Severity: Warning, Category: DataLoss, Since: "0.1.0", Fix: NoFix,
	Summary: "User state is captured and Windows is installed anew, but no run restores what was captured.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/create-a-task-sequence-to-capture-and-restore-user-state",
	},
	Run: runD03,
}

func runD03(p *Pass) {
	f := p.flow()
	if !f.inOrder(evCapture, evSetup) {
		return
	}
	captures := slices.DeleteFunc(p.nodes(evCapture), p.surelyRestored)
	if p.tooMany(captures) {
		return
	}
	for few := range slices.Chunk(captures, maxBits) {
		p.checkRestored(f, few)
	}
}

// surelyRestored reports whether it is plain that every successful run which
// comes past a capture restores it.
func (p *Pass) surelyRestored(capture *sim.Node) bool {
	return slices.ContainsFunc(p.nodes(evRestore), func(n *sim.Node) bool {
		return n.Index > capture.Index && p.surelyExecuted(n, capture)
	})
}

// surelyExecuted reports whether nothing decides whether a step is executed once
// a run without failures has come past another: no condition, and no runIn for
// another environment, on it or on a group that it alone stands in.
func (p *Pass) surelyExecuted(n, past *sim.Node) bool {
	sets := p.whereabouts()
	for at := n; at != nil && !holds(at, past); at = at.Parent {
		if at.Item.Condition != nil || sets[at.Index].In(at.Runs) != sets[at.Index] {
			return false
		}
	}
	return true
}

// checkRestored asks for runs that capture, set up Windows and end without a
// restore. The monitor has two bits for each capture: it was not restored since,
// and Windows was set up since.
func (p *Pass) checkRestored(f *flow, captures []*sim.Node) {
	const pending = 1<<maxBits - 1
	bits := numbered(captures)
	all, complete := p.ask(sim.Query{
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
		hits := with(all, func(key uint32) bool { return key&bits[n] != 0 })
		restored := slices.ContainsFunc(hits, func(h sim.Hit) bool { return h.Node != nil })
		if len(hits) == 0 || restored {
			continue
		}
		p.reportRun(n, best(hits), Finding{
			Message: "What " + stepText(n.Item) + " captures is never restored, although the sequence installs Windows.",
			Why:     "The user's data stays in the state store until it is deleted there, and the user starts with an empty profile.",
			Help:    "Add Restore User State after Setup Windows and ConfigMgr, or remove the capture.",
		})
	}
}
