package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

// demand is a part of a condition that must hold, or must not hold, for an item
// to run.
type demand struct {
	item    *tsxml.Item
	test    *tsxml.Expr
	negated bool
	// choices are the tests one of which must hold, or must not; nil where the
	// part is more than that.
	choices []conditionTest
}

// String describes the demand in the console's words.
func (d demand) String() string {
	if d.negated {
		return "none of (" + d.test.String() + ")"
	}
	return d.test.String()
}

// appendDemands takes a condition apart into what must hold.
func (p *Pass) appendDemands(demands []demand, it *tsxml.Item, e *tsxml.Expr, negated bool) []demand {
	if e == nil {
		return demands
	}
	all := e.Kind == tsxml.AndExpr && !negated || e.Kind == tsxml.OrExpr && negated || e.Kind == tsxml.NotExpr && !negated
	if all && len(e.Operands) > 0 {
		for _, operand := range e.Operands {
			demands = p.appendDemands(demands, it, operand, negated != (e.Kind == tsxml.NotExpr))
		}
		return demands
	}
	return append(demands, demand{it, e, negated, p.choicesOf(it, e)})
}

// choicesOf returns the tests of a part that is one test, or an operator with
// nothing but tests and operators of its own kind.
func (p *Pass) choicesOf(it *tsxml.Item, e *tsxml.Expr) []conditionTest {
	if !isFlat(e) {
		return nil
	}
	var first *tsxml.Expr
	count := 0
	e.Tests(func(test *tsxml.Expr) {
		if count == 0 {
			first = test
		}
		count++
	})
	if count == 0 {
		return nil
	}
	return p.testsFrom(it, first)[:count:count]
}

// isFlat reports whether a part of a condition is one test, or an operator, not
// none, with nothing but tests and operators of its own kind.
func isFlat(e *tsxml.Expr) bool {
	if e.Kind == tsxml.TestExpr {
		return true
	}
	for _, operand := range e.Operands {
		if operand.Kind != tsxml.TestExpr && (operand.Kind != e.Kind || len(operand.Operands) == 0 || !isFlat(operand)) {
			return false
		}
	}
	return e.Kind != tsxml.NotExpr
}

// mostPairs is how many pairs of demands are compared in one sequence: a hundred
// times as many as in the largest real ones.
const mostPairs = 10_000_000

// clash returns the first two demands of an item that cannot both be met, the
// second of them from own on.
func (p *Pass) clash(it *tsxml.Item, demands []demand, own int) (first, second demand, found bool) {
	compared := &p.facts().pairs
	for i := own; i < len(demands); i++ {
		if *compared += i; *compared > mostPairs {
			p.reportUndecided(it)
			return demand{}, demand{}, false
		}
		for _, earlier := range demands[:i] {
			if !earlier.agrees(demands[i]) && earlier.sharesVariable(demands[i]) && !meetTogether(earlier, demands[i]) {
				return earlier, demands[i], true
			}
		}
	}
	return demand{}, demand{}, false
}

// sharesVariable reports whether both demands ask for one variable. Others have
// nothing to contradict each other about.
func (d demand) sharesVariable(other demand) bool {
	if len(d.choices) == 1 && len(other.choices) == 1 {
		return sameVariable(d.choices[0], other.choices[0])
	}
	shared := false
	d.test.Tests(func(a *tsxml.Expr) {
		other.test.Tests(func(b *tsxml.Expr) {
			shared = shared || sameVariable(readTest(d.item, a), readTest(other.item, b))
		})
	})
	return shared
}

func sameVariable(a, b conditionTest) bool {
	return a.variable != "" && strings.EqualFold(a.variable, b.variable)
}

// agrees reports whether two demands can both be met without a doubt: the cheap
// answer to most questions, before the simulator is asked.
func (d demand) agrees(other demand) bool {
	for _, a := range d.choices {
		for _, b := range other.choices {
			if !sameVariable(a, b) || agree(d.sense(a), a.value, other.sense(b), b.value) {
				return true
			}
		}
	}
	return false
}

// opposites of operators, in lower case.
var oppositeOperators = map[string]string{"equals": "notequals", "notequals": "equals", "exists": "notexists", "notexists": "exists"}

// sense returns the operator of a choice, or its opposite in a negated demand.
func (d demand) sense(t conditionTest) string {
	operator := strings.ToLower(t.operator)
	if d.negated {
		return oppositeOperators[operator]
	}
	return operator
}

// agree reports whether two comparisons of one variable hold at once without a
// doubt. Numbers have several spellings, so that different ones may be equal.
func agree(a, value, b, other string) bool {
	same := strings.EqualFold(value, other)
	switch a + " " + b {
	case "equals equals":
		return same
	case "notequals notequals", "exists exists", "notexists notexists":
		return true
	case "equals notequals", "notequals equals":
		return !same && !isNumber(value) && !isNumber(other)
	case "equals exists", "exists equals", "notequals exists", "exists notequals", "notequals notexists", "notexists notequals":
		return true
	}
	return false
}

func isNumber(value string) bool { return strings.Trim(value, "-0123456789") == "" }

// meetTogether asks the simulator whether two demands can both be met.
func meetTogether(a, b demand) bool {
	var text strings.Builder
	a.write(&text)
	b.write(&text)
	return canBeMet(&text, 2)
}

// canBeMet asks the simulator whether some run comes to a step inside of the groups
// that were written, which are depth in number. The step before them succeeds or
// fails, so that conditions on the last action are free.
func canBeMet(groups *strings.Builder, depth int) bool {
	text := `<sequence version="3.10"><step type="" name="before" continueOnError="true"/>` + groups.String() + `<step type="" name="reached"/>` + strings.Repeat("</group>", depth) + "</sequence>"
	file, err := tsxml.Open("", []byte(text), tsxml.Options{})
	if err != nil || file.Documents[0].Sequence == nil {
		return true
	}
	result := sim.Compile(file.Documents[0].Sequence, sim.Options{}).Run(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Item.Name == "reached" {
				return 1
			}
			return 0
		},
		Failures: true,
		Hit:      func(_ uint32, _ sim.Visit) (uint32, bool) { return 0, true },
	})
	return len(result.Hits) > 0 || result.Undecided
}

// write writes the start of a group that has the demand as its condition.
func (d demand) write(b *strings.Builder) {
	b.WriteString(`<group name="group"><condition>`)
	if d.negated {
		b.WriteString(`<operator type="not">`)
	}
	b.WriteString(d.test.Node.Source())
	if d.negated {
		b.WriteString("</operator>")
	}
	b.WriteString("</condition>")
}
