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
