package sim

import "strings"

// assignment is what giving a variable a value changes.
type assignment struct {
	// variable is nil if no test is decided by the variable's value.
	variable *unknown
	// tests are the unknown tests that mention the variable.
	tests []*unknown
}

// changed returns the assignment for a variable, an empty one for a variable
// that no condition mentions.
func (p *Program) changed(variable string) assignment { return p.assignments[fold(variable)] }

// remember keeps the assignments of effects with them: every query asks for them.
func (p *Program) remember() {
	written := map[string]assignment{} // by the names as they are written
	find := func(effects []Effect) {
		for i := range effects {
			e := &effects[i]
			a, ok := written[e.Variable]
			if !ok {
				a = p.changed(e.Variable)
				written[e.Variable] = a
			}
			e.assigns = a
		}
	}
	for _, n := range p.nodes {
		find(n.Effects)
		for _, rule := range n.Rules {
			find(rule.Effects)
		}
	}
	p.inWinPE, p.succeeded, p.returnCode = p.changed(inWinPEVariable), p.changed(succeededVariable), p.changed(returnCodeVariable)
}

// resolver finds out what the conditions of a program do not know.
type resolver struct {
	p     *Program
	tests map[string]*Test // by key
	order []*Test
	set   map[string][]string // see valuesSet
}

// resolve makes equal tests one, and gives every test an unknown with a finite
// domain.
func (p *Program) resolve() {
	r := &resolver{p: p, tests: make(map[string]*Test, 64), set: p.valuesSet()}
	p.unknowns = newEngineUnknowns()
	p.assignments = map[string]assignment{}
	for _, n := range p.nodes {
		n.eachTest(r.unify)
	}
	r.bindValues()
	r.bindOthers()
	for _, u := range p.unknowns {
		u.finish()
	}
	p.remember()
}

// unify replaces a test by the first one that asks the same.
func (r *resolver) unify(c *cond) {
	if first, ok := r.tests[c.test.key]; ok {
		c.test = first
		return
	}
	r.tests[c.test.key] = c.test
	r.order = append(r.order, c.test)
}

// bindValues gives each variable whose value is tested an unknown.
func (r *resolver) bindValues() {
	byName := map[string][]*Test{}
	var names []string
	for _, t := range r.order {
		if !t.ofValue() {
			continue
		}
		name := fold(t.Variable)
		if byName[name] == nil {
			names = append(names, name)
		}
		byName[name] = append(byName[name], t)
	}
	for _, name := range names {
		switch name {
		case inWinPEVariable:
			r.bindAll(r.p.unknowns[envIndex], byName[name])
		case succeededVariable:
			r.bindAll(r.p.unknowns[succeededIndex], byName[name])
		case returnCodeVariable:
			r.bindReturnCode(byName[name])
		default:
			r.bindVariable(name, byName[name])
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
	tests, values := finite(tests, r.set[name], false)
	if len(tests) == 0 {
		return
	}
	u := &unknown{kind: variableUnknown, index: len(r.p.unknowns), values: values}
	r.p.unknowns = append(r.p.unknowns, u)
	r.bindAll(u, tests)
	a := r.p.assignments[name]
	a.variable = u
	r.p.assignments[name] = a
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

// bindOthers gives each test that no value decides an unknown of its own.
func (r *resolver) bindOthers() {
	for _, t := range r.order {
		if t.ofValue() {
			continue
		}
		u := &unknown{kind: testUnknown, index: len(r.p.unknowns), values: truthValues(), rough: t.rough}
		r.p.unknowns = append(r.p.unknowns, u)
		u.addTest(t)
		for _, name := range t.DependsOn {
			a := r.p.assignments[fold(name)]
			a.tests = append(a.tests, u)
			r.p.assignments[fold(name)] = a
		}
	}
}

// valuesSet returns the values that the program gives to variables, by folded
// name.
func (p *Program) valuesSet() map[string][]string {
	values := map[string][]string{}
	for _, n := range p.nodes {
		for e := range n.allEffects() {
			if e.Kind == SetVariable {
				name := fold(e.Variable)
				values[name] = append(values[name], e.Value)
			}
		}
	}
	return values
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
