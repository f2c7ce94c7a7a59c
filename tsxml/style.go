package tsxml

import (
	"strings"

	"github.com/beevik/etree"
)

// style is how the surroundings of an insertion are written.
type style struct {
	// newline is "" where the file puts everything on one line.
	newline string
	// indent is the white space before the new element.
	indent string
	// unit is one more level of indentation.
	unit string
	// closer ends an element without content: "/>" or " />".
	closer string
}

// styleAt takes the style from a neighbour: an element whose siblings the new
// element joins.
func (s *Sequence) styleAt(neighbour Node) style {
	st := style{closer: s.closer()}
	var ok bool
	st.newline, st.indent, ok = s.lineStart(neighbour)
	if !ok {
		st.newline, st.indent = "", ""
		return st
	}
	st.unit = s.indentUnit(neighbour, st.indent)
	return st
}

// lineStart returns the line break and the white space before an element, and
// whether the element is the first thing on its line.
func (s *Sequence) lineStart(n Node) (newline, indent string, ok bool) {
	before := s.before(n)
	blank := before[len(strings.TrimRight(before, " \t")):]
	before = before[:len(before)-len(blank)]
	switch {
	case strings.HasSuffix(before, "\r\n"):
		return "\r\n", blank, true
	case strings.HasSuffix(before, "\n"):
		return "\n", blank, true
	}
	return "", "", false
}

// before returns the sequence's text in front of an element, in the form in
// which the sequence is read: line breaks are never escaped in known files, so
// the document's own text serves for escaped carriers too.
func (s *Sequence) before(n Node) string {
	start := n.Span().Start
	from := max(0, start-4096)
	return s.Doc.Text[from:start]
}

// indentUnit returns what one level adds to the indentation.
func (s *Sequence) indentUnit(n Node, indent string) string {
	for child := range n.Elements() {
		_, inner, ok := s.lineStart(child)
		if ok && len(inner) > len(indent) && strings.HasPrefix(inner, indent) {
			return inner[len(indent):]
		}
		break
	}
	if parent := n.Parent(); parent.OK() {
		_, outer, ok := s.lineStart(parent)
		if ok && len(indent) > len(outer) && strings.HasPrefix(indent, outer) {
			return indent[len(outer):]
		}
	}
	if strings.HasPrefix(indent, "\t") {
		return "\t"
	}
	return "  "
}

// closer returns how the sequence ends elements without content: .NET writes
// " />", the console's own text "/>". It is found out at the first edit.
func (s *Sequence) closer() string {
	if s.closing == "" {
		s.closing = s.findCloser()
	}
	return s.closing
}

func (s *Sequence) findCloser() string {
	if found := findSelfClosing(s.Node); found.OK() {
		raw := s.Doc.Text[:found.Span().End]
		raw = strings.TrimSuffix(strings.TrimSuffix(raw, ">"), "&gt;")
		if strings.HasSuffix(raw, " /") {
			return " />"
		}
		return "/>"
	}
	if _, _, ok := s.lineStart(firstElement(s.Node)); ok {
		return " />"
	}
	return "/>"
}

func findSelfClosing(n Node) Node {
	for child := range n.Elements() {
		if child.SelfClosing() {
			return child
		}
		if found := findSelfClosing(child); found.OK() {
			return found
		}
	}
	return Node{}
}

func firstElement(n Node) Node {
	for child := range n.Elements() {
		return child
	}
	return Node{}
}

// render writes a new element in the style of its surroundings. Elements with
// text keep both tags, as every ConfigMgr writer does, also when the text is
// empty.
func (st style) render(e *etree.Element, depth int) string {
	var b strings.Builder
	b.WriteString("<" + e.Tag)
	for _, a := range e.Attr {
		b.WriteString(" " + a.Key + `="` + EscapeAttr(a.Value) + `"`)
	}
	children := e.ChildElements()
	switch {
	case len(children) > 0:
		b.WriteString(">")
		for _, child := range children {
			b.WriteString(st.lead(depth + 1))
			b.WriteString(st.render(child, depth+1))
		}
		b.WriteString(st.lead(depth) + "</" + e.Tag + ">")
	case len(e.Child) > 0 || textElements[e.Tag]:
		b.WriteString(">" + Escape(e.Text()) + "</" + e.Tag + ">")
	default:
		b.WriteString(st.closer)
	}
	return b.String()
}

// textElements are written with both tags even when they are empty.
var textElements = map[string]bool{"variable": true, "action": true, "VALUE": true, "VALUE.ARRAY": true, "PROPERTY": true}

// lead is the white space in front of an element that is depth levels below
// the inserted one.
func (st style) lead(depth int) string {
	if st.newline == "" {
		return ""
	}
	return st.newline + st.indent + strings.Repeat(st.unit, depth)
}

// deeper is the style for an element one level further in.
func (st style) deeper() style {
	st.indent += st.unit
	return st
}
