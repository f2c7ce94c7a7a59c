package tsdiff

import "tslint/tsxml"

// ChangedAt reports whether what stands at an offset of the later document is
// not what it was: the group or step there, the list of references or of global
// variables, the tag of the sequence, or the property of the package.
func (c *Comparison) ChangedAt(offset int) bool {
	if it := c.after.ItemAt(offset); it != nil {
		return c.Item(it) != Same
	}
	if c.after.Node.Span().Contains(offset) {
		return c.sequenceChangedAt(offset)
	}
	property := propertyAt(c.after, offset)
	return property.OK() && says(property) != says(counterpart(c.before, property))
}

// sequenceChangedAt is ChangedAt for what belongs to no group or step.
func (c *Comparison) sequenceChangedAt(offset int) bool {
	before, after := c.before.Node, c.after.Node
	if list := childAt(after, offset); list.OK() {
		return says(list) != says(before.Child(list.Name()))
	}
	return attributesOf(after) != attributesOf(before)
}

// propertyAt returns the property of a package at an offset: in a package of
// ConfigMgr 2007 an element of that name, in an export a PROPERTY.
func propertyAt(s *tsxml.Sequence, offset int) tsxml.Node {
	if s.Package == nil {
		return tsxml.Node{}
	}
	return childAt(s.Package.Node, offset)
}

// counterpart returns the property of another version that has the same name.
func counterpart(s *tsxml.Sequence, property tsxml.Node) tsxml.Node {
	if s.Package == nil {
		return tsxml.Node{}
	}
	for n := range s.Package.Node.Elements() {
		if n.Name() == property.Name() && nameOf(n) == nameOf(property) {
			return n
		}
	}
	return tsxml.Node{}
}

func nameOf(property tsxml.Node) string {
	name, _ := property.Attr("NAME")
	return name.Value()
}

// childAt returns the element directly inside another one that has an offset.
func childAt(parent tsxml.Node, offset int) tsxml.Node {
	for n := range parent.Elements() {
		if n.Span().Contains(offset) {
			return n
		}
	}
	return tsxml.Node{}
}
