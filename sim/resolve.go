package sim

import "strings"

// assignment is what giving a variable a value changes.
type assignment struct {
	// variable is nil if no test is decided by the variable's value.
	variable *unknown
	// tests are the unknown tests that mention the variable.
	tests []*unknown
	// values are those that the program gives the variable.
	values []string
}

// unmentioned is the assignment for every variable that no condition mentions.
var unmentioned = &assignment{}

// changed returns the assignment for a variable.
func (p *Program) changed(variable string) *assignment {
	if a, ok := p.assignments[fold(variable)]; ok {
		return a
	}
	return unmentioned
}

// resolver finds out what the conditions of a program do not know.
type resolver struct {
	p     *Program
	tests map[testKey]*Test
	order []*Test
	// byName are the tests that the value of a variable decides, by its folded
	// name; names are these in order.
	byName map[string][]*Test
	names  []string
}

// resolve makes equal tests one, and gives every test an unknown with a finite
// domain.
func (p *Program) resolve() {
	r := &resolver{p: p, tests: make(map[testKey]*Test, 64), byName: map[string][]*Test{}}
	p.unknowns = newEngineUnknowns()
	p.assignments = map[string]*assignment{}
	for _, n := range p.nodes {
		n.eachTest(r.unify)
	}
	r.findNames()
	r.readEffects()
	r.bindValues()
	r.bindOthers()
	for _, u := range p.unknowns[:engineUnknowns] {
		u.settle()
	}
	p.inWinPE, p.succeeded, p.returnCode = p.changed(inWinPEVariable), p.changed(succeededVariable), p.changed(returnCodeVariable)
}

// unify replaces a test by the first one that asks the same.
func (r *resolver) unify(c *cond) {
	if c.test.known {
		return
	}
	if first, ok := r.tests[c.test.key]; ok {
		c.test = first
		return
	}
	c.test.known = true
	r.tests[c.test.key] = c.test
	r.order = append(r.order, c.test)
}

// findNames finds the variables that tests ask for or mention.
func (r *resolver) findNames() {
	for _, t := range r.order {
		for _, name := range t.DependsOn {
			r.mentioned(fold(name))
		}
		if !t.ofValue() {
			continue
		}
		name := t.key.variable
		if r.byName[name] == nil {
			r.names = append(r.names, name)
			r.mentioned(name)
		}
		r.byName[name] = append(r.byName[name], t)
	}
}

// mentioned returns the assignment for a folded name.
func (r *resolver) mentioned(name string) *assignment {
	a, ok := r.p.assignments[name]
	if !ok {
		a = &assignment{}
		r.p.assignments[name] = a
	}
	return a
}

// readEffects notes with the effects what they change, and what values they give.
func (r *resolver) readEffects() {
	written := map[string]*assignment{} // by the names as they are written
	read := func(at int, effects []Effect) {
		for i := range effects {
			e := &effects[i]
			a, ok := written[e.Variable]
			if !ok {
				a = r.p.changed(e.Variable)
				written[e.Variable] = a
			}
			e.assigns = a
			switch {
			case e.Kind == ApplyOS:
				r.p.mortal = min(r.p.mortal, at)
			case e.Kind == SetVariable && a != unmentioned:
				a.values = append(a.values, e.Value)
			}
		}
	}
	r.p.mortal = len(r.p.nodes)
	for i, n := range r.p.nodes {
		read(i, n.Effects)
		for _, rule := range n.Rules {
			read(i, rule.Effects)
		}
	}
}

// bindValues gives each variable whose value is tested an unknown.
func (r *resolver) bindValues() {
	for _, name := range r.names {
		switch name {
		case inWinPEVariable:
			r.bindAll(r.p.unknowns[envIndex], r.byName[name])
		case succeededVariable:
			r.bindAll(r.p.unknowns[succeededIndex], r.byName[name])
		case returnCodeVariable:
			r.bindReturnCode(r.byName[name])
		default:
			r.bindVariable(name, r.byName[name])
		}
	}
}

func (r *resolver) bindAll(u *unknown, tests []*Test) {
	for _, t := range tests {
		u.addTest(t)
	}
}

// bindReturnCode makes every success code a class of its own, so that the
// codes of failures are the classes that are left.
func (r *resolver) bindReturnCode(tests []*Test) {
	u := r.p.unknowns[returnCodeIndex]
	for _, code := range r.p.successCodes() {
		tests = append(tests, newVariableTest(returnCodeVariable, opEquals, code))
	}
	tests, u.values = finite(tests, nil, true)
	r.bindAll(u, tests)
}

func (r *resolver) bindVariable(name string, tests []*Test) {
	a := r.mentioned(name)
	u := &unknown{kind: variableUnknown, index: len(r.p.unknowns)}
	if isSmall(tests) {
		u.assigned = a
	} else if tests, u.values = finite(tests, a.values, false); len(tests) == 0 {
		return
	}
	r.p.unknowns = append(r.p.unknowns, u)
	r.bindAll(u, tests)
	a.variable = u
}

// isSmall reports whether the domain of tests is certain to be finite, see
// domainOf.
func isSmall(tests []*Test) bool { return len(tests) <= maxTests && onlyEquality(tests) }

// finite returns the domain of a variable and the tests that it decides. If
// there are too many classes, patterns, and then tests for less and greater,
// and at last all tests are cut loose from the value and become tests that are
// simply true or false. That allows more runs than there are, so those tests
// are marked rough, and a query that needs them stays undecided.
func finite(tests []*Test, also []string, integers bool) ([]*Test, []value) {
	for _, loose := range []func(*Test) bool{(*Test).isPattern, (*Test).isOrdered, (*Test).ofValue} {
		values, ok := domainOf(tests, also, integers)
		if ok {
			return tests, values
		}
		var kept []*Test
		for _, t := range tests {
			if !loose(t) {
				kept = append(kept, t)
				continue
			}
			t.DependsOn = []string{t.Variable}
			t.rough = true
		}
		tests = kept
	}
	return nil, []value{{}}
}

// bindOthers gives each test that no value decides an unknown of its own.
func (r *resolver) bindOthers() {
	for _, t := range r.order {
		if t.ofValue() {
			continue
		}
		u := &unknown{kind: testUnknown, index: len(r.p.unknowns), values: truthValues, rough: t.rough}
		r.p.unknowns = append(r.p.unknowns, u)
		u.addTest(t)
		for _, name := range t.DependsOn {
			a := r.mentioned(fold(name))
			a.tests = append(a.tests, u)
		}
	}
}

// successCodes returns the success codes of all steps, without duplicates,
// and the code before the first step.
func (p *Program) successCodes() []string {
	codes := []string{firstReturnCode}
	seen := map[string]bool{firstReturnCode: true}
	for _, n := range p.nodes {
		for _, code := range n.SuccessCodes {
			if !seen[code] {
				seen[code] = true
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// firstReturnCode is the last return code before the first step has run.
const firstReturnCode = "0"

// successCodesOf reads a successCodeList: integers with blanks between them.
// Without one only 0 is a success.
func successCodesOf(list string) []string {
	var codes []string
	for _, code := range strings.Fields(list) {
		if isInteger(code) {
			codes = append(codes, code)
		}
	}
	if codes == nil {
		codes = []string{"0"}
	}
	return codes
}
