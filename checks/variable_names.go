package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// setsName reports whether something in the file may give a variable of that
// name a value: a step of this sequence or of another in the same export, or a
// script that mentions it.
func (p *Pass) setsName(name string) bool {
	if p.setsHere(name) || p.inScript(name) {
		return true
	}
	for i, d := range p.shared.file.Documents {
		if i != p.document && d.Sequence != nil && sequenceSets(d.Sequence, name) {
			return true
		}
	}
	return false
}

func (p *Pass) setsHere(name string) bool {
	for _, a := range p.assignments() {
		if a.sets(name) {
			return true
		}
	}
	for _, s := range p.properties() {
		if setsNamed(s.known.Names, s.text(), name) {
			return true
		}
	}
	return false
}

// sameName compares the name of a variable that is set with one that is used. A
// name with variables in it may be any that begins and ends likewise.
func sameName(set, used string) bool {
	first, rest, found := strings.Cut(set, "%")
	if !found {
		return strings.EqualFold(set, used)
	}
	last := rest[strings.LastIndexByte(rest, '%')+1:]
	return len(used) >= len(first)+len(last) && strings.EqualFold(used[:len(first)], first) && strings.EqualFold(used[len(used)-len(last):], last)
}

// setsNamed reports whether a step sets the variable by a property that holds its
// name: the output of a script, the letter of a new partition.
func setsNamed(use schema.VariableUse, held, name string) bool {
	switch use {
	case schema.Sets:
		return sameName(held, name)
	case schema.SetsNumbered:
		return len(name) > len(held) && sameName(held, strings.TrimRight(name, "0123456789"))
	}
	return false
}

// sets reports whether an assignment gives the variable a value: itself, or by
// telling a later step which variable to set, as OSDDownloadDestinationVariable
// does.
func (a assignment) sets(name string) bool {
	if sameName(a.name, name) {
		return true
	}
	known, ok := schema.Variable(a.name)
	if !ok || a.value == "" {
		return false
	}
	for _, kind := range known.Inputs {
		if step, ok := schema.Step(kind); ok {
			if property, ok := step.Property(a.name); ok && setsNamed(property.Names, a.value, name) {
				return true
			}
		}
	}
	return false
}

// sequenceSets looks into another sequence of the export.
func sequenceSets(seq *tsxml.Sequence, name string) bool {
	for _, a := range gatherVariableSteps(seq, 0).assignments {
		if a.sets(name) {
			return true
		}
	}
	for _, s := range enabledProperties(seq) {
		if setsNamed(s.known.Names, s.text(), name) {
			return true
		}
	}
	return scriptNames(seq, name)
}

// enabledProperties returns the properties of the enabled steps of another
// sequence of the export.
func enabledProperties(seq *tsxml.Sequence) []stepProperty {
	var steps []*tsxml.Item
	for it := range seq.All() {
		if it.Kind != tsxml.GroupItem && it.Enabled() {
			steps = append(steps, it)
		}
	}
	return matchProperties(steps)
}

// scriptNames reports whether a script of an enabled step names a variable.
func scriptNames(seq *tsxml.Sequence, name string) bool {
	for it := range seq.All() {
		if s, ok := scriptOf(it); ok && it.Enabled() && namesVariable(s.text, name) {
			return true
		}
	}
	return false
}

// readsName reports whether something in the file may use a variable of that
// name: a group or step of this sequence or of another in the same export, or a
// script that mentions it.
func (p *Pass) readsName(name string) bool {
	if readsAmong(p.readings(), name) || p.inScript(name) {
		return true
	}
	for i, d := range p.shared.file.Documents {
		if i != p.document && d.Sequence != nil && sequenceReads(d.Sequence, name) {
			return true
		}
	}
	return false
}

func readsAmong(readings []reading, name string) bool {
	for _, r := range readings {
		if strings.EqualFold(r.name, name) || r.numbered && strings.EqualFold(r.name, strings.TrimRight(name, "0123456789")) {
			return true
		}
	}
	return false
}

// sequenceReads looks into another sequence of the export.
func sequenceReads(seq *tsxml.Sequence, name string) bool {
	if readsAmong(readingsIn(seq, testsIn(seq), gatherVariableSteps(seq, 0).tests, enabledProperties(seq)), name) {
		return true
	}
	return scriptNames(seq, name)
}
