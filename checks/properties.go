package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// stepProperty is a variable of an enabled step together with what the
// catalogue says of it.
type stepProperty struct {
	step     *tsxml.Item
	kind     *schema.StepType
	variable *tsxml.Variable
	known    *schema.Property
}

// text returns the value without surrounding white space.
func (s stepProperty) text() string { return strings.TrimSpace(s.variable.Text()) }

// properties returns the variables of the enabled steps as far as the catalogue
// knows them, in document order, gathered once per sequence. What the catalogue
// does not know is newer than it, or a custom action's, and no rule's business.
// Sequences of MDT have none: there the steps of ConfigMgr have other values.
func (p *Pass) properties() []stepProperty {
	f := p.facts()
	if !f.matched {
		f.matched = true
		if p.Sequence.Form != tsxml.FormMDT {
			f.properties = matchProperties(f.steps)
		}
	}
	return f.properties
}

func matchProperties(steps []*tsxml.Item) []stepProperty {
	count := 0
	for _, it := range steps {
		count += len(it.Variables())
	}
	matched := make([]stepProperty, 0, count)
	for _, it := range steps {
		kind, ok := schema.Step(it.Type)
		if !ok {
			continue
		}
		matched = appendProperties(matched, it, kind)
	}
	return matched
}

// appendProperties appends the properties of a step. Both the file and the
// catalogue have them in the order of their names, so that mostly the next of the
// one is the next of the other.
func appendProperties(matched []stepProperty, it *tsxml.Item, kind *schema.StepType) []stepProperty {
	variables := it.Variables()
	next := 0
	for i := range variables {
		v := &variables[i]
		for next < len(kind.Properties) && kind.Properties[next].Name < v.Property {
			next++
		}
		if next < len(kind.Properties) && kind.Properties[next].Name == v.Property {
			matched = append(matched, stepProperty{it, kind, v, &kind.Properties[next]})
			continue
		}
		if known, ok := knownProperty(kind, *v); ok {
			matched = append(matched, stepProperty{it, kind, v, known})
		}
	}
	return matched
}

func knownProperty(kind *schema.StepType, v tsxml.Variable) (*schema.Property, bool) {
	if v.Property != "" {
		return kind.Property(v.Property)
	}
	return kind.Property(v.Name)
}

// ReportProperty adds a finding at a variable of a step.
func (p *Pass) reportProperty(s stepProperty, f Finding) {
	f.Path = s.step.Path()
	f.Span = s.variable.Span()
	p.Report(f)
}

// composed reports whether a value is made of task sequence variables, so that
// the file does not show what it is when the sequence runs.
func composed(value string) bool { return strings.Contains(value, "%") }

// propertyText names a property in messages: by the task sequence variable,
// which is what logs and the documentation show, or by its own name.
func propertyText(s stepProperty) string {
	if s.variable.Name != "" {
		return s.variable.Name
	}
	return s.variable.Property
}
