package main

import (
	"math"
	"sort"
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

// answers is what the simulator is told in one run about what the file does not
// show. It remembers what steps did to variables, and what was assumed.
type answers struct {
	*given
	program *probed
	// globals are the variables that the task sequence itself gives values.
	globals map[string]string
	// history has the values that steps gave each variable, by folded name, and
	// changes what each step did, both in the order of the run.
	history map[string][]change
	changes map[*sim.Node][]change
	// assumed are the tests that nobody decided, by folded text.
	assumed map[string]bool

	// The step whose rules are being asked about, the rules, and the first one
	// that has not had its turn.
	acting *sim.Node
	rules  []dynamicRule
	turn   int
	asked  map[*sim.Node][]ruleAnswer
}

// known is what a run knows of a variable.
type known struct {
	text   string
	exists bool
	// secret values are not shown.
	secret bool
	from   origin
	// by is the step for fromStep and unshown.
	by *sim.Node
}

// origin says where a value comes from.
type origin uint8

const (
	missing    origin = iota // assumed not to exist
	fromOption               // --var
	fromGlobal               // the list of global variables in the file
	fromStep                 // a step, in a way that the file shows
	unshown                  // a step, but the file does not show the value
)

// unknownValue stands for a value that a step sets and the file does not show.
// It is there, and differs from what conditions compare it with.
const unknownValue = "(not shown)"

// change is a new value of a variable, from after a node on.
type change struct {
	node *sim.Node
	name string
	known
	// written tells that the file gives the value, with or without mentions of
	// other variables; otherwise the step is documented to set the variable.
	written bool
}

func newAnswers(p *probed, g *given) *answers {
	a := &answers{
		given: g, program: p, globals: map[string]string{}, assumed: map[string]bool{},
		history: map[string][]change{}, changes: map[*sim.Node][]change{}, asked: map[*sim.Node][]ruleAnswer{},
	}
	for _, v := range p.export.sequence.Globals() {
		if text := strings.TrimSpace(v.Text()); text != "" {
			a.globals[folded(v.Name)] = text
		}
	}
	return a
}

func (a *answers) inputs(start sim.Env) sim.Inputs {
	return sim.Inputs{Start: start, Variable: a.variable, Test: a.test, Fails: a.stepFails}
}

// variable answers what value a variable has.
func (a *answers) variable(name string, since *sim.Node) (string, bool) {
	before := 0
	switch {
	case since == nil:
	case since.Kind == sim.OpaqueNode: // assumed to change nothing
		before = since.Index
	default:
		before = since.Index + 1
	}
	v := a.valueAt(name, before)
	return v.text, v.exists
}

// valueAt returns what is known of a variable just before a node runs.
func (a *answers) valueAt(name string, node int) known {
	history := a.history[folded(name)]
	later := sort.Search(len(history), func(i int) bool { return history[i].node.Index >= node })
	if later > 0 {
		return history[later-1].known
	}
	if v := a.variables[folded(name)]; v != nil {
		v.used = true
		return known{text: v.value, exists: true, secret: isSecret(name), from: fromOption}
	}
	if text, ok := a.globals[folded(name)]; ok {
		return known{text: text, exists: true, secret: isSecret(name), from: fromGlobal}
	}
	return known{}
}

// stepFails answers whether a step fails, and notes what it sets otherwise.
func (a *answers) stepFails(n *sim.Node) bool {
	if a.fails[n] != nil {
		return true
	}
	a.acting, a.rules, a.turn = n, dynamicRules(n.Item), 0
	for _, e := range n.Effects {
		a.set(n, e, written(n.Item))
	}
	a.applyRules()
	return false
}

// applyRules applies the rules up to the next one with a condition, which the
// simulator will ask about.
func (a *answers) applyRules() {
	for a.turn < len(a.rules) && !a.rules[a.turn].conditional {
		a.applyRule()
	}
}

func (a *answers) applyRule() {
	rule := a.rules[a.turn]
	for _, e := range a.acting.Rules[a.turn].Effects {
		a.set(a.acting, e, rule.values[folded(e.Variable)])
	}
	a.turn++
}

// set notes an effect on a variable. as is the value as the file has it.
func (a *answers) set(n *sim.Node, e sim.Effect, as writtenValue) {
	if e.Kind != sim.SetVariable && e.Kind != sim.ForgetVariable {
		return
	}
	c := change{node: n, name: e.Variable, written: as.written}
	c.known = known{exists: true, from: fromStep, by: n, secret: as.secret || isSecret(e.Variable)}
	expanded, ok := a.expand(as.text, n.Index)
	switch given := a.variables[folded(e.Variable)]; {
	case e.Kind == sim.SetVariable:
		c.text = e.Value
	case as.written && sim.IsLiteral(as.text):
		// The engine uses SMSTSRebootRequested up, and removes it.
		c.text, c.exists = as.text, false
	case as.written && ok:
		c.text = expanded.text
		c.secret = c.secret || expanded.secret
	case given != nil:
		given.used = true
		c.text, c.from = given.value, fromOption
	default:
		c.text, c.from = unknownValue, unshown
	}
	a.history[folded(e.Variable)] = append(a.history[folded(e.Variable)], c)
	a.changes[n] = append(a.changes[n], c)
}

// expand replaces what a text mentions by values; ok is false if one of them is
// not known.
func (a *answers) expand(text string, node int) (expanded known, ok bool) {
	ok = true
	var b strings.Builder
	behind := 0
	for start, end := range sim.Mentions(text) {
		v := a.valueAt(text[start+1:end-1], node)
		ok = ok && v.exists && v.from != unshown
		expanded.secret = expanded.secret || v.secret
		b.WriteString(text[behind:start] + v.text)
		behind = end
	}
	expanded.text = b.String() + text[behind:]
	return expanded, ok
}

// test answers whether a test holds that no value decides.
func (a *answers) test(t *sim.Test, _ *sim.Node) bool {
	if a.turn < len(a.rules) {
		return a.ruleApplies()
	}
	if given := a.tests[folded(t.Text())]; given != nil {
		given.used = true
		return given.holds
	}
	if holds, ok := a.alone(t); ok {
		return holds
	}
	a.assumed[folded(t.Text())] = true
	return false
}

// ruleAnswer is what was said about a rule of Set Dynamic Variables.
type ruleAnswer struct {
	index            int
	applies, assumed bool
}

func (a *answers) ruleApplies() bool {
	answer := ruleAnswer{index: a.turn, assumed: true}
	if given := a.tests[folded(ruleText(a.acting.Item, a.turn))]; given != nil {
		given.used = true
		answer.applies, answer.assumed = given.holds, false
	}
	a.asked[a.acting] = append(a.asked[a.acting], answer)
	if answer.applies {
		a.applyRule()
	} else {
		a.turn++
	}
	a.applyRules()
	return answer.applies
}

// alone decides a test of a variable by asking the simulator about nothing but
// this test: among very many tests of one variable the simulator treats some as
// if the value did not decide them. ok is false if it really does not.
func (a *answers) alone(t *sim.Test) (holds, ok bool) {
	expr := a.program.tests[folded(t.Text())]
	if t.Variable == "" || expr == nil {
		return false, false
	}
	probe := &tsxml.Sequence{Items: []*tsxml.Item{{Kind: tsxml.GroupItem, Condition: expr}}}
	ok = true
	trace := sim.Compile(probe, sim.Options{}).Execute(sim.Inputs{
		Variable: func(name string, _ *sim.Node) (string, bool) {
			v := a.valueAt(name, math.MaxInt)
			return v.text, v.exists
		},
		Test: func(*sim.Test, *sim.Node) bool { ok = false; return false },
	})
	return trace.Steps[0].Outcome == sim.Succeeded, ok
}
