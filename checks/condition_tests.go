package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

const conditionsPage = "https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-editor#bkmk_conditions"

// conditionTest is one test in the condition of an enabled group or step.
type conditionTest struct {
	item *tsxml.Item
	test *tsxml.Expr
	// variable, operator and value are the fields of a test of a task sequence
	// variable, as they are written; "" in other tests.
	variable, operator, value string
}

// conditionTests returns the tests in the conditions of enabled groups and
// steps, in document order, read once per sequence.
func (p *Pass) conditionTests() []conditionTest {
	f := p.facts()
	if !f.tested {
		f.tested = true
		f.conditionTests = testsIn(p.Sequence)
	}
	return f.conditionTests
}

func testsIn(seq *tsxml.Sequence) []conditionTest {
	found := make([]conditionTest, 0, seq.Len())
	for it := range seq.All() {
		if it.Condition != nil && it.Enabled() {
			it.Condition.Tests(func(test *tsxml.Expr) { found = append(found, readTest(it, test)) })
		}
	}
	return found
}

func readTest(it *tsxml.Item, test *tsxml.Expr) conditionTest {
	t := conditionTest{item: it, test: test}
	if test.Type != tsxml.VariableTest {
		return t
	}
	t.variable, t.operator, t.value = test.Field("Variable"), test.Field("Operator"), test.Field("Value")
	return t
}

// testsFrom returns the tests of the sequence from a test in the condition of an
// item on. It is asked for the tests of an item in their order, so that the one
// before is a good place to begin.
func (p *Pass) testsFrom(it *tsxml.Item, test *tsxml.Expr) []conditionTest {
	tests, last := p.conditionTests(), &p.facts().lastTest
	if tests[*last].item != it {
		*last, _ = slices.BinarySearchFunc(tests, it.Index, func(t conditionTest, index int) int { return t.item.Index - index })
	}
	for tests[*last].test != test {
		*last++
	}
	return tests[*last:]
}

// asksFor reports whether an enabled condition of the sequence tests one of some
// variables.
func (p *Pass) asksFor(variables ...string) bool {
	for _, test := range p.conditionTests() {
		for _, variable := range variables {
			if strings.EqualFold(test.variable, variable) {
				return true
			}
		}
	}
	return false
}

// isVariable reports whether the test asks for a task sequence variable.
func (t conditionTest) isVariable() bool { return t.test.Type == tsxml.VariableTest }

// asksLastAction reports whether the test asks how the last action ended.
func (t conditionTest) asksLastAction() bool {
	return strings.EqualFold(t.variable, "_SMSTSLastActionSucceeded") || strings.EqualFold(t.variable, "_SMSTSLastActionRetCode")
}

// reportTest adds a finding at a test of a condition.
func (p *Pass) reportTest(it *tsxml.Item, test *tsxml.Expr, f Finding) {
	f.Path = it.Path()
	f.Span = test.Node.OpenTag()
	p.Report(f)
}
