package sim

import (
	"fmt"
	"strconv"
	"strings"

	"tslint/tsxml"
)

// Test is one test of a condition: of a task sequence variable's value, or of
// something else (a WMI query, a file, ...), which is simply true or false.
// Tests that ask the same thing are one Test.
type Test struct {
	// Variable, Operator and Value are set for tests of a variable. Operator is
	// in lower case.
	Variable, Operator, Value string
	// DependsOn names the variables whose change may change the outcome of a
	// test that is not decided by one value: it mentions them as %name%, or
	// its operator is not known.
	DependsOn []string

	written string       // the operator as it is written
	source  fmt.Stringer // the text of a test of something else
	key     testKey
	found   bool     // see Program.testsOf
	unknown *unknown // what decides the test; nil as long as nobody needs it
	truth   classSet // the classes of unknown for which it holds
	rough   bool     // cut loose from the value of its variable, see finite
}

// testKey is what a test asks, in a form in which case does not count.
type testKey struct {
	variable, operator, operand string
	other                       string // for tests of something else
}

// newVariableTest returns a test of a variable's value.
func newVariableTest(variable, operator, operand string) *Test {
	t := &Test{Variable: strings.TrimSpace(variable), written: strings.TrimSpace(operator), Value: strings.TrimSpace(operand)}
	t.Operator = fold(t.written)
	_, known := holds(t.Operator, value{}, "")
	if t.Operator == opExists || t.Operator == opNotExists {
		t.Value = ""
	}
	t.key = testKey{variable: fold(t.Variable), operator: t.Operator, operand: fold(t.Value)}
	if mentioned := mentionedVariables(t.Value); !known || len(mentioned) > 0 {
		t.DependsOn = append(mentioned, t.Variable)
	}
	return t
}

// newOtherTest returns a test that is simply true or false. key says what it
// asks and is not empty; tests with the same key, case aside, are the same.
func newOtherTest(text fmt.Stringer, key string) *Test {
	return &Test{source: text, DependsOn: mentionedVariables(key), key: testKey{other: fold(key)}}
}

// Text returns the test in the console's words: `_SMSTSMake equals "Dell"`.
func (t *Test) Text() string {
	switch {
	case t.source != nil:
		return t.source.String()
	case t.Operator == opExists:
		return t.Variable + " exists"
	case t.Operator == opNotExists:
		return t.Variable + " does not exist"
	}
	return t.Variable + " " + t.written + " " + strconv.Quote(t.Value)
}

// title is a text that is there already.
type title string

func (t title) String() string { return string(t) }

// ofValue reports whether the test is decided by the value of its variable
// alone.
func (t *Test) ofValue() bool { return t.Variable != "" && len(t.DependsOn) == 0 }

// isPattern reports whether the test asks for a pattern.
func (t *Test) isPattern() bool { return t.Operator == opLike || t.Operator == opNotLike }

// isOrdered reports whether the test asks for less or greater.
func (t *Test) isOrdered() bool {
	switch t.Operator {
	case opLess, opLessEqual, opGreater, opGreaterEqual:
		return true
	}
	return false
}

// holds reports whether the test holds for a value of its unknown.
func (t *Test) holds(v value) bool {
	if !t.ofValue() {
		return v == truthValue(true)
	}
	yes, _ := holds(t.Operator, v, t.key.operand)
	return yes
}

// condOp is the operator of a condition.
type condOp uint8

const (
	testCond condOp = iota
	allOf
	anyOf
	noneOf
)

// cond is a condition: a test, or an operator over conditions. An operator has
// at least one argument. The nil condition always holds.
type cond struct {
	op   condOp
	args []*cond
	// test is nil as long as nobody needs it; expr is what it is made from.
	test   *Test
	expr   *tsxml.Expr
	listed bool // see Program.list
}

// group returns what tests have in common that may be equal: the variable that
// they ask for, or their type.
func (c *cond) group() string {
	switch {
	case c.test != nil && c.test.source != nil:
		return ""
	case c.test != nil:
		return variableGroup(c.test.key.variable)
	case c.expr.Type == tsxml.VariableTest:
		return variableGroup(fold(c.expr.Field("Variable")))
	}
	return "type " + fold(c.expr.Type)
}

// variableGroup returns the group of the tests of a variable, by its folded name.
func variableGroup(name string) string { return "variable " + name }

// eachTest calls visit for every test of the condition, in order.
func (c *cond) eachTest(visit func(*cond)) {
	switch {
	case c == nil:
	case c.op == testCond:
		visit(c)
	default:
		for _, arg := range c.args {
			arg.eachTest(visit)
		}
	}
}

// eval evaluates the condition, given the outcomes of tests.
func (c *cond) eval(outcome func(*Test) bool) bool {
	if c == nil {
		return true
	}
	switch c.op {
	case testCond:
		return outcome(c.test)
	case allOf:
		for _, arg := range c.args {
			if !arg.eval(outcome) {
				return false
			}
		}
		return true
	}
	for _, arg := range c.args {
		if arg.eval(outcome) {
			return c.op == anyOf
		}
	}
	return c.op == noneOf
}
