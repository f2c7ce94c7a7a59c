package checks

import (
	"strings"

	"tslint/tsxml"
)

// assignment is one place that gives a task sequence variable a value: a Set
// Task Sequence Variable step, or a variable in a rule of Set Dynamic Variables.
type assignment struct {
	step *tsxml.Item
	// at is the step's variable that the name stands in.
	at tsxml.Variable
	// name is the task sequence variable, as it is written.
	name string
	// value is what it is set to, without surrounding white space; start and end
	// are the place of that in holder, the step's variable that it stands in, as
	// offsets of the decoded text.
	value      string
	holder     tsxml.Variable
	start, end int
	// masked tells that "Do not display this value" is set.
	masked bool
}

// variableSteps are what the steps of a sequence do to variables.
type variableSteps struct {
	// assignments are those of the enabled steps, disabled those of the others,
	// both in document order.
	assignments, disabled []assignment
	// tests are the conditions in the dynamic rules of the enabled steps.
	tests []ruleTest
}

// assignments returns what the enabled steps set, in document order.
func (p *Pass) assignments() []assignment { return p.variableSteps().assignments }

func (p *Pass) variableSteps() *variableSteps {
	f := p.facts()
	if f.variableSteps == nil {
		f.variableSteps = gatherVariableSteps(p.Sequence, len(f.byType[setVariable]))
	}
	return f.variableSteps
}

// gatherVariableSteps makes room for a number of steps, which may be more.
func gatherVariableSteps(seq *tsxml.Sequence, room int) *variableSteps {
	s := &variableSteps{assignments: make([]assignment, 0, room)}
	for it := range seq.All() {
		var found []assignment
		var tests []ruleTest
		switch it.Type {
		case setVariable:
			found = settingOf(it)
		case setDynamic:
			found, tests = readRules(it)
		default:
			continue
		}
		if !it.Enabled() {
			s.disabled = append(s.disabled, found...)
			continue
		}
		s.assignments = append(s.assignments, found...)
		s.tests = append(s.tests, tests...)
	}
	return s
}

// settingOf returns what a Set Task Sequence Variable step sets. A masked value
// stands in a property of its own.
func settingOf(it *tsxml.Item) []assignment {
	name, ok := it.Variable("VariableName")
	if !ok {
		return nil
	}
	a := assignment{step: it, at: name, name: trimText(name), masked: strings.EqualFold(it.Value("DoNotShowVariableValue"), "true")}
	a.holder, _ = it.Variable("VariableValue")
	if hidden, ok := it.Variable("HiddenVariableValue"); ok && a.masked && trimText(hidden) != "" {
		a.holder = hidden
	}
	if a.holder.Node.OK() {
		a.value, a.end = trimText(a.holder), len(a.holder.Text())
	}
	return []assignment{a}
}

// reportAssignment adds a finding where a variable is set.
func (p *Pass) reportAssignment(a assignment, f Finding) {
	f.Path = a.step.Path()
	f.Span = a.at.Span()
	p.Report(f)
}
