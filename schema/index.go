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

// derived is what follows from the entry of a step type.
type derived struct {
	// properties are by the name that exports write. Arrays have members besides.
	properties map[string]*Property
	// arguments are the properties that have a place in the command line, assigning
	// those that give a variable a value which counts behind the step.
	arguments, assigning []*Property
	template             template
}

// derivedIndex has what follows from the entries of the catalogue.
var derivedIndex = sync.OnceValue(func() map[*StepType]*derived {
	index := make(map[*StepType]*derived, len(steps))
	for i := range steps {
		index[&steps[i]] = derive(&steps[i])
	}
	return index
})

func (s *StepType) derived() *derived {
	if d, ok := derivedIndex()[s]; ok {
		return d
	}
	return derive(s)
}

func derive(s *StepType) *derived {
	d := &derived{properties: make(map[string]*Property, len(s.Properties)), template: parseTemplate(s.CommandLine)}
	for i := range s.Properties {
		p := &s.Properties[i]
		d.properties[p.Name] = p
		if p.Arg != 0 {
			d.arguments = append(d.arguments, p)
		}
		if p.Names == Sets || p.Stays {
			d.assigning = append(d.assigning, p)
		}
	}
	return d
}

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
