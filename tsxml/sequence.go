package tsxml

import (
	"iter"
	"strings"
)

// Sequence is a task sequence: groups, steps and child sequences in the order
// in which they run.
type Sequence struct {
	// Form says how the document carries the sequence.
	Form Form
	// Name is the package's name, or the name attribute of an MDT sequence;
	// "" for a bare sequence.
	Name string
	// Version is the version attribute, e.g. "3.10"; "" when absent.
	Version string
	// Items are the top-level groups and steps.
	Items []*Item
	// References are the entries of <referenceList>.
	References []Reference
	// Node is the <sequence> element.
	Node Node
	// Package holds the package properties; nil where the form has none.
	Package *Package
	// Doc is the document the sequence stands in.
	Doc *Document

	all     []*Item
	escaped bool
	closing string // see closer
}

// All yields every group, step and child sequence in document order.
func (s *Sequence) All() iter.Seq[*Item] {
	return func(yield func(*Item) bool) {
		for _, it := range s.all {
			if !yield(it) {
				return
			}
		}
	}
}

// Len returns the number of items that All yields.
func (s *Sequence) Len() int { return len(s.all) }

// Item returns the item with a given [Item.Index].
func (s *Sequence) Item(index int) *Item { return s.all[index] }

// Steps returns the number of steps and child sequences.
func (s *Sequence) Steps() int {
	steps := 0
	for _, it := range s.all {
		if it.Kind != GroupItem {
			steps++
		}
	}
	return steps
}

// Globals returns the variables of <globalVarList>, which all steps share.
func (s *Sequence) Globals() []Variable {
	return listVariables(s.Node.Child("globalVarList"))
}

// bindModel finds the task sequence in a well-formed document and builds its
// model. A document of another kind keeps a nil Sequence; one whose embedded
// sequence is not well-formed gets Err.
func (d *Document) bindModel(opt Options) {
	c, err := findCarrier(d.Tree.Root(), opt)
	if err != nil {
		d.Err = err
		return
	}
	d.Package = c.pkg
	if !c.node.OK() || c.node.Name() != "sequence" {
		return
	}
	c.escaped = c.escaped || d.escaped
	d.Sequence = buildSequence(d, c)
}

func buildSequence(d *Document, c carried) *Sequence {
	s := &Sequence{Form: c.form, Node: c.node, Package: c.pkg, Doc: d, escaped: c.escaped}
	s.Version = attrValue(c.node, "version")
	s.Name = attrValue(c.node, "name")
	if c.pkg != nil {
		s.Name = c.pkg.Value("Name")
	}
	b := itemBuilder{s}
	s.Items = b.children(c.node, nil)
	s.References = referencesOf(c.node)
	return s
}

// itemBuilder turns elements into items.
type itemBuilder struct{ seq *Sequence }

func (b *itemBuilder) children(parent Node, owner *Item) []*Item {
	lists := &parent.t.arena.children
	begun := lists.begin()
	for n := range parent.Elements() {
		if kind, ok := itemKind(n); ok {
			lists.add(b.item(n, kind, owner))
		}
	}
	return lists.end(begun)
}

func (b *itemBuilder) item(n Node, kind ItemKind, owner *Item) *Item {
	it := n.t.arena.items.one()
	*it = Item{Kind: kind, Node: n, Parent: owner, Index: len(b.seq.all), seq: b.seq}
	if owner != nil {
		it.Depth = owner.Depth + 1
	}
	it.readAttributes()
	if it.Type == ChildSequenceType {
		it.Kind = ChildItem
	}
	it.Condition = conditionOf(n)
	b.seq.all = append(b.seq.all, it)
	if kind == GroupItem {
		it.Children = b.children(n, it)
	}
	return it
}

// itemKind tells from an element's name what it is; a step of
// [ChildSequenceType] is a child sequence after all.
func itemKind(n Node) (ItemKind, bool) {
	switch n.Name() {
	case "group":
		return GroupItem, true
	case "step":
		return StepItem, true
	case "subtasksequence":
		return ChildItem, true
	}
	return 0, false
}

// ChildSequenceType is the type attribute of the step "Run Task Sequence".
const ChildSequenceType = "SMS_TaskSequence_SubTasksequence"

func isTrue(value string) bool { return strings.EqualFold(strings.TrimSpace(value), "true") }
