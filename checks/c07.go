package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var c07 = &Rule{
	ID: "C07", Name: "last-action-test-after-skip", Severity: Warning, Category: Conditions, Since: "0.1.0", Fix: NoFix,
	Summary:    "A condition asks how the last action ended, but the step before may not have run: then it sees how an earlier one ended.",
	References: []string{builtinsPage + "#SMSTSLastActionSucceeded"},
	Run:        runC07,
}

func runC07(p *Pass) { p.checkHandlers(p.Sequence.Items) }

// checkHandlers looks at items beside each other that ask how the last action
// ended. That is meant to be the step before them, with handlers of the same step
// in between left out; after a group it may be any of its steps.
func (p *Pass) checkHandlers(items []*tsxml.Item) {
	var before *tsxml.Item
	for _, it := range items {
		if it.Disabled && it.Kind == tsxml.GroupItem {
			continue
		}
		asks := asksLastAction(it.Condition)
		if asks && !it.Disabled && before != nil && before.Kind == tsxml.StepItem {
			p.checkTestedStep(it, before)
		}
		p.checkHandlers(it.Children)
		if !asks {
			before = it
		}
	}
}

// asksLastAction reports whether a condition asks how the last action ended.
func asksLastAction(e *tsxml.Expr) bool {
	asks := false
	e.Tests(func(test *tsxml.Expr) { asks = asks || readTest(nil, test).asksLastAction() })
	return asks
}

// checkTestedStep asks whether some run meets the condition without having run
// the step that it is about.
func (p *Pass) checkTestedStep(it, before *tsxml.Item) {
	const evBefore, evTest = 1, 2
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			switch n.Item {
			case before:
				return evBefore
			case it:
				return evTest
			}
			return 0
		},
		Failures: true,
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evBefore {
				return 1
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return 0, v.Event == evTest && m == 0 },
	})
	if len(hits) == 0 {
		return
	}
	skipped := stepText(before) + " has not run"
	if before.Disabled {
		skipped = stepText(before) + " does not run because it is disabled"
	}
	p.reportTest(it, it.Condition, Finding{
		Severity: certain(hits[0], Warning),
		Message:  "The condition of " + stepText(it) + " asks how the last action ended, and may be met when " + skipped + ".",
		Why:      "A step that is skipped leaves _SMSTSLastActionSucceeded and _SMSTSLastActionRetCode as they were, so the condition sees how an earlier step ended.",
		Help:     "Give the step the condition of the step before as well, or put both into a group with that condition.",
		Witness:  p.witness(hits[0]),
		Related:  relatedItems("This step may not have run", []*tsxml.Item{before}),
	})
}
