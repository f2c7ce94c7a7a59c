package checks

import (
	"strings"

	"tslint/tsxml"
)

var c06 = &Rule{
	ID: "C06", Name: "case-sensitive-suspect", Severity: Note, Category: Conditions, Preset: Style, Since: "0.1.0", Fix: NoFix,
	Summary:    "A variable is compared with the same value in different letter case.",
	References: []string{variablesPage + "#general-limitations-for-task-sequence-variable-values"},
	Run:        runC06,
}

// comparison is one test of a variable's value.
type comparison struct {
	name, value string
	item        *tsxml.Item
	at          tsxml.Span
}

func runC06(p *Pass) {
	first := map[string]comparison{}
	reported := map[string]bool{}
	for _, c := range p.comparisons() {
		name := strings.ToLower(c.name)
		key := name + "\x00" + strings.ToLower(c.value)
		before, seen := first[key]
		switch {
		case !seen:
			first[key] = c
		case before.value != c.value && !reported[name]:
			reported[name] = true
			p.Report(Finding{
				Path: c.item.Path(), Span: c.at,
				Message: stepText(c.item) + " compares " + c.name + " with \"" + c.value + "\", but " + stepText(before.item) + " compares it with \"" + before.value + "\".",
				Why:     "In most places letter case does not count in the values of variables, but in some it does.",
				Help:    "Write the value in one way.",
				Related: []Related{{Message: "The other spelling", Path: before.item.Path(), Span: before.at}},
			})
		}
	}
}

// comparisons returns the tests of variables in conditions and dynamic rules.
func (p *Pass) comparisons() []comparison {
	var found []comparison
	for _, t := range p.conditionTests() {
		if t.isVariable() {
			found = append(found, comparison{t.variable, t.value, t.item, t.test.Node.OpenTag()})
		}
	}
	for _, t := range p.variableSteps().tests {
		found = append(found, comparison{t.name, t.value, t.step, t.rules.Span()})
	}
	return found
}
