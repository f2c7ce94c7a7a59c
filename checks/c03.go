package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

var c03 = &Rule{
	ID: "C03", Name: "variable-wildcard-with-equals", Severity: Warning, Category: Conditions, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "A condition compares a variable with a pattern, but its operator or its wildcards are the wrong ones.",
	References: []string{variablesPage + "#bkmk_access-condition", conditionsPage},
	Run:        runC03,
}

func runC03(p *Pass) {
	for _, t := range p.conditionTests() {
		if !t.isVariable() {
			continue
		}
		f, operator, value := judgePattern("The condition", t.item, t.variable, t.operator, t.value)
		if f == nil {
			continue
		}
		var edits []tsxml.Edit
		if field, ok := t.test.FieldVariable("Operator"); ok && operator != t.operator {
			edits = append(edits, p.Sequence.SetText(field, operator))
		}
		if field, ok := t.test.FieldVariable("Value"); ok && value != t.value {
			edits = append(edits, p.Sequence.SetText(field, value))
		}
		f.Fixes[0].Edits = edits
		p.reportTest(t.item, t.test, *f)
	}
	p.checkRulePatterns()
}

// checkRulePatterns judges the tests in dynamic rules: one finding for each step
// with the first wrong test, and a fix for all of them.
func (p *Pass) checkRulePatterns() {
	tests := p.variableSteps().tests
	for len(tests) > 0 {
		step := tests[0].step
		n := slices.IndexFunc(tests, func(t ruleTest) bool { return t.step != step })
		if n < 0 {
			n = len(tests)
		}
		p.checkStepPatterns(tests[:n])
		tests = tests[n:]
	}
}

func (p *Pass) checkStepPatterns(tests []ruleTest) {
	var first *Finding
	var changes []textChange
	for _, t := range tests {
		f, operator, value := judgePattern("A rule", t.step, t.name, t.operator, t.value)
		if f == nil {
			continue
		}
		if first == nil {
			first = f
		}
		changes = append(changes, textChange{t.operatorAt, operator}, textChange{t.valueAt, tsxml.Escape(value)})
	}
	if first == nil {
		return
	}
	rules := tests[0].rules
	first.Path, first.Span = tests[0].step.Path(), rules.Span()
	first.Fixes[0].Edits = []tsxml.Edit{p.Sequence.SetText(rules, changed(rules.Text(), changes))}
	p.Report(*first)
}

// judgePattern returns the finding for a comparison with the wrong operator or
// the wrong wildcards, nil if it is right. Its one fix has no edits yet: they
// give the test the operator and the value that are returned.
func judgePattern(what string, it *tsxml.Item, name, operator, value string) (f *Finding, newOperator, newValue string) {
	if !strings.ContainsAny(value, "*?%") || mentionsVariable(value) {
		return nil, "", ""
	}
	where := what + " of " + stepText(it)
	stars := strings.ContainsAny(value, "*?")
	newValue = strings.ReplaceAll(value, "%", "*")
	switch strings.ToLower(operator) {
	case "equals":
		newOperator = "like"
	case "notequals":
		newOperator = "notLike"
	case "like", "notlike":
		if stars {
			return nil, "", ""
		}
		return &Finding{
			Message: where + " compares " + name + " with the pattern \"" + value + "\".",
			Why:     "The wildcards of a task sequence variable condition are * and ?. The percent sign is one in WMI queries only.",
			Help:    "Write * instead of %.",
			Fixes:   []Fix{{Title: "Write * instead of %", Safety: Unsafe}},
		}, operator, newValue
	default:
		return nil, "", ""
	}
	if !stars && !strings.HasPrefix(value, "%") && !strings.HasSuffix(value, "%") {
		return nil, "", ""
	}
	return &Finding{
		Message: where + " asks whether " + name + " " + operator + " \"" + value + "\".",
		Why:     "Only the operators like and not like know wildcards. With " + operator + " the characters stand for themselves.",
		Help:    "Use like or not like, with the wildcards * and ?.",
		Fixes:   []Fix{{Title: "Compare with " + newOperator, Safety: Unsafe, Note: "ConfigMgr 2007 does not know this operator."}},
	}, newOperator, newValue
}
