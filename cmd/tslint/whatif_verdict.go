package main

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

// verdict is the simulator's answer to a condition, or to a part of one.
type verdict struct {
	*condPart
	holds    bool
	operands []*verdict
	// For tests: whether the answer is an assumption, and of which value of a
	// variable it speaks; value is nil for other tests and for variables that
	// follow the engine's own state.
	assumed bool
	value   *known
	// engine says what the engine's state is that a variable follows.
	engine string
}

// verdict collects the answers to a condition that was looked at.
func (r *simRun) verdict(c *condPart) *verdict {
	if c == nil {
		return nil
	}
	visit := r.visits[c.probe.Index]
	v := &verdict{condPart: c, holds: visit.Outcome == sim.Succeeded}
	for _, operand := range c.operands {
		v.operands = append(v.operands, r.verdict(operand))
	}
	if len(v.operands) == 0 {
		r.explain(v, visit)
	}
	return v
}

// explain finds out what a test's answer rests on.
func (r *simRun) explain(v *verdict, visit sim.TraceStep) {
	name := v.variable()
	switch {
	case r.answers.decidedByText(v.expr):
		v.assumed = r.answers.assumes(v.expr)
	case folded(name) == "_smstsinwinpe":
		v.engine = "this is " + placeName(visit.Before.Env)
	case engineVariables[folded(name)] != "":
		v.engine = r.lastAction(visit.Node.Index)
	default:
		value := r.answers.valueAt(name, visit.Node.Index)
		v.value = &value
		v.assumed = value.from == missing || value.from == unshown
	}
}

// decidedByText reports whether a test is decided by what --assume says about
// its text, and not by the value of a variable.
func (a *answers) decidedByText(e *tsxml.Expr) bool {
	if e.Kind != tsxml.TestExpr || e.Type != tsxml.VariableTest {
		return true
	}
	text := folded(e.String())
	return a.assumed[text] || a.tests[text] != nil
}

// assumes reports whether one of the tests that a condition is made of was
// decided by nobody.
func (a *answers) assumes(e *tsxml.Expr) bool {
	assumed := a.assumed[folded(e.String())]
	e.Tests(func(test *tsxml.Expr) { assumed = assumed || a.assumed[folded(test.String())] })
	return assumed
}

// lastAction says how the last action before a node ended.
func (r *simRun) lastAction(index int) string {
	at, _ := slices.BinarySearch(r.visited, index)
	for _, i := range slices.Backward(r.visited[:at]) {
		e := r.at(i)
		switch {
		case e == nil || !e.canFail():
		case e.outcome == didFail:
			return quotedName(e) + " failed"
		case e.outcome == didRun:
			return quotedName(e) + " succeeded"
		}
	}
	return "no step has run"
}

// decidingOperands returns the operands that the answer rests on. Where one of
// several is enough, that is one which is known, or else all of them, since all
// would have to be different.
func (v *verdict) decidingOperands() []*verdict {
	if !v.oneIsEnough() {
		return v.operands
	}
	var enough []*verdict
	for _, operand := range v.operands {
		switch {
		case operand.holds != v.enough():
		case !operand.restsOnAssumption():
			return []*verdict{operand}
		default:
			enough = append(enough, operand)
		}
	}
	return enough
}

func (v *verdict) restsOnAssumption() bool {
	return slices.ContainsFunc(v.deciding(), func(t *verdict) bool { return t.assumed })
}

// deciding returns the tests that the answer rests on.
func (v *verdict) deciding() []*verdict {
	if len(v.operands) == 0 {
		return []*verdict{v}
	}
	var tests []*verdict
	for _, operand := range v.decidingOperands() {
		tests = append(tests, operand.deciding()...)
	}
	return tests
}

// oneIsEnough reports whether one operand alone makes the operator what it is:
// one that does not hold for a false "all", one that holds for a true "any" and
// for a false "none".
func (v *verdict) oneIsEnough() bool {
	return v.holds == (v.expr.Kind == tsxml.OrExpr)
}

// enough returns what that operand is.
func (v *verdict) enough() bool { return v.expr.Kind != tsxml.AndExpr }

// assumption is something that the file does not show and nobody said.
type assumption struct {
	kind assumptionKind
	// text is the variable's name, the test's text or the child sequence's name.
	text string
	// by is the step that sets the variable or runs the child sequence.
	by *sim.Node
	// askedBy are the lines whose course rests on it, in order.
	askedBy []*entry
}

type assumptionKind uint8

const (
	assumedMissing  assumptionKind = iota // a variable does not exist
	assumedUnshown                        // a variable has a value that the file does not show
	assumedFalse                          // a test does not hold
	assumedRule                           // a rule of Set Dynamic Variables does not apply
	assumedHarmless                       // a child sequence changes nothing
)

// assumptions collects what the run rests on.
func (r *simRun) assumptions() {
	eachEntry(r.tree, func(e *entry) {
		if e.condition != nil {
			for _, t := range e.condition.deciding() {
				if t.assumed {
					r.assume(t.assumption(), e)
				}
			}
		}
		for _, rule := range e.rules {
			if rule.assumed {
				r.assume(assumption{kind: assumedRule, text: ruleText(e.item, rule.index)}, e)
			}
		}
		if e.outcome == didRun && e.node.Kind == sim.OpaqueNode {
			r.assume(assumption{kind: assumedHarmless, text: nameOf(e.treeLine), by: e.node}, e)
		}
	})
}

func (r *simRun) assume(a assumption, e *entry) {
	for _, other := range r.assumed {
		if other.kind == a.kind && folded(other.text) == folded(a.text) && other.by == a.by {
			other.askedBy = append(other.askedBy, e)
			return
		}
	}
	a.askedBy = []*entry{e}
	r.assumed = append(r.assumed, &a)
}

func (v *verdict) assumption() assumption {
	switch {
	case v.value == nil:
		return assumption{kind: assumedFalse, text: v.expr.String()}
	case v.value.from == unshown:
		return assumption{kind: assumedUnshown, text: v.variable(), by: v.value.by}
	}
	return assumption{kind: assumedMissing, text: v.variable()}
}

// eachEntry visits entries and what is inside of them, in order.
func eachEntry(entries []*entry, visit func(*entry)) {
	for _, e := range entries {
		visit(e)
		eachEntry(e.inside, visit)
	}
}
