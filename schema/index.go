package schema

import (
	"strings"
	"sync"
)

// stepIndex finds step types by name.
var stepIndex = sync.OnceValue(func() map[string]*StepType {
	index := make(map[string]*StepType, len(steps))
	for i := range steps {
		index[steps[i].Type] = &steps[i]
	}
	return index
})

// propertyIndex finds the properties of each step type by the name that exports write. Arrays have members besides.
var propertyIndex = sync.OnceValue(func() map[string]map[string]*Property {
	index := make(map[string]map[string]*Property, len(steps))
	for i := range steps {
		properties := make(map[string]*Property, len(steps[i].Properties))
		for j := range steps[i].Properties {
			properties[steps[i].Properties[j].Name] = &steps[i].Properties[j]
		}
		index[steps[i].Type] = properties
	}
	return index
})

// variableIndex finds variables by their name in lower case.
var variableIndex = sync.OnceValue(func() map[string]*BuiltinVariable {
	index := make(map[string]*BuiltinVariable, len(variables))
	for i := range variables {
		index[strings.ToLower(variables[i].Name)] = &variables[i]
	}
	return index
})

// outputIndex lists the variables that a step type sets.
var outputIndex = sync.OnceValue(func() map[string][]string {
	index := map[string][]string{}
	for i := range variables {
		for _, step := range variables[i].Outputs {
			index[step] = append(index[step], variables[i].Name)
		}
	}
	return index
})
