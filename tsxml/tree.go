package tsxml

import (
	"iter"
	"strings"
)

// Kind is the kind of a [Node].
type Kind uint8

// The kinds of nodes.
const (
	ElementNode Kind = iota + 1
	TextNode         // character data with at least one character or reference that is not white space
	CDATANode        // <![CDATA[...]]>
	CommentNode      // <!--...-->
	PINode           // <?target ...?>, but not the XML declaration
)

// node is one row of the node table. Rows stand in document order, so that the first child of row i, if it has one, is row i+1,
// and the attributes of row i end where those of row i+1 begin. All offsets are into the tree's own text.
type node struct {
	start, end int32 // the whole node
	nameEnd    int32 // elements: the name is start+1 to nameEnd
	innerStart int32 // end of the start tag, or of the opening delimiter
	innerEnd   int32 // start of the end tag, or of the closing delimiter
	parent     int32 // row, or noRow at the top
	next       int32 // row of the next sibling, or 0: row 0 is nobody's next sibling
	firstAttr  int32 // row of the first attribute
	kind       Kind
	coded      bool // text: what it stands for may differ from what is written
}

// attribute is one row of the attribute table. The quote stands before valueStart and at valueEnd.
type attribute struct {
	nameStart, nameEnd, valueStart, valueEnd int32
	coded                                    bool // what the value stands for differs from what is written
}

func (a *attribute) name(src string) string { return src[a.nameStart:a.nameEnd] }

func (a *attribute) value(src string) string {
	if raw := src[a.valueStart:a.valueEnd]; !a.coded {
		return raw
	}
	return decodeAttribute(src[a.valueStart:a.valueEnd])
}

const noRow = -1

// Tree is a well-formed document as flat tables of offsets into its text. It cannot be changed; all methods are safe for
// concurrent use.
type Tree struct {
	src    string
	nodes  []node
	attrs  []attribute
	root   int32
	origin origin
	arena  *Arena // for the model of what is in the tree
}

// Root returns the document's one top element.
func (t *Tree) Root() Node { return Node{t, t.root} }

// First returns the first node of the document: the root, or a comment or processing instruction before it.
func (t *Tree) First() Node { return Node{t, 0} }

// span maps offsets in the tree's own text to offsets in the document.
func (t *Tree) span(start, end int32) Span { return Span{t.at(start), t.at(end)} }

func (t *Tree) at(local int32) int { return t.origin.at(int(local)) }

// Node is one element, text, CDATA section, comment or processing instruction of a [Tree]. It is a small comparable value; the
// zero Node is "no node": OK is false, and its methods return zero values.
type Node struct {
	t *Tree
	i int32
}

// OK reports whether n is a node.
func (n Node) OK() bool { return n.t != nil }

func (n Node) row() *node {
	if n.t == nil {
		return &node{parent: noRow}
	}
	return &n.t.nodes[n.i]
}

func (n Node) mapped(start, end int32) Span {
	if n.t == nil {
		return Span{}
	}
	return n.t.span(start, end)
}

// Kind returns the kind of n.
func (n Node) Kind() Kind { return n.row().kind }

// Name returns an element's name with its prefix, if it has one, as written; "" for other nodes.
func (n Node) Name() string {
	row := n.row()
	if row.kind != ElementNode {
		return ""
	}
	return n.t.src[row.start+1 : row.nameEnd]
}

// Span returns the whole node, of an element from the start of its start tag to the end of its end tag.
func (n Node) Span() Span { row := n.row(); return n.mapped(row.start, row.end) }

// Source returns the whole node as it is written. In a document that carries the sequence as escaped text that is the text
// without the carrier's escapes.
func (n Node) Source() string {
	if n.t == nil {
		return ""
	}
	row := n.row()
	return n.t.src[row.start:row.end]
}

// OpenTag returns an element's start tag, or the whole element when it closes itself; of other nodes the opening delimiter.
func (n Node) OpenTag() Span { row := n.row(); return n.mapped(row.start, row.innerStart) }

// CloseTag returns an element's end tag, an empty span at its end when it closes itself; of other nodes the closing delimiter.
func (n Node) CloseTag() Span { row := n.row(); return n.mapped(row.innerEnd, row.end) }

// Inner returns what stands between start tag and end tag, or between the delimiters of a comment or CDATA section. It is an
// empty span at the end of an element that closes itself.
func (n Node) Inner() Span { row := n.row(); return n.mapped(row.innerStart, row.innerEnd) }

// SelfClosing reports whether n is an element written <x/>.
func (n Node) SelfClosing() bool {
	row := n.row()
	return row.kind == ElementNode && row.innerStart == row.end
}

// Parent returns the element around n; no node for the root and the comments beside it.
func (n Node) Parent() Node {
	if parent := n.row().parent; parent != noRow {
		return Node{n.t, parent}
	}
	return Node{}
}

// FirstChild returns the first node inside n. White space alone is no node.
func (n Node) FirstChild() Node {
	if n.t == nil {
		return Node{}
	}
	if i := n.i + 1; int(i) < len(n.t.nodes) && n.t.nodes[i].parent == n.i {
		return Node{n.t, i}
	}
	return Node{}
}

// Next returns the node after n below the same parent.
func (n Node) Next() Node {
	if next := n.row().next; next != 0 {
		return Node{n.t, next}
	}
	return Node{}
}

// Children returns the nodes of every kind directly inside n, in document order.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.FirstChild(); c.OK(); c = c.Next() {
			if !yield(c) {
				return
			}
		}
	}
}

// Elements returns the elements directly inside n, in document order.
func (n Node) Elements() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.FirstChild(); c.OK(); c = c.Next() {
			if c.Kind() == ElementNode && !yield(c) {
				return
			}
		}
	}
}

// Child returns the first element of that name directly inside n.
func (n Node) Child(name string) Node {
	for c := range n.Elements() {
		if c.Name() == name {
			return c
		}
	}
	return Node{}
}

// Text returns the character data of n with references decoded and line ends as \n: of an element that of its text and CDATA
// children, white space included, not that of elements further down; of a comment its content.
func (n Node) Text() string {
	row := n.row()
	switch row.kind {
	case ElementNode:
		return n.elementText()
	case TextNode:
		if !row.coded {
			return n.raw()
		}
		return decodeText(n.raw())
	case CDATANode, CommentNode, PINode:
		return normalizeLineEnds(n.raw())
	}
	return ""
}

// elementText also picks up the white space between children, for which there are no nodes.
func (n Node) elementText() string {
	child := n.FirstChild()
	if !child.OK() {
		return normalizeLineEnds(n.raw())
	}
	row := n.row()
	if only := child.row(); only.kind == TextNode && only.start == row.innerStart && only.end == row.innerEnd {
		return child.Text()
	}
	var text strings.Builder
	pos := row.innerStart
	for ; child.OK(); child = child.Next() {
		text.WriteString(normalizeLineEnds(n.t.src[pos:child.row().start]))
		if kind := child.Kind(); kind == TextNode || kind == CDATANode {
			text.WriteString(child.Text())
		}
		pos = child.row().end
	}
	text.WriteString(normalizeLineEnds(n.t.src[pos:row.innerEnd]))
	return text.String()
}

// raw returns the undecoded text of [Node.Inner].
func (n Node) raw() string {
	row := n.row()
	return n.t.src[row.innerStart:row.innerEnd]
}

// Attr is an attribute of an element.
type Attr struct {
	Name      string
	Span      Span // name="value"
	ValueSpan Span // what stands between the quotes
	Quote     byte // ' or "
	coded     bool
	raw       string
}

// Value returns the value as XML defines it: references decoded, white space that is not written as a reference turned into
// blanks.
func (a Attr) Value() string {
	if !a.coded {
		return a.raw
	}
	return decodeAttribute(a.raw)
}

// Attrs returns the attributes of an element as they are written.
func (n Node) Attrs() iter.Seq[Attr] {
	return func(yield func(Attr) bool) {
		for _, row := range n.attributes() {
			if !yield(n.attr(row)) {
				return
			}
		}
	}
}

// pairs returns the names and values of the attributes of an element, for those who need no more of them.
func (n Node) pairs() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		attributes := n.attributes()
		for i := range attributes {
			if !yield(attributes[i].name(n.t.src), attributes[i].value(n.t.src)) {
				return
			}
		}
	}
}

// Attr returns the attribute of that name.
func (n Node) Attr(name string) (Attr, bool) {
	for _, row := range n.attributes() {
		if row.name(n.t.src) == name {
			return n.attr(row), true
		}
	}
	return Attr{}, false
}

func (n Node) attributes() []attribute {
	if n.t == nil {
		return nil
	}
	end := len(n.t.attrs)
	if next := int(n.i) + 1; next < len(n.t.nodes) {
		end = int(n.t.nodes[next].firstAttr)
	}
	return n.t.attrs[n.row().firstAttr:end]
}

func (n Node) attr(row attribute) Attr {
	return Attr{
		Name:      row.name(n.t.src),
		Span:      n.t.span(row.nameStart, row.valueEnd+1),
		ValueSpan: n.t.span(row.valueStart, row.valueEnd),
		Quote:     n.t.src[row.valueEnd],
		coded:     row.coded,
		raw:       n.t.src[row.valueStart:row.valueEnd],
	}
}
