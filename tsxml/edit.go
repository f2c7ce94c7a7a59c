package tsxml

import (
	"fmt"
	"slices"
	"strings"
)

// Edit replaces the bytes [Start,End) of a document's text by Text. Start equal
// to End inserts. Text is written as the document needs it: an edit inside
// escaped text is escaped already.
type Edit struct {
	Start, End int
	Text       string
}

// Touches reports whether two edits overlap, or insert at the same place, so
// that applying both would depend on their order.
func (e Edit) Touches(other Edit) bool {
	if e.Start == other.Start {
		return true
	}
	return e.Start < other.End && other.Start < e.End
}

// Apply returns the text with all edits made. The edits may come in any order;
// two that insert at one place are kept in the order given. The error says
// which edits overlap, or which one is outside the text.
func Apply(text string, edits []Edit) (string, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	var b strings.Builder
	at := 0
	for _, e := range sorted {
		if e.Start < at {
			return "", fmt.Errorf("tsxml: edit at bytes %d-%d overlaps the edit before it", e.Start, e.End)
		}
		if e.End < e.Start || e.End > len(text) {
			return "", fmt.Errorf("tsxml: edit at bytes %d-%d is outside the text of %d bytes", e.Start, e.End, len(text))
		}
		b.WriteString(text[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(text[at:])
	return b.String(), nil
}

// edit makes an edit of the sequence's XML, escaped where the document carries
// the sequence as escaped text.
func (s *Sequence) edit(span Span, xml string) Edit {
	if s.escaped {
		xml = Escape(xml)
	}
	return Edit{Start: span.Start, End: span.End, Text: xml}
}

// SetText returns the edit that gives a variable a new text.
func (s *Sequence) SetText(v Variable, text string) Edit {
	return s.setContent(v.Node, Escape(text))
}

// setContent replaces everything between an element's tags.
func (s *Sequence) setContent(n Node, xml string) Edit {
	if !n.SelfClosing() {
		return s.edit(n.Inner(), xml)
	}
	end := n.Span().End
	return s.edit(Span{Start: s.openTagEnd(n), End: end}, ">"+xml+"</"+n.Name()+">")
}

// openTagEnd returns where the "/>" of a self-closing element begins, blanks
// before it included.
func (s *Sequence) openTagEnd(n Node) int {
	end := n.afterName()
	for a := range n.Attrs() {
		end = a.Span.End
	}
	return end
}

// SetAction returns the edit that gives a step a new command line. ok is false
// when the step has no <action>.
func (it *Item) SetAction(text string) (e Edit, ok bool) {
	action := it.Node.Child("action")
	if !action.OK() {
		return Edit{}, false
	}
	return it.seq.setContent(action, Escape(text)), true
}

// SetVariable returns the edit that sets a step's variable: the text of an
// existing one, or a new element at its place in the order by property.
func (it *Item) SetVariable(v NewVariable) Edit {
	if old, ok := it.Variable(v.Property); ok {
		return it.seq.SetText(old, v.Text)
	}
	return it.insertVariable(v)
}

// SetAttr returns the edit that sets an attribute of the item, at its place in
// the attribute order of ConfigMgr when it is new.
func (it *Item) SetAttr(name, value string) Edit {
	if a, ok := it.Node.Attr(name); ok {
		text := EscapeAttr(value)
		if a.Quote == '\'' {
			text = strings.ReplaceAll(text, "'", "&apos;")
		}
		return it.seq.edit(a.ValueSpan, text)
	}
	at := it.Node.afterName()
	rank := attributeRank(name)
	for a := range it.Node.Attrs() {
		if attributeRank(a.Name) < rank {
			at = a.Span.End
		}
	}
	return it.seq.edit(Span{Start: at, End: at}, " "+name+`="`+EscapeAttr(value)+`"`)
}

// RemoveAttr returns the edit that removes an attribute with the blank before
// it. ok is false when the item does not have it.
func (it *Item) RemoveAttr(name string) (e Edit, ok bool) {
	a, ok := it.Node.Attr(name)
	if !ok {
		return Edit{}, false
	}
	start := a.Span.Start
	text := it.seq.Doc.Text
	for start > 0 && isXMLSpace(text[start-1]) {
		start--
	}
	return it.seq.edit(Span{Start: start, End: a.Span.End}, ""), true
}

// attributeOrder is the order in which ConfigMgr writes the attributes of a
// step.
var attributeOrder = []string{
	"type", "name", "description", "disable", "continueOnError", "timeout",
	"runIn", "successCodeList", "retryCount", "runFromNet",
}

func attributeRank(name string) int {
	if i := slices.Index(attributeOrder, name); i >= 0 {
		return i
	}
	return len(attributeOrder)
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// ReplaceText returns the edit that replaces the bytes [start,end) of a
// variable's decoded text. Nothing else of the variable changes where its text
// is written without references; else the whole text is written anew.
func (s *Sequence) ReplaceText(v Variable, start, end int, text string) Edit {
	whole := v.Text()
	if child := v.Node.FirstChild(); child.OK() && child.Kind() == TextNode && child.raw() == whole && strings.TrimSpace(whole) != "" {
		return s.edit(child.part(start, end), Escape(text))
	}
	if strings.TrimSpace(whole) == "" {
		return s.SetText(v, text)
	}
	return s.SetText(v, whole[:start]+text+whole[end:])
}

// part maps a range of a text node's own bytes to the document.
func (n Node) part(start, end int) Span {
	from := n.row().start
	return n.mapped(from+int32(start), from+int32(end))
}

// afterName returns where an element's name ends in its start tag. In escaped
// text that is further from the element's start than the name is long.
func (n Node) afterName() int {
	end := n.row().nameEnd
	return n.mapped(end, end).Start
}
