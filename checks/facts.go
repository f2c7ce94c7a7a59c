package checks

import (
	"iter"
	"slices"

	"tslint/schema"
	"tslint/tsxml"
)

// facts is what is gathered about a sequence once, so that no rule walks it
// again: rules soon cost more than reading does.
type facts struct {
	// steps are the enabled steps and child sequences in document order.
	steps []*tsxml.Item
	// byType are the same by type attribute.
	byType map[string][]*tsxml.Item
	// properties are the variables of these steps that the catalogue knows;
	// matched tells that they have been gathered.
	properties []stepProperty
	matched    bool
	// uses are what the steps name; nil when they have not been gathered.
	uses []use
	// usedIDs are the IDs of uses in upper case.
	usedIDs idSet
	// commands are what the steps run, by index of the item, as far as somebody has
	// asked.
	commands []command
	// conditionTests are the tests in conditions; tested tells that they have
	// been gathered.
	conditionTests []conditionTest
	tested         bool
	lastTest       int // see testsFrom
	// pairs counts the demands of conditions that were compared, see mostPairs.
	pairs int
	// otherProperties are those of disabled steps, or all in a sequence of MDT;
	// othersMatched tells that they have been gathered.
	otherProperties []stepProperty
	othersMatched   bool
	// variableSteps are what the steps set; nil when that has not been gathered.
	variableSteps *variableSteps
	// readings are where groups and steps use variables, scripts the texts of
	// embedded scripts; the flags tell that they have been gathered.
	readings          []reading
	scripts           []script
	read, scriptsRead bool
	// secretArguments are the passwords in commands and scripts; argumentsRead
	// tells that they have been gathered.
	secretArguments []secretArgument
	argumentsRead   bool
}

// command is what a step runs, if it has been read.
type command struct {
	text  string
	hints hint
	read  bool
}

func (p *Pass) facts() *facts {
	if p.shared.facts == nil {
		p.shared.facts = gather(p.Sequence)
	}
	return p.shared.facts
}

func gather(seq *tsxml.Sequence) *facts {
	f := &facts{byType: map[string][]*tsxml.Item{}, steps: make([]*tsxml.Item, 0, seq.Len())}
	for it := range seq.All() {
		if it.Kind == tsxml.GroupItem || !it.Enabled() {
			continue
		}
		f.steps = append(f.steps, it)
		f.byType[it.Type] = append(f.byType[it.Type], it)
	}
	return f
}

// kinds yields the types of enabled steps that the catalogue knows, in no
// particular order, each with its steps in document order.
func (p *Pass) kinds() iter.Seq2[*schema.StepType, []*tsxml.Item] {
	return func(yield func(*schema.StepType, []*tsxml.Item) bool) {
		for name, steps := range p.facts().byType {
			if kind, ok := schema.Step(name); ok && !yield(kind, steps) {
				return
			}
		}
	}
}

// Steps returns the enabled steps and child sequences in document order. The
// slice must not be changed.
func (p *Pass) Steps() []*tsxml.Item { return p.facts().steps }

// StepsOf returns the enabled steps of the given types in document order.
func (p *Pass) StepsOf(types ...string) []*tsxml.Item {
	if len(types) == 1 {
		return p.facts().byType[types[0]]
	}
	var found []*tsxml.Item
	for _, t := range types {
		found = append(found, p.facts().byType[t]...)
	}
	slices.SortFunc(found, byIndex)
	return found
}

// byIndex compares items by their place in the document.
func byIndex(a, b *tsxml.Item) int { return a.Index - b.Index }
