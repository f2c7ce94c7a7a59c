package sim

// translate returns the test of a condition. Equal tests are one, the first of the
// program whichever is needed first: so all tests are made that may be equal.
func (p *Program) translate(c *cond) *Test {
	if c.test == nil {
		for _, like := range p.groups[c.group()] {
			if like.test == nil {
				like.test = p.unify(testOf(like.expr))
			}
		}
	}
	return c.test
}

// bindEverything binds all tests, so that a run does not depend on the queries
// before it: see finite.
func (p *Program) bindEverything() {
	if p.bound {
		return
	}
	p.bound = true
	for _, n := range p.nodes {
		n.eachTest(func(c *cond) { p.bind(c) })
	}
}

// unify returns the first test that asks the same.
func (p *Program) unify(t *Test) *Test {
	if first, ok := p.tests[t.key]; ok {
		return first
	}
	p.tests[t.key] = t
	return t
}

// bind returns what decides a test.
func (p *Program) bind(c *cond) *unknown {
	t := p.translate(c)
	if t.unknown == nil && t.ofValue() {
		p.bindVariable(t.key.variable)
	}
	if t.unknown == nil { // also if too many tests ask for the value, see finite
		p.bindOther(t)
	}
	return t.unknown
}

// testsOf returns the tests that the value of a variable decides, in the order of
// the program, by its folded name.
func (p *Program) testsOf(name string) []*Test {
	var tests []*Test
	for _, c := range p.groups[variableGroup(name)] {
		if t := p.translate(c); t.ofValue() && !t.found {
			t.found = true
			tests = append(tests, t)
		}
	}
	return tests
}

func (p *Program) bindAll(u *unknown, tests []*Test) {
	for _, t := range tests {
		u.addTest(t)
	}
}

// bindReturnCode makes every success code a class of its own, so that the
// codes of failures are the classes that are left.
func (p *Program) bindReturnCode(tests []*Test) {
	if len(tests) == 0 {
		return
	}
	u := p.unknowns[returnCodeIndex]
	for _, code := range p.successCodes() {
		tests = append(tests, newVariableTest(returnCodeVariable, opEquals, code))
	}
	tests, u.values = finite(tests, nil, true)
	p.bindAll(u, tests)
}

// bindVariable gives a variable an unknown that decides the tests of its value.
func (p *Program) bindVariable(name string) {
	tests, a := p.testsOf(name), p.assignmentOf(name)
	u := &unknown{kind: variableUnknown, index: len(p.unknowns)}
	if tests, u.values = finite(tests, a.values, false); len(tests) == 0 {
		return
	}
	p.unknowns = append(p.unknowns, u)
	p.bindAll(u, tests)
	a.variable = u
}

// bindOther gives a test that no value decides an unknown of its own.
func (p *Program) bindOther(t *Test) {
	u := &unknown{kind: testUnknown, index: len(p.unknowns), values: truthValues, rough: t.rough}
	p.unknowns = append(p.unknowns, u)
	u.addTest(t)
	for _, name := range t.DependsOn {
		a := p.assignmentOf(fold(name))
		a.tests = append(a.tests, u)
	}
}

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
