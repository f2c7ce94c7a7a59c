package tsxml

import (
	"encoding/xml"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

// element is what all readers of XML must agree on. A document is the list of its elements in document order.
type element struct {
	Depth    int
	Name     string
	Attrs    []string // name=value
	Text     string   // character data directly inside, with line ends as \n
	Comments []string
}

// dumpTree returns the elements of a tree.
func dumpTree(t *Tree) []element { return dumpNode(nil, t.Root(), 0) }

func dumpNode(list []element, n Node, depth int) []element {
	e := element{Depth: depth, Name: n.Name(), Text: n.Text()}
	for a := range n.Attrs() {
		e.Attrs = append(e.Attrs, a.Name+"="+a.Value())
	}
	for c := range n.Children() {
		if c.Kind() == CommentNode {
			e.Comments = append(e.Comments, c.Text())
		}
	}
	list = append(list, e)
	for c := range n.Elements() {
		list = dumpNode(list, c, depth+1)
	}
	return list
}

// diffDumps is empty when both are the same.
func diffDumps(want, got []element) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return cmp.Diff(want, got)
}

func dumpOf(t testing.TB, text string) []element {
	t.Helper()
	tree, err := Parse(text, Options{})
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return dumpTree(tree)
}

// withoutWhiteSpace makes attribute values and comments comparable with readers that keep line ends and tabs in them.
func withoutWhiteSpace(list []element) []element {
	for _, e := range list {
		for i, a := range e.Attrs {
			e.Attrs[i] = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(a)
		}
		for i, c := range e.Comments {
			e.Comments[i] = normalizeLineEnds(c)
		}
	}
	return list
}

func newDecoder(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}

// encodingXMLAccepts reads the text with every check that encoding/xml makes.
func encodingXMLAccepts(text string) error {
	d := newDecoder(text)
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// dumpEncodingXML reads a well-formed text with encoding/xml; raw tokens, because others lose prefixes.
func dumpEncodingXML(text string) ([]element, error) {
	d := newDecoder(text)
	var list []element
	var open []int
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			e := element{Depth: len(open), Name: rawName(start.Name)}
			for _, a := range start.Attr {
				e.Attrs = append(e.Attrs, rawName(a.Name)+"="+a.Value)
			}
			open = append(open, len(list))
			list = append(list, e)
			continue
		}
		if len(open) == 0 {
			continue
		}
		inner := &list[open[len(open)-1]]
		switch token := token.(type) {
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			inner.Text += string(token)
		case xml.Comment:
			inner.Comments = append(inner.Comments, string(token))
		}
	}
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func dumpEtree(text string) ([]element, error) {
	doc := etree.NewDocument()
	doc.ReadSettings.CharsetReader = newDecoder("").CharsetReader
	if err := doc.ReadFromString(text); err != nil {
		return nil, err
	}
	return dumpEtreeElement(nil, doc.Root(), 0), nil
}

func dumpEtreeElement(list []element, x *etree.Element, depth int) []element {
	e := element{Depth: depth, Name: x.FullTag()}
	for _, a := range x.Attr {
		e.Attrs = append(e.Attrs, a.FullKey()+"="+a.Value)
	}
	for _, c := range x.Child {
		switch c := c.(type) {
		case *etree.CharData:
			e.Text += c.Data
		case *etree.Comment:
			e.Comments = append(e.Comments, c.Data)
		}
	}
	list = append(list, e)
	for _, c := range x.ChildElements() {
		list = dumpEtreeElement(list, c, depth+1)
	}
	return list
}

// checkTree tests what holds for every tree of a text.
func checkTree(t testing.TB, text string, tree *Tree) {
	t.Helper()
	pos := 0
	for n := tree.First(); n.OK(); n = n.Next() {
		pos = checkNode(t, text, n, pos)
	}
	for i, row := range tree.nodes {
		if row.firstAttr > int32(len(tree.attrs)) || row.parent >= int32(i) || row.next != 0 && row.next <= int32(i) {
			t.Fatalf("row %d is out of order: %+v", i, row)
		}
	}
	if tree.Root().Kind() != ElementNode || tree.Root().Parent().OK() {
		t.Fatal("the root is no top element")
	}
}

// checkNode tests a node and those below it, and that only white space, or a declaration, stands between it and what ends at
// pos.
func checkNode(t testing.TB, text string, n Node, pos int) int {
	t.Helper()
	span, open, closing := n.Span(), n.OpenTag(), n.CloseTag()
	gap := text[pos:span.Start]
	if strings.Trim(gap, " \t\r\n") != "" && !(pos == 0 && strings.HasPrefix(gap, "<?xml")) {
		t.Fatalf("%q stands between nodes", gap)
	}
	if open.Start != span.Start || closing.End != span.End || !span.Encloses(n.Inner()) || n.Inner() != (Span{open.End, closing.Start}) {
		t.Fatalf("spans of %q do not fit: %v %v %v", span.of(text), span, open, closing)
	}
	if n.Kind() != ElementNode {
		return span.End
	}
	if !strings.HasPrefix(open.of(text), "<"+n.Name()) || !n.SelfClosing() && !strings.HasPrefix(closing.of(text), "</"+n.Name()) {
		t.Fatalf("tags %q and %q do not fit the name %q", open.of(text), closing.of(text), n.Name())
	}
	inside := open.Start
	for a := range n.Attrs() {
		quoted := string(a.Quote) + a.ValueSpan.of(text) + string(a.Quote)
		if a.Span.Start <= inside || a.Span.End >= open.End || !strings.HasPrefix(a.Span.of(text), a.Name) || !strings.HasSuffix(a.Span.of(text), quoted) {
			t.Fatalf("attribute %q does not fit", a.Span.of(text))
		}
		inside = a.Span.End
	}
	inside = open.End
	for c := range n.Children() {
		if c.Parent() != n {
			t.Fatalf("%q is not the parent of its child", n.Name())
		}
		inside = checkNode(t, text, c, inside)
	}
	if rest := text[inside:closing.Start]; strings.Trim(rest, " \t\r\n") != "" {
		t.Fatalf("%q stands in no node", rest)
	}
	return span.End
}

// sortAttributes puts attributes in order, for readers that do not keep it.
func sortAttributes(list []element) []element {
	for _, e := range list {
		slices.Sort(e.Attrs)
	}
	return list
}
