package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

// ruleTest is a test of a task sequence variable in a rule of Set Dynamic
// Variables.
type ruleTest struct {
	step  *tsxml.Item
	rules tsxml.Variable
	// name, operator and value are the fields of the test; the spans are their
	// places in the decoded text of rules.
	name, operator, value       string
	nameAt, operatorAt, valueAt tsxml.Span
}

// appendRules takes the rules of a Set Dynamic Variables step apart: what they set
// and what they ask. They are an XML document inside of the step's variable; one
// that does not read does nothing that can be seen.
func appendRules(assignments []assignment, tests []ruleTest, it *tsxml.Item) ([]assignment, []ruleTest) {
	rules, ok := it.Variable("Rules")
	if !ok {
		return assignments, tests
	}
	tree, err := tsxml.Parse(rules.Text(), tsxml.Options{})
	if err != nil {
		return assignments, tests
	}
	for rule := range tree.Root().Elements() {
		tests = ruleTests(tests, ruleTest{step: it, rules: rules}, rule.Child("condition"))
		for v := range rule.Child("Variables").Elements() {
			name, _ := v.Attr("Name")
			secret, _ := v.Attr("IsSecret")
			assignments = append(assignments, assignment{
				step: it, at: rules, name: strings.TrimSpace(name.Value()), value: strings.TrimSpace(v.Text()),
				holder: rules, start: v.Inner().Start, end: v.Inner().End, masked: strings.EqualFold(secret.Value(), "true"),
			})
		}
	}
	return assignments, tests
}

// ruleTests appends the tests below a node of a rule's condition.
func ruleTests(found []ruleTest, test ruleTest, n tsxml.Node) []ruleTest {
	for child := range n.Elements() {
		if kind, _ := child.Attr("type"); child.Name() == "expression" && kind.Value() == tsxml.VariableTest {
			found = append(found, test.withFields(child))
			continue
		}
		found = ruleTests(found, test, child)
	}
	return found
}

func (t ruleTest) withFields(expression tsxml.Node) ruleTest {
	for field := range expression.Elements() {
		name, _ := field.Attr("name")
		text, at := strings.TrimSpace(field.Text()), field.Inner()
		switch name.Value() {
		case "Variable":
			t.name, t.nameAt = text, at
		case "Operator":
			t.operator, t.operatorAt = text, at
		case "Value":
			t.value, t.valueAt = text, at
		}
	}
	return t
}

// textChange is a place in a text and what is to stand there.
type textChange struct {
	at   tsxml.Span
	text string
}

// changed returns a text with the changes made, which do not overlap.
func changed(text string, changes []textChange) string {
	slices.SortFunc(changes, func(a, b textChange) int { return b.at.Start - a.at.Start })
	for _, c := range changes {
		text = text[:c.at.Start] + c.text + text[c.at.End:]
	}
	return text
}
