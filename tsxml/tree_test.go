package tsxml

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sampleDocument = "<?xml version=\"1.0\"?>\r\n<!-- top -->\r\n" +
	"<group name=\"A &amp; B\" note='1\t2&#10;3'>\r\n" +
	"  <step/>\r\n" +
	"  <variable name=\"x\">a &lt; b\r\nc<![CDATA[ <&> \r\n]]><!-- no --> d</variable>\r\n" +
	"  <variable>  \r\n</variable>\r\n" +
	"  <?tool do it?>\r\n" +
	"</group>\r\n"

func parseSample(t *testing.T) *Tree {
	t.Helper()
	tree, err := Parse(sampleDocument, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func (s Span) of(text string) string { return text[s.Start:s.End] }

func TestNodeSpans(t *testing.T) {
	root := parseSample(t).Root()
	step, variable := root.Child("step"), root.Child("variable")
	cdata := variable.FirstChild().Next()
	for _, tt := range []struct {
		name string
		span Span
		want string
	}{
		{"open tag", root.OpenTag(), "<group name=\"A &amp; B\" note='1\t2&#10;3'>"},
		{"close tag", root.CloseTag(), "</group>"},
		{"self-closing", step.Span(), "<step/>"},
		{"open tag, self-closing", step.OpenTag(), "<step/>"},
		{"inner, self-closing", step.Inner(), ""},
		{"close tag, self-closing", step.CloseTag(), ""},
		{"inner", variable.Inner(), "a &lt; b\r\nc<![CDATA[ <&> \r\n]]><!-- no --> d"},
		{"text", variable.FirstChild().Span(), "a &lt; b\r\nc"},
		{"CDATA", cdata.Span(), "<![CDATA[ <&> \r\n]]>"},
		{"CDATA content", cdata.Inner(), " <&> \r\n"},
		{"CDATA open", cdata.OpenTag(), "<![CDATA["},
		{"comment", cdata.Next().Inner(), " no "},
	} {
		if got := tt.span.of(sampleDocument); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if !step.SelfClosing() || root.SelfClosing() {
		t.Error("SelfClosing is wrong")
	}
}

func TestNodeText(t *testing.T) {
	root := parseSample(t).Root()
	var texts []string
	for e := range root.Elements() {
		texts = append(texts, e.Text())
	}
	want := []string{"", "a < b\nc <&> \n d", "  \n"}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("texts of the elements (-want +got):\n%s", diff)
	}
	if got := root.Text(); got != "\n  \n  \n  \n  \n" {
		t.Errorf("text between elements: %q", got)
	}
}

func TestNodeNavigation(t *testing.T) {
	tree := parseSample(t)
	root := tree.Root()
	var kinds []Kind
	for c := range root.Children() {
		kinds = append(kinds, c.Kind())
		if c.Parent() != root {
			t.Errorf("parent of %q is %q", c.Name(), c.Parent().Name())
		}
	}
	if diff := cmp.Diff([]Kind{ElementNode, ElementNode, ElementNode, PINode}, kinds); diff != "" {
		t.Errorf("kinds of children (-want +got):\n%s", diff)
	}
	if first := tree.First(); first.Kind() != CommentNode || first.Next() != root || first.Parent().OK() {
		t.Error("the comment before the root is not in front of it")
	}
	if root.Child("absent").OK() || root.Next().OK() || root.Child("step").FirstChild().OK() {
		t.Error("found a node that does not exist")
	}
}

func TestAttributes(t *testing.T) {
	root := parseSample(t).Root()
	type attr struct {
		Name, Value, Source, Raw string
		Quote                    byte
	}
	var got []attr
	for a := range root.Attrs() {
		got = append(got, attr{a.Name, a.Value(), a.Span.of(sampleDocument), a.ValueSpan.of(sampleDocument), a.Quote})
	}
	want := []attr{
		{"name", "A & B", `name="A &amp; B"`, "A &amp; B", '"'},
		{"note", "1 2\n3", "note='1\t2&#10;3'", "1\t2&#10;3", '\''},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("attributes (-want +got):\n%s", diff)
	}
	if a, ok := root.Attr("note"); !ok || a.Value() != "1 2\n3" {
		t.Errorf("Attr(note) = %v, %v", a, ok)
	}
	if _, ok := root.Attr("absent"); ok {
		t.Error("Attr(absent) found something")
	}
}

func TestZeroNode(t *testing.T) {
	var n Node
	if n.OK() || n.Name() != "" || n.Text() != "" || n.Span() != (Span{}) || n.Kind() != 0 || n.SelfClosing() {
		t.Error("the zero node is something")
	}
	if n.Parent().OK() || n.FirstChild().OK() || n.Next().OK() || n.Child("a").OK() {
		t.Error("the zero node has relatives")
	}
	if _, ok := n.Attr("a"); ok {
		t.Error("the zero node has an attribute")
	}
	for range n.Attrs() {
		t.Error("the zero node has attributes")
	}
}

// TestTreeOfEscapedText reads a document that stands in another one in three ways; spans are those of the outer document.
func TestTreeOfEscapedText(t *testing.T) {
	const inner = `<a b="1 &lt; 2"><c/>ä &amp; x</a>`
	want := dumpOf(t, inner)
	for _, tt := range []struct{ name, outer string }{
		{"entities", "<x>" + Escape(inner) + "</x>"},
		{"character references", "<x>" + strings.NewReplacer("<", "&#60;", "&", "&#x26;", "a", "&#x61;", "ä", "&#xE4;").Replace(inner) + "</x>"},
		{"nothing before", Escape(inner)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base := strings.Index(tt.outer, "<x>") + len("<x>")
			if base < len("<x>") {
				base = 0
			}
			raw := strings.TrimSuffix(tt.outer[base:], "</x>")
			text, from, err := unescapeWithOrigin(raw, base)
			if err != nil || text != inner {
				t.Fatalf("unescapeWithOrigin(%q) = %q, %v", raw, text, err)
			}
			tree, err := parseAt(text, from, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := diffDumps(want, dumpTree(tree)); diff != "" {
				t.Errorf("tree (-want +got):\n%s", diff)
			}
			checkOrigin(t, tt.outer, tree)
		})
	}
}

// checkOrigin tests that the span of each node and attribute holds its source in the outer text.
func checkOrigin(t *testing.T, outer string, tree *Tree) {
	t.Helper()
	check := func(span Span, want string) {
		t.Helper()
		if got, _, err := unescapeWithOrigin(span.of(outer), 0); err != nil || got != want {
			t.Fatalf("span %v holds %q, want %q", span, got, want)
		}
	}
	for i, row := range tree.nodes {
		n := Node{tree, int32(i)}
		check(n.Span(), tree.src[row.start:row.end])
		check(n.Inner(), tree.src[row.innerStart:row.innerEnd])
		for _, a := range n.attributes() {
			check(n.attr(a).Span, tree.src[a.nameStart:a.valueEnd+1])
			check(n.attr(a).ValueSpan, tree.src[a.valueStart:a.valueEnd])
		}
	}
}

func TestErrorInEscapedText(t *testing.T) {
	const outer = "<x>&lt;a&gt;&lt;b&gt;&lt;/a&gt;</x>"
	text, from, err := unescapeWithOrigin(outer[3:len(outer)-4], 3)
	if err != nil {
		t.Fatal(err)
	}
	_, err = parseAt(text, from, Options{})
	want := &SyntaxError{
		Offset:     strings.Index(outer, "&lt;/a"),
		Msg:        "the end tag </a> does not match the open element <b>",
		Hint:       "add </b> before it, or correct the name",
		OpenedAt:   strings.Index(outer, "&lt;b"),
		OpenedName: "b",
	}
	if diff := cmp.Diff(error(want), err); diff != "" {
		t.Errorf("error (-want +got):\n%s", diff)
	}
	if _, _, err := unescapeWithOrigin("a &b; c", 10); err == nil || err.(*SyntaxError).Offset != 12 {
		t.Errorf("undefined entity: %v, want offset 12", err)
	}
}

func TestEscape(t *testing.T) {
	const text = "a<b>&\"'\r\n\t]]>ä"
	if got, want := Escape(text), "a&lt;b&gt;&amp;\"'&#xD;\n\t]]&gt;ä"; got != want {
		t.Errorf("Escape: got %q, want %q", got, want)
	}
	if got, want := EscapeAttr(text), "a&lt;b&gt;&amp;&quot;'&#xD;&#xA;&#x9;]]&gt;ä"; got != want {
		t.Errorf("EscapeAttr: got %q, want %q", got, want)
	}
	tree, err := Parse(`<a b="`+EscapeAttr(text)+`">`+Escape(text)+`</a>`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := tree.Root().Attr("b"); a.Value() != text || tree.Root().Text() != text {
		t.Errorf("read back: %q and %q, want %q", a.Value(), tree.Root().Text(), text)
	}
}

func TestSpan(t *testing.T) {
	s := Span{2, 5}
	if s.Len() != 3 || !s.Contains(2) || s.Contains(5) || !s.Encloses(Span{5, 5}) || s.Encloses(Span{4, 6}) {
		t.Error("Len, Contains or Encloses is wrong")
	}
	if s.Overlaps(Span{5, 6}) || !s.Overlaps(Span{4, 6}) {
		t.Error("Overlaps is wrong")
	}
}
