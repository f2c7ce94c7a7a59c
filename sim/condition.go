package sim

// Test is one test of a condition: of a task sequence variable's value, or of
// something else (a WMI query, a file, ...), which is simply true or false.
// Tests that ask the same thing are one Test.
type Test struct {
	// Text is the test in the console's words: `_SMSTSMake equals "Dell"`.
	Text string
	// Variable, Operator and Value are set for tests of a variable's value.
	// Operator is in lower case.
	Variable, Operator, Value string
	// DependsOn names the variables whose change may change the outcome of a
	// test that is not of a value.
	DependsOn []string

	key     string   // identity of a test that is not of a value
	unknown *unknown // what decides it
	truth   classSet // the classes of unknown for which it holds
}

// condOp is the operator of a condition.
type condOp uint8

const (
	testCond condOp = iota
	allOf
	anyOf
	noneOf
)

// cond is a condition: a test, or an operator over conditions.
type cond struct {
	op   condOp
	args []*cond
	test *Test
}

// tests calls visit for every test of the condition, in order.
func (c *cond) tests(visit func(*Test)) {
	if c == nil {
		return
	}
	if c.op == testCond {
		visit(c.test)
		return
	}
	for _, arg := range c.args {
		arg.tests(visit)
	}
}
