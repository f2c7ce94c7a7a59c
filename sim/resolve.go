package sim

import "strings"

// assignment is what giving a variable a value changes.
type assignment struct {
	// variable is nil as long as no test is decided by the variable's value.
	variable *unknown
	// tests are the unknown tests that mention the variable.
	tests []*unknown
	// values are those that the program gives the variable.
	values []string
}

// unassigned is the assignment for every variable that nothing changes and no
// test mentions.
var unassigned = &assignment{}

// changed returns the assignment for a variable.
func (p *Program) changed(variable string) *assignment {
	if a, ok := p.assignments[fold(variable)]; ok {
		return a
	}
	return unassigned
}

// assignmentOf returns the assignment for a folded name and makes it if needed.
func (p *Program) assignmentOf(name string) *assignment {
	a, ok := p.assignments[name]
	if !ok {
		a = &assignment{}
		p.assignments[name] = a
	}
	return a
}

// resolve finds out which variables the program asks for and which it changes,
// and what the engine's own state decides. All other tests are bound to what
// decides them when a query needs them: few are, of all that a task sequence
// asks.
func (p *Program) resolve() {
	p.unknowns = newEngineUnknowns()
	p.assignments = map[string]*assignment{}
	p.tests = map[testKey]*Test{}
	p.groups = map[string][]*cond{}
	for _, n := range p.nodes {
		n.eachTest(p.list)
	}
	p.readEffects()
	p.inWinPE, p.succeeded, p.returnCode = p.assignmentOf(inWinPEVariable), p.assignmentOf(succeededVariable), p.assignmentOf(returnCodeVariable)
	p.bindAll(p.unknowns[envIndex], p.testsOf(inWinPEVariable))
	p.bindAll(p.unknowns[succeededIndex], p.testsOf(succeededVariable))
	p.bindReturnCode(p.testsOf(returnCodeVariable))
	for _, u := range p.unknowns {
		u.settle()
	}
}

// list lists a test with others that may be equal to it.
func (p *Program) list(c *cond) {
	if c.listed {
		return
	}
	c.listed = true
	if c.test != nil {
		c.test = p.unify(c.test)
	}
	group := c.group()
	p.groups[group] = append(p.groups[group], c)
}

// readEffects notes with the effects what they change, and what values they give.
func (p *Program) readEffects() {
	written := map[string]*assignment{} // by the names as they are written
	read := func(at int, effects []Effect) {
		for i := range effects {
			e := &effects[i]
			a, ok := written[e.Variable]
			if !ok {
				a = p.assignmentOf(fold(e.Variable))
				written[e.Variable] = a
			}
			e.assigns = a
			switch e.Kind {
			case ApplyOS:
				p.mortal = min(p.mortal, at)
			case SetVariable:
				a.values = append(a.values, e.Value)
			}
		}
	}
	p.mortal = len(p.nodes)
	for i, n := range p.nodes {
		read(i, n.Effects)
		for _, rule := range n.Rules {
			read(i, rule.Effects)
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
