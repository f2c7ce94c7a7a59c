package checks

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

var v06 = &Rule{
	ID: "V06", Name: "set-too-late", Severity: Warning, Category: Variables, Since: "0.1.0", Fix: NoFix,
	Summary:    "A built-in variable is set after everything that reads it has run.",
	References: []string{builtinsPage, variablesPage + "#bkmk_set"},
	Run:        runV06,
}

func runV06(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for i, a := range p.assignments() {
		known, ok := schema.Variable(a.name)
		switch {
		case !ok || a.value == "" || p.setEarlier(i):
		case known.BeforeStart:
			p.reportAssignment(a, Finding{
				Message: stepText(a.step) + " sets " + known.Name + ", which only counts before the task sequence starts.",
				Why:     "The task sequence engine reads the variable once, before the first step, so setting it in a step changes nothing.",
				Help:    "Set it as a variable of a collection or device, or in a prestart command.",
			})
		case len(known.Inputs) > 0 && !p.readAfter(a, known):
			p.checkLate(a, known)
		}
	}
}

// setEarlier reports whether an earlier step gives the variable a value, too:
// the later one puts it back when it has done its work.
func (p *Pass) setEarlier(i int) bool {
	assignments := p.assignments()
	return slices.ContainsFunc(assignments[:i], func(a assignment) bool { return strings.EqualFold(a.name, assignments[i].name) })
}

// readAfter reports whether something behind a step may read the variable that
// it sets. A child sequence that is not in the file may.
func (p *Pass) readAfter(a assignment, known *schema.BuiltinVariable) bool {
	for _, it := range p.Steps() {
		if it.Index > a.step.Index && (it.Kind == tsxml.ChildItem || slices.Contains(known.Inputs, it.Type)) {
			return true
		}
	}
	for _, r := range p.readings() {
		if r.item.Index > a.step.Index && strings.EqualFold(r.name, a.name) {
			return true
		}
	}
	for _, s := range p.scripts() {
		if s.step.Index > a.step.Index && s.step.Enabled() && namesVariable(s.text, a.name) {
			return true
		}
	}
	return false
}

// checkLate asks whether some run sets the variable after a step that reads it.
func (p *Pass) checkLate(a assignment, known *schema.BuiltinVariable) {
	const evReader, evSetter = 1, 2
	readers := p.StepsOf(known.Inputs...)
	if len(readers) == 0 {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			switch {
			case n.Item == a.step:
				return evSetter
			case slices.Contains(readers, n.Item):
				return evReader
			}
			return 0
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evReader {
				return 1
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return 0, v.Event == evSetter && m == 1 },
	})
	if len(hits) == 0 {
		return
	}
	p.reportAssignment(a, Finding{
		Severity: certain(hits[0], Warning),
		Message:  stepText(a.step) + " sets " + known.Name + " after " + stepText(readers[len(readers)-1]) + ", and no later step reads it.",
		Why:      "The variable is an input of " + titles(known.Inputs) + ". Set afterwards it changes nothing.",
		Help:     "Move the step before the one that reads the variable, or remove it.",
		Witness:  p.witness(hits[0]),
		Related:  relatedItems("This step reads the variable", readers[len(readers)-1:]),
	})
}

// titles names step types for a sentence.
func titles(types []string) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t
		if known, ok := schema.Step(t); ok {
			names[i] = known.Title
		}
	}
	return strings.Join(names, ", ")
}
