package schema

import "sync"

// derived is what follows from the entry of a step type.
type derived struct {
	// arguments are the properties that have a place in the command line, assigning
	// those that give a variable a value which counts behind the step.
	arguments, assigning []*Property
	template             template
}

// derivedOf has what follows from the entries of the catalogue that were asked for: a *derived for each *StepType.
var derivedOf sync.Map

func (s *StepType) derived() *derived {
	if d, ok := derivedOf.Load(s); ok {
		return d.(*derived)
	}
	d := derive(s)
	if known, _ := Step(s.Type); known == s {
		derivedOf.Store(s, d)
	}
	return d
}

func derive(s *StepType) *derived {
	d := &derived{template: parseTemplate(s.CommandLine)}
	for i := range s.Properties {
		p := &s.Properties[i]
		if p.Arg != 0 {
			d.arguments = append(d.arguments, p)
		}
		if p.Names == Sets || p.Stays {
			d.assigning = append(d.assigning, p)
		}
	}
	return d
}
