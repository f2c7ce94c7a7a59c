package checks

import (
	"strings"

	"tslint/tsxml"
)

var c05 = &Rule{
	ID: "C05", Name: "duplicate-condition", Severity: Note, Category: Conditions, Preset: Style, Since: "0.1.0", Fix: SafeFix,
	Summary:    "The same test stands twice in one If statement, or again below a group that has asked it already.",
	References: []string{conditionsPage},
	Run:        runC05,
}

func runC05(p *Pass) {
	for it := range p.Sequence.All() {
		if it.Condition != nil && it.Enabled() {
			p.checkTwice(it, it.Condition)
			p.checkInherited(it)
		}
	}
}

// checkTwice reports a part of a condition that is the same as an earlier part
// of the same operator.
func (p *Pass) checkTwice(it *tsxml.Item, e *tsxml.Expr) {
	seen := map[string]bool{}
	for _, operand := range e.Operands {
		text := conditionKey(operand)
		if seen[text] {
			p.reportTest(it, operand, Finding{
				Message: "The condition of " + stepText(it) + " asks the same twice: " + operand.String() + ".",
				Why:     "The second adds nothing. It may have been meant to ask something else.",
				Help:    "Remove one, or correct it.",
				Fixes:   []Fix{{Title: "Remove the second", Safety: Safe, Edits: []tsxml.Edit{p.Sequence.Remove(operand.Node)}}},
			})
			continue
		}
		seen[text] = true
		p.checkTwice(it, operand)
	}
}

// checkInherited reports a condition that a group around asks as well. A group's
// condition is only evaluated when it is entered, so one on a variable that a
// step of the group sets is no repetition.
func (p *Pass) checkInherited(it *tsxml.Item) {
	text := conditionKey(it.Condition)
	for group := it.Parent; group != nil; group = group.Parent {
		if group.Condition == nil || conditionKey(group.Condition) != text || p.mayChange(it.Condition, group, it) {
			continue
		}
		p.reportTest(it, it.Condition, Finding{
			Message: stepText(it) + " has the same condition as the group " + stepText(group) + " around it.",
			Why:     "The group has asked it already, so the step's own condition only makes the sequence harder to read.",
			Help:    "Remove the condition of the step.",
			Related: relatedItems("The group asks it here", []*tsxml.Item{group}),
		})
		return
	}
}

// conditionKey returns a text that is the same for conditions that ask the same.
func conditionKey(e *tsxml.Expr) string {
	var b strings.Builder
	writeKey(&b, e)
	return b.String()
}

func writeKey(b *strings.Builder, e *tsxml.Expr) {
	b.WriteByte("&|!?"[e.Kind])
	b.WriteString(e.Type + "\x00" + e.Name)
	if e.Kind == tsxml.TestExpr {
		for n := range e.Node.Elements() {
			name, _ := n.Attr("name")
			b.WriteString("\x00" + name.Value() + "\x00" + strings.TrimSpace(n.Text()))
		}
	}
	for _, operand := range e.Operands {
		b.WriteByte('(')
		writeKey(b, operand)
		b.WriteByte(')')
	}
}
