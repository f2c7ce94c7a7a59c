package sim

// unknown is something whose value decides tests: a task sequence variable, a
// test of another kind, or a part of the engine's own state. Its values fall
// into finitely many classes; no test can tell two values of a class apart.
type unknown struct {
	kind unknownKind
	// index is the position in Program.unknowns.
	index int
	// values has one representative value per class.
	values []value
	// tests are all tests that the unknown decides.
	tests   []*Test
	settled bool
	// byOutcome finds a class by the outcomes of all tests.
	byOutcome map[string]int
	// rough marks a test that was cut loose from the value of its variable,
	// because that had too many classes.
	rough bool
}

type unknownKind uint8

const (
	environmentUnknown unknownKind = iota
	osUnknown
	succeededUnknown
	returnCodeUnknown
	variableUnknown
	testUnknown
)

// The engine's own state stands first in Program.unknowns. The classes of the
// environment and of the OS are the values of Env and OS.
const (
	envIndex = iota
	osIndex
	succeededIndex
	returnCodeIndex
	engineUnknowns
)

// The variables that follow the engine's state, folded. They cannot be set.
// Source: Microsoft Learn, "Task sequence variables".
const (
	inWinPEVariable    = "_smstsinwinpe"
	succeededVariable  = "_smstslastactionsucceeded"
	returnCodeVariable = "_smstslastactionretcode"
)

// The classes of unknowns that are true or false.
const (
	classFalse = 0
	classTrue  = 1
)

func boolClass(b bool) int {
	if b {
		return classTrue
	}
	return classFalse
}

// truthValue is the value of a variable that is true or false.
func truthValue(b bool) value { return truthValues[boolClass(b)] }

// truthValues are the values of the classes of an unknown that is true or
// false.
var truthValues = []value{classFalse: {text: "false", exists: true}, classTrue: {text: "true", exists: true}}

// newEngineUnknowns returns the unknowns 0 to engineUnknowns-1.
func newEngineUnknowns() []*unknown {
	inWinPE := []value{OldOS: truthValue(false), WinPE: truthValue(true), NewOS: truthValue(false)}
	return []*unknown{
		{kind: environmentUnknown, index: envIndex, values: inWinPE},
		{kind: osUnknown, index: osIndex, values: []value{NoNewOS: {}, OSApplied: {}, OSSetUp: {}}},
		{kind: succeededUnknown, index: succeededIndex, values: truthValues},
		{kind: returnCodeUnknown, index: returnCodeIndex, values: []value{valueOf("0")}},
	}
}

func (u *unknown) classes() int  { return len(u.values) }
func (u *unknown) all() classSet { return allClasses(len(u.values)) }
func (u *unknown) only(class int) classSet {
	s := newClassSet(len(u.values))
	s.add(class)
	return s
}

// mayBeSet reports whether a child sequence can change the unknown: the value of
// a variable, or a test that mentions one.
func (u *unknown) mayBeSet() bool {
	return u.kind == variableUnknown || u.kind == testUnknown && len(u.tests[0].DependsOn) > 0
}

// addTest makes the unknown decide a test.
func (u *unknown) addTest(t *Test) {
	t.unknown = u
	u.tests = append(u.tests, t)
}

// settle numbers the classes, and finds for each test the classes for which it
// holds.
func (u *unknown) settle() {
	if u.settled {
		return
	}
	u.settled = true
	if u.kind == testUnknown {
		for _, t := range u.tests {
			t.truth = u.only(classTrue)
		}
		return
	}
	u.byOutcome = make(map[string]int, len(u.values))
	for _, t := range u.tests {
		t.truth = newClassSet(len(u.values))
	}
	for class, v := range u.values {
		u.byOutcome[outcomes(u.tests, v)] = class
		for _, t := range u.tests {
			if t.holds(v) {
				t.truth.add(class)
			}
		}
	}
}

// classOf returns the class of a value that the program gives the variable, or
// of a return code.
func (u *unknown) classOf(v value) int { return u.byOutcome[outcomes(u.tests, v)] }

// outcomes returns the outcomes of the tests for a value, a byte each, after a
// byte that tells a variable that does not exist from all others.
func outcomes(tests []*Test, v value) string {
	out := make([]byte, len(tests)+1)
	if v.exists {
		out[0] = 1
	}
	for i, t := range tests {
		if t.holds(v) {
			out[i+1] = 1
		}
	}
	return string(out)
}
