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
	// deciding are the operands that the answer rests on.
	deciding []*verdict
	// assumed tells that the answer rests on an assumption.
	assumed bool
	// For tests of a variable: what is known of it, or, if it follows the
	// engine's own state, what that is.
	value  *known
	engine string
}

// verdict collects the answers to a condition that was looked at.
func (r *simRun) verdict(c *condPart) *verdict {
	if c == nil {
		return nil
	}
	visit := r.visits[c.probe.Index]
	v := &verdict{condPart: c, holds: visit.Outcome == sim.Succeeded}
	if len(c.operands) == 0 {
		r.explain(v, visit)
		return v
	}
	for _, operand := range c.operands {
		v.operands = append(v.operands, r.verdict(operand))
	}
	v.decide()
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

// decide finds the operands that an operator's answer rests on. Where one of
// several is enough, that is one which is known, or else all of them, since all
// would have to be different.
func (v *verdict) decide() {
	v.deciding = v.operands
	if v.oneIsEnough() {
		v.deciding = nil
		for _, operand := range v.operands {
			switch {
			case operand.holds != v.enough():
			case !operand.assumed:
				v.deciding = []*verdict{operand}
				return
			default:
				v.deciding = append(v.deciding, operand)
			}
		}
	}
	v.assumed = slices.ContainsFunc(v.deciding, func(operand *verdict) bool { return operand.assumed })
}

// eachDecidingTest visits the tests that the answer rests on.
func (v *verdict) eachDecidingTest(visit func(*verdict)) {
	if len(v.operands) == 0 {
		visit(v)
	}
	for _, operand := range v.deciding {
		operand.eachDecidingTest(visit)
	}
}

// oneIsEnough reports whether one operand alone makes the operator what it is:
// one that does not hold for a false "all", one that holds for a true "any" and
// for a false "none".
func (v *verdict) oneIsEnough() bool {
	return v.holds == (v.expr.Kind == tsxml.OrExpr)
}

// enough returns what that operand is.
func (v *verdict) enough() bool { return v.expr.Kind != tsxml.AndExpr }
