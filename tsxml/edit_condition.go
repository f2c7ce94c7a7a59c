package tsxml

import "github.com/beevik/etree"

// NewTest is a test of a task sequence variable to add to a condition.
type NewTest struct {
	// Operator is one of the console's, e.g. "equals".
	Variable, Operator, Value string
}

func (t NewTest) element() *etree.Element {
	e := etree.NewElement("expression")
	e.CreateAttr("type", VariableTest)
	for _, field := range [][2]string{{"Operator", t.Operator}, {"Value", t.Value}, {"Variable", t.Variable}} {
		v := e.CreateElement("variable")
		v.CreateAttr("name", field[0])
		if field[1] != "" {
			v.SetText(field[1])
		}
	}
	return e
}

// AddTest returns the edit that lets an item run only if a test holds, too: all
// parts of a condition have to hold.
func (it *Item) AddTest(test NewTest) Edit {
	s := it.seq
	condition := it.Node.Child("condition")
	if !condition.OK() {
		e := etree.NewElement("condition")
		e.AddChild(test.element())
		return s.insertFirst(it.Node, e)
	}
	var last Node
	for n := range condition.Elements() {
		last = n
	}
	if !last.OK() {
		return s.insertFirst(condition, test.element())
	}
	st := s.styleAt(last)
	at := last.Span().End
	return s.edit(Span{Start: at, End: at}, st.lead(0)+st.render(test.element(), 0))
}

// insertFirst puts a new element before the first one inside another.
func (s *Sequence) insertFirst(parent Node, e *etree.Element) Edit {
	first := firstElement(parent)
	if !first.OK() {
		outer := s.styleAt(parent)
		inner := outer.deeper()
		return s.setContent(parent, inner.lead(0)+inner.render(e, 0)+outer.lead(0))
	}
	st := s.styleAt(first)
	at := first.Span().Start
	return s.edit(Span{Start: at, End: at}, st.render(e, 0)+st.lead(0))
}

// Wrap returns the edits that put a group of its own around an item and give
// the item's condition to the group. The lines of the item move in by one
// level.
func (it *Item) Wrap(name string) []Edit {
	s := it.seq
	st := s.styleAt(it.Node)
	span := it.Node.Span()
	open := `<group name="` + EscapeAttr(name) + `" description="">` + st.lead(1)
	condition := it.Node.Child("condition")
	if condition.OK() {
		open += condition.Source() + st.lead(1)
	}
	edits := []Edit{s.edit(Span{Start: span.Start, End: span.Start}, open)}
	edits = s.indent(it.Node, condition, st.unit, edits)
	if condition.OK() {
		edits = append(edits, s.Remove(condition))
	}
	return append(edits, s.closeBehind(it.Node, st.lead(0)+"</group>"))
}

// closeBehind returns the edit that puts text behind an element. It replaces the
// element's last byte by itself, so that another edit can begin right there.
func (s *Sequence) closeBehind(n Node, xml string) Edit {
	end := n.Span().End
	e := s.edit(Span{Start: end - 1, End: end}, xml)
	e.Text = s.Doc.Text[end-1:end] + e.Text
	return e
}

// indent adds the edits that move every line inside an element in, but for
// those of one part.
func (s *Sequence) indent(n, except Node, unit string, edits []Edit) []Edit {
	if unit == "" {
		return edits
	}
	for child := range n.Elements() {
		if child == except {
			continue
		}
		if _, _, ok := s.lineStart(child); ok {
			at := child.Span().Start
			edits = append(edits, Edit{Start: at, End: at, Text: unit})
		}
		edits = s.indent(child, except, unit, edits)
	}
	if end := n.CloseTag(); end.Len() > 0 && s.lineEnd(end.Start) != end.Start {
		edits = append(edits, Edit{Start: end.Start, End: end.Start, Text: unit})
	}
	return edits
}
