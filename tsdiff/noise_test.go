package tsdiff_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tslint/tsdiff"
	"tslint/tsxml"
)

// TestNoise writes every sample in other ways that say the same, and proves
// that nothing in it has changed, nor the other way round.
func TestNoise(t *testing.T) {
	for _, path := range samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			file, err := tsxml.Open(path, data, tsxml.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range file.Documents {
				switch {
				case d.Sequence == nil:
				case strings.Contains(path, "corpus"): // these are large: one way is enough
					checkSame(t, "written anew", d.Sequence, open(t, writers[len(writers)-1].sequence(d.Sequence)))
				default:
					checkNoise(t, d)
				}
			}
			checkLineEnds(t, path, file)
		})
	}
}

// samples are the project's task sequences and, where they are at hand, real
// ones, of which the tests keep nothing.
func samples(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, pattern := range []string{"../testdata/sequences/*.xml", "../testdata/sequences/*.zip", "../../shared/corpus/*/*.xml", "../../shared/corpus/*/*.zip"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, paths...)
	}
	if len(found) < 50 {
		t.Fatalf("%d samples", len(found))
	}
	return found
}

// writers are ways to write a sequence, the oddest last.
var writers = []writer{{}, {pretty: true}, {reversed: true}, {pretty: true, reversed: true, single: true}}

func checkNoise(t *testing.T, d *tsxml.Document) {
	t.Helper()
	for _, w := range writers {
		text := w.sequence(d.Sequence)
		for name, carried := range map[string]string{
			"bare":    text,
			"CRLF":    strings.ReplaceAll(text, "\n", "\r\n"),
			"2007":    "<SmsTaskSequencePackage><SequenceData>" + text + "</SequenceData></SmsTaskSequencePackage>",
			"CDATA":   instance("<![CDATA[" + text + "\r\n]]>"),
			"escaped": instance(tsxml.Escape(text)),
		} {
			if name == "CDATA" && strings.Contains(text, "]]>") {
				continue
			}
			other := open(t, carried)
			checkSame(t, fmt.Sprintf("%+v as %s", w, name), d.Sequence, other)
			checkSame(t, fmt.Sprintf("from %+v as %s", w, name), other, d.Sequence)
		}
	}
}

func instance(value string) string {
	return `<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="Sequence"><VALUE>` + value + `</VALUE></PROPERTY></INSTANCE>`
}

// checkSame proves that every group and step is the one at its own place, and
// unchanged, and that nothing else of the sequence has changed.
func checkSame(t *testing.T, what string, before, after *tsxml.Sequence) {
	t.Helper()
	c := tsdiff.Compare(before, after)
	if before.Len() != after.Len() {
		t.Fatalf("%s: %d groups and steps, then %d", what, before.Len(), after.Len())
	}
	for it := range after.All() {
		if was := c.Before(it); c.Item(it) != tsdiff.Same || was == nil || path(was) != path(it) {
			t.Errorf("%s: %s is %s", what, path(it), c.Item(it))
		}
	}
	for n := range after.Node.Elements() {
		if c.ChangedAt(n.Span().Start) {
			t.Errorf("%s: <%s> has changed", what, n.Name())
		}
	}
	if c.ChangedAt(after.Node.Span().Start) {
		t.Errorf("%s: the tag of the sequence has changed", what)
	}
}

// checkLineEnds compares a file with itself in other line ends, where it stands
// in its archive.
func checkLineEnds(t *testing.T, path string, file *tsxml.File) {
	t.Helper()
	for _, newline := range []string{"\n", "\r\n"} {
		texts := map[int]string{}
		for i, d := range file.Documents {
			if d.Sequence != nil && d.ReadOnly == "" {
				texts[i] = strings.ReplaceAll(strings.ReplaceAll(d.Text, "\r\n", "\n"), "\n", newline)
			}
		}
		data, err := file.Replace(texts)
		if err != nil {
			t.Fatal(err)
		}
		other, err := tsxml.Open(path, data, tsxml.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range tsdiff.Files(file, other) {
			if seq := other.Documents[i].Sequence; seq != nil {
				checkUnchanged(t, fmt.Sprintf("line ends %q", newline), c, seq)
			}
		}
	}
}

// checkUnchanged looks at every byte's place, also in the package.
func checkUnchanged(t *testing.T, what string, c *tsdiff.Comparison, seq *tsxml.Sequence) {
	t.Helper()
	if c == nil {
		t.Fatalf("%s: the task sequence has lost its counterpart", what)
	}
	for n := range seq.Doc.Tree.Root().Elements() {
		if c.ChangedAt(n.Span().Start) {
			t.Errorf("%s: <%s> has changed", what, n.Name())
		}
	}
	for it := range seq.All() {
		if c.Item(it) != tsdiff.Same {
			t.Errorf("%s: %s is %s", what, path(it), c.Item(it))
		}
	}
}

// writer writes a sequence anew, as programs do that read and write XML.
type writer struct {
	pretty   bool // one element on a line, also in empty ones, as .NET does
	reversed bool // attributes in the opposite order
	single   bool // attributes in single quotes
}

func (w writer) sequence(s *tsxml.Sequence) string {
	var b strings.Builder
	w.element(&b, s.Node, 0)
	return b.String()
}

func (w writer) element(b *strings.Builder, n tsxml.Node, depth int) {
	b.WriteString("<" + n.Name())
	attrs := slices.Collect(n.Attrs())
	if w.reversed {
		slices.Reverse(attrs)
	}
	for _, a := range attrs {
		quote, value := `"`, tsxml.EscapeAttr(a.Value())
		if w.single {
			quote, value = "'", strings.ReplaceAll(value, "'", "&apos;")
		}
		b.WriteString(" " + a.Name + "=" + quote + value + quote)
	}
	if !n.FirstChild().OK() && strings.TrimSpace(n.Text()) == "" && !w.pretty {
		b.WriteString("/>")
		return
	}
	b.WriteString(">")
	w.content(b, n, depth)
	b.WriteString("</" + n.Name() + ">")
}

func (w writer) content(b *strings.Builder, n tsxml.Node, depth int) {
	elements := slices.Collect(n.Elements())
	if text := n.Text(); strings.TrimSpace(text) != "" {
		b.WriteString(tsxml.Escape(text))
	}
	for _, child := range elements {
		w.newline(b, depth+1)
		w.element(b, child, depth+1)
	}
	if len(elements) > 0 || strings.TrimSpace(n.Text()) == "" {
		w.newline(b, depth)
	}
}

func (w writer) newline(b *strings.Builder, depth int) {
	if w.pretty {
		b.WriteString("\n" + strings.Repeat("  ", depth))
	}
}
