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
		if it.Type != setVariable && it.Type != setDynamic {
			continue
		}
		if it.Enabled() {
			s.assignments, s.tests = appendSettings(s.assignments, s.tests, it)
		} else {
			s.disabled, _ = appendSettings(s.disabled, nil, it)
		}
	}
	return s
}

func appendSettings(assignments []assignment, tests []ruleTest, it *tsxml.Item) ([]assignment, []ruleTest) {
	if it.Type == setDynamic {
		return appendRules(assignments, tests, it)
	}
	return appendSetting(assignments, it), tests
}

// appendSetting appends what a Set Task Sequence Variable step sets. A masked
// value stands in a property of its own.
func appendSetting(assignments []assignment, it *tsxml.Item) []assignment {
	name, ok := it.Variable("VariableName")
	if !ok {
		return assignments
	}
	a := assignment{step: it, at: name, name: trimText(name), masked: strings.EqualFold(it.Value("DoNotShowVariableValue"), "true")}
	a.holder, _ = it.Variable("VariableValue")
	if hidden, ok := it.Variable("HiddenVariableValue"); ok && a.masked && trimText(hidden) != "" {
		a.holder = hidden
	}
	if a.holder.Node.OK() {
		a.value, a.end = trimText(a.holder), len(a.holder.Text())
	}
	return append(assignments, a)
}

// reportAssignment adds a finding where a variable is set.
func (p *Pass) reportAssignment(a assignment, f Finding) {
	f.Path = a.step.Path()
	f.Span = a.at.Span()
	p.Report(f)
}
