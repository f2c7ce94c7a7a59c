package checks

import (
	"tslint/schema"
	"tslint/tsxml"
)

var c04 = &Rule{
	ID: "C04", Name: "empty-condition", Severity: Warning, Category: Conditions, Since: "0.1.0", Fix: SafeAndUnsafeFix,
	Summary:    "A condition, an If statement or a test is empty.",
	References: []string{conditionsPage},
	Run:        runC04,
}

func runC04(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return // the Deployment Workbench writes an empty condition for every step
	}
	for it := range p.Sequence.All() {
		if !it.Enabled() {
			continue
		}
		if node := it.Node.Child("condition"); it.Condition == nil && node.OK() {
			p.reportEmptyCondition(it, node)
		}
		p.checkOperators(it, it.Condition)
	}
	for _, t := range p.conditionTests() {
		if t.variable == "" || t.operator == "" {
			p.checkFields(t.item, t.test)
		}
	}
}

func (p *Pass) reportEmptyCondition(it *tsxml.Item, node tsxml.Node) {
	p.Report(Finding{
		Severity: Note, Path: it.Path(), Span: node.OpenTag(),
		Message: stepText(it) + " has an empty condition.",
		Why:     "It asks nothing, so the step always runs. Somebody may have meant to add a test.",
		Help:    "Add the test that is missing, or remove the condition.",
		Fixes:   []Fix{{Title: "Remove the empty condition", Safety: Safe, Edits: []tsxml.Edit{p.Sequence.Remove(node)}}},
	})
}

func (p *Pass) checkOperators(it *tsxml.Item, e *tsxml.Expr) {
	if e == nil || e.Kind == tsxml.TestExpr || e.Name != "" {
		return
	}
	if len(e.Operands) == 0 {
		p.reportTest(it, e, Finding{
			Message: "The condition of " + stepText(it) + " has an If statement without conditions.",
			Why:     "Whether it holds is not documented: the step may never run, or always.",
			Help:    "Add the conditions that are missing, or remove the If statement.",
			Fixes:   []Fix{{Title: "Remove the empty If statement", Safety: Unsafe, Edits: []tsxml.Edit{p.Sequence.Remove(e.Node)}}},
		})
	}
	for _, operand := range e.Operands {
		p.checkOperators(it, operand)
	}
}

// checkFields reports a test without a field that its type requires.
func (p *Pass) checkFields(it *tsxml.Item, test *tsxml.Expr) {
	known, ok := schema.Condition(test.Type)
	if !ok {
		return
	}
	for _, field := range known.Fields {
		if !field.Required || test.Field(field.Name) != "" {
			continue
		}
		p.reportTest(it, test, Finding{
			Message: "The condition of " + stepText(it) + " has a test of the type " + known.Title + " without " + field.Name + ".",
			Why:     "A test that does not say what to look at cannot hold.",
			Help:    "Complete the test, or remove it.",
		})
		return
	}
}
