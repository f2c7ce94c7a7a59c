package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e09 = &Rule{
	ID: "E09", Name: "several-apply-network-settings", Severity: Warning, Category: Order, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "Several Apply Network Settings steps have conditions of their own, which do not apply: the last one wins.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_ApplyNetworkSettings",
	},
	Run: runE09,
}

// runE09 asks which Apply Network Settings steps one run can come to, their own
// conditions left aside. The monitor has a bit for each step: the group around
// it was entered.
func runE09(p *Pass) {
	steps := p.StepsOf(applyNetwork)
	if len(steps) < 2 || p.Sequence.Form == tsxml.FormMDT || !anyCondition(steps) {
		return
	}
	if len(steps) > 32 {
		p.reportUndecided(steps[0])
		return
	}
	var top uint32
	entered := map[*tsxml.Item]uint32{}
	for i, it := range steps {
		if it.Parent == nil {
			top |= 1 << i
			continue
		}
		entered[it.Parent] |= 1 << i
	}
	hits, _ := p.ask(sim.Query{
		Label: only(func(n *sim.Node) bool { return entered[n.Item] != 0 }),
		Init:  top,
		Step:  func(m uint32, v sim.Visit) uint32 { return m | entered[v.Node.Item] },
		End:   func(m uint32, _ sim.End) (uint32, bool) { return m, true },
	})
	for i, it := range steps {
		if other := meets(hits, steps, i); it.Condition != nil && other != nil {
			p.reportOwnCondition(it, other)
		}
	}
}

func anyCondition(steps []*tsxml.Item) bool {
	for _, it := range steps {
		if it.Condition != nil {
			return true
		}
	}
	return false
}

// meets returns another step that a run comes to as well as to step i, nil if
// there is none. One with the same settings does not count.
func meets(hits []sim.Hit, steps []*tsxml.Item, i int) *tsxml.Item {
	for j, other := range steps {
		both := uint32(1)<<i | 1<<j
		if j == i || sameVariables(steps[i], other) {
			continue
		}
		for _, hit := range hits {
			if hit.Key&both == both {
				return other
			}
		}
	}
	return nil
}

func sameVariables(a, b *tsxml.Item) bool {
	if len(a.Variables()) != len(b.Variables()) {
		return false
	}
	for _, v := range a.Variables() {
		if w, ok := b.Variable(v.Property); !ok || w.Text() != v.Text() {
			return false
		}
	}
	return true
}

func (p *Pass) reportOwnCondition(it, other *tsxml.Item) {
	p.ReportItem(it, Finding{
		Message: "The condition of " + stepText(it) + " does not apply, since " + stepText(other) + " applies network settings, too.",
		Why:     "With several Apply Network Settings steps their conditions do not apply, and the computer gets the settings of the last one.",
		Help:    "Put each Apply Network Settings step into a group of its own, and give the condition to the group.",
		Related: relatedItems("This step applies network settings, too", []*tsxml.Item{other}),
		Fixes:   []Fix{{Title: "Put the step into a group with the condition", Safety: Unsafe, Edits: it.Wrap(it.Name)}},
	})
}
