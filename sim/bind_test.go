package sim

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/tsxml"
)

// compiled compiles steps that each have a test of a variable as their condition.
func compiled(t *testing.T, conditions ...[3]string) *Program {
	t.Helper()
	var text strings.Builder
	text.WriteString(`<sequence version="3.10">`)
	for i, c := range conditions {
		fmt.Fprintf(&text, `<step type="" name="%d"><condition><expression type="%s">`, i, tsxml.VariableTest)
		fmt.Fprintf(&text, `<variable name="Variable">%s</variable><variable name="Operator">%s</variable><variable name="Value">%s</variable>`, c[0], c[1], c[2])
		text.WriteString(`</expression></condition></step>`)
	}
	text.WriteString("</sequence>")
	file, err := tsxml.Open("", []byte(text.String()), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Compile(file.Documents[0].Sequence, Options{})
}

// reaches asks for the runs in which a step runs.
func reaches(name string) Query {
	return Query{
		Label: func(n *Node) Event {
			if n.Item.Name == name {
				return 1
			}
			return 0
		},
		Hit: func(uint32, Visit) (uint32, bool) { return 0, true },
	}
}

// TestFirstSpelling proves that a test is told as the program spells it first,
// whichever of its places a query needs first.
func TestFirstSpelling(t *testing.T) {
	for _, value := range []string{"Dell", "%Vendor%"} { // decided by one value, and by several
		p := compiled(t, [3]string{"Make", "equals", value}, [3]string{"MAKE", "Equals", strings.ToUpper(value)})
		facts := p.Run(reaches("1")).Hits[0].Witness().Facts
		if got, want := facts[0].Assumption, `Make equals "`+value+`"`; got != want {
			t.Errorf("told as %s, not %s", got, want)
		}
	}
}

// TestExecuteDoesNotDependOnQueries proves that a run is the same before and after
// a query, also where a pattern is too long for a query to follow.
func TestExecuteDoesNotDependOnQueries(t *testing.T) {
	long := [3]string{"Model", "like", strings.Repeat("x", maxGlob+1) + "*"}
	inputs := Inputs{
		Variable: func(string, *Node) (string, bool) { return "y", true },
		Test:     func(*Test, *Node) bool { return true },
	}
	outcomes := func(p *Program) []Outcome {
		var out []Outcome
		for _, step := range p.Execute(inputs).Steps {
			out = append(out, step.Outcome)
		}
		return out
	}
	before := outcomes(compiled(t, long))
	p := compiled(t, long)
	p.Run(reaches("0"))
	if diff := cmp.Diff(before, outcomes(p)); diff != "" {
		t.Errorf("after a query (-before +after):\n%s", diff)
	}
}
