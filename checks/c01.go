package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var c01 = &Rule{
	ID: "C01", Name: "impossible-condition", Severity: Error, Category: Conditions, Since: "0.1.0", Fix: NoFix,
	Summary:    "The conditions of a group or step, together with those of the groups around it, can never hold.",
	References: []string{conditionsPage},
	Run:        runC01,
}

func runC01(p *Pass) { p.findImpossible(p.Sequence.Items, make([]demand, 0, 32)) }

// findImpossible looks at items below groups that make demands. What stands
// below an item that never runs is not looked at. The room behind the demands is
// used for those of each item in turn.
func (p *Pass) findImpossible(items []*tsxml.Item, demands []demand) {
	for _, it := range items {
		if it.Disabled {
			continue
		}
		all := p.appendDemands(demands, it, it.Condition, false)
		if len(all) > len(demands) && p.checkPossible(it, all, len(demands)) {
			continue
		}
		p.findImpossible(it.Children, all)
	}
}

// checkPossible reports an item whose conditions contradict each other, unless a
// step between them changes what they ask for, as the simulator knows. The
// demands from own on are the item's.
func (p *Pass) checkPossible(it *tsxml.Item, demands []demand, own int) (reported bool) {
	first, second, found := p.clash(it, demands, own)
	if !found || !p.alwaysSkips(it) {
		return false
	}
	f := Finding{
		Message: "The condition of " + stepText(it) + " can never hold: it asks for " + first.String() + " and for " + second.String() + ".",
		Why:     "The two exclude each other, so the step never runs.",
		Help:    "Correct one of the two. To run the step when either holds, put them into an If statement with \"Any condition\".",
	}
	if group := first.item; group != it {
		f.Message = "The condition of " + stepText(it) + " can never hold: it asks for " + second.String() + ", the group " + stepText(group) + " around it for " + first.String() + "."
		f.Related = relatedItems("The condition of this group must hold, too", []*tsxml.Item{group})
		if p.mayChange(it.Condition, group, it) {
			f.Severity = Warning
			f.Why = "The two exclude each other, so the step never runs unless a step between the two changes the value."
		}
	}
	p.reportTest(it, it.Condition, f)
	return true
}

// alwaysSkips reports whether runs come to an item and none of them finds its
// conditions met.
func (p *Pass) alwaysSkips(it *tsxml.Item) bool {
	hits, complete := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Item == it {
				return 1
			}
			return 0
		},
		Failures: true, Excluded: true, Skipped: true,
		Hit: func(_ uint32, v sim.Visit) (uint32, bool) { return uint32(v.Outcome), true },
	})
	for _, hit := range hits {
		if hit.Key != uint32(sim.Skipped) {
			return false
		}
	}
	return complete && len(hits) > 0
}
