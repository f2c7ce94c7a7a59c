package main

import (
	"fmt"
	"strings"

	"tslint/tsxml"
)

// The types of the steps that give variables values which the file shows.
const (
	setVariableType = "SMS_TaskSequence_SetVariableAction"
	setDynamicType  = "SMS_TaskSequence_SetDynamicVariablesAction"
)

// writtenValue is a value of a variable as the file has it.
type writtenValue struct {
	text            string
	written, secret bool
}

// written returns the value that Set Task Sequence Variable gives its variable.
func written(it *tsxml.Item) writtenValue {
	return writtenValue{
		text:    it.Value("VariableValue"),
		written: it.Type == setVariableType,
		secret:  strings.EqualFold(it.Value("DoNotShowVariableValue"), "true"),
	}
}

// dynamicRule is a rule of Set Dynamic Variables as it is written; what it does
// is in the sim.Rule at the same index.
type dynamicRule struct {
	conditional bool
	values      map[string]writtenValue // by folded name
}

// dynamicRules returns the rules of a step, nil for a step of another type. What
// cannot be read has none, as for the simulator.
func dynamicRules(it *tsxml.Item) []dynamicRule {
	if it.Type != setDynamicType {
		return nil
	}
	tree, err := tsxml.Parse(it.Value("Rules"), tsxml.Options{})
	if err != nil {
		return nil
	}
	var rules []dynamicRule
	for element := range tree.Root().Elements() {
		if element.Name() != "Rule" {
			continue
		}
		rule := dynamicRule{conditional: element.Child("condition").OK(), values: map[string]writtenValue{}}
		for v := range element.Child("Variables").Elements() {
			name, _ := v.Attr("Name")
			secret, _ := v.Attr("IsSecret")
			rule.values[folded(name.Value())] = writtenValue{v.Text(), true, strings.EqualFold(secret.Value(), "true")}
		}
		rules = append(rules, rule)
	}
	return rules
}

// ruleText is the text that --assume knows a rule by; index counts from 0.
func ruleText(it *tsxml.Item, index int) string {
	return fmt.Sprintf("rule %d of %q applies", index+1, it.Name)
}
