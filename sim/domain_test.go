package sim

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDomainHasEveryClass makes random tests of a variable and looks for a text
// with a combination of outcomes that no value of their domain has.
func TestDomainHasEveryClass(t *testing.T) {
	s := rand.New(rand.NewPCG(1, 9))
	text := func(alphabet string, longest int) string {
		runes := []rune(alphabet)
		var b strings.Builder
		for range s.IntN(longest + 1) {
			b.WriteRune(runes[s.IntN(len(runes))])
		}
		return b.String()
	}
	for range 1500 {
		var tests []*Test
		for range 1 + s.IntN(4) {
			operator := randomOperators[s.IntN(len(randomOperators))]
			operand := text("aBm-019", 3)
			if strings.Contains(strings.ToLower(operator), "like") {
				operand = text("aB*?1", 4)
			}
			tests = append(tests, newVariableTest("X", operator, operand))
		}
		values, ok := domainOf(tests, nil, false)
		if !ok {
			t.Fatalf("too many classes: %s", describeTests(tests))
		}
		known := map[string]bool{}
		for _, v := range values {
			key := outcomes(tests, v)
			if known[key] {
				t.Fatalf("two values of the same class: %s", describeTests(tests))
			}
			known[key] = true
		}
		for range 500 {
			v := valueOf(text("aBm-019z ~é", 6))
			if !known[outcomes(tests, v)] {
				t.Fatalf("no value like %q: %s", v.text, describeTests(tests))
			}
		}
	}
}

func describeTests(tests []*Test) string {
	var texts []string
	for _, t := range tests {
		texts = append(texts, t.Text())
	}
	return strings.Join(texts, "; ")
}

func TestDomainOfOrdinaryTests(t *testing.T) {
	tests := []*Test{
		newVariableTest("Make", "equals", "Dell"),
		newVariableTest("make", "notEquals", "DELL"),
		newVariableTest("Make", "equals", "HP"),
		newVariableTest("Make", "exists", ""),
	}
	values, ok := domainOf(tests, []string{"dell", "Lenovo"}, false)
	// It does not exist, is Dell, is HP, or is something else.
	if !ok || len(values) != 4 || values[0].exists {
		t.Errorf("%v %v", values, ok)
	}
}

// TestTooManyClasses proves that patterns that can be combined in too many ways
// become independent tests, and that a query that needs them is undecided.
func TestTooManyClasses(t *testing.T) {
	p := &Program{}
	for i := range 40 {
		n := &Node{Kind: StepNode, Runs: Anywhere, SuccessCodes: successCodesOf("")}
		n.cond = &cond{test: newVariableTest("Model", "like", fmt.Sprintf("*%02d*", i))}
		p.open(n, nil)
		p.close(n)
	}
	p.resolve()
	anyStep := func(n *Node) Event { return 1 }
	yes := func(uint32, Visit) (uint32, bool) { return 0, true }
	result := p.Run(Query{Label: anyStep, Hit: yes})
	if !result.Undecided || len(result.Hits) != 40 {
		t.Errorf("undecided %v, %d hits", result.Undecided, len(result.Hits))
	}
	noStep := func(n *Node) Event { return 0 }
	if p.Run(Query{Label: noStep, Hit: yes}).Undecided {
		t.Error("a query that does not ask for the variable is undecided")
	}
}
