package tsxml_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/tsxml"
)

const commented = `<!-- before the root -->
<SmsTaskSequencePackage>
  <SequenceData>
    <sequence version="3.00">
      <!-- before the list -->
      <referenceList><!-- in the list --></referenceList>
      <!-- one of two --><?pi?>
      <!-- two of two -->
      <group name="A">
        <!-- before B -->
        <step name="B" type="T"><!-- in B --><condition><!-- deep in B --></condition></step>
        <step name="C" type="T"/><!-- behind C is before D -->
        <group name="D"/>
        <!-- at the end
             of A -->
      </group>
      <!-- at the end -->
    </sequence>
  </SequenceData>
</SmsTaskSequencePackage>`

// TestComments says what each comment of a sequence belongs to.
func TestComments(t *testing.T) {
	want := strings.Join([]string{
		"before the root: -", "before the list: -", "in the list: -", "one of two: A", "two of two: A", "before B: B", "in B: B",
		"deep in B: B", "behind C is before D: D", "at the end of A: A", "at the end: -",
	}, "\n")
	embedded := "<INSTANCE CLASSNAME=\"SMS_TaskSequencePackage\"><!-- not of the sequence --><PROPERTY NAME=\"Sequence\"><VALUE>"
	sequence := commented[strings.Index(commented, "<sequence") : strings.Index(commented, "</sequence>")+len("</sequence>")]
	for name, c := range map[string]struct{ text, want string }{
		"2007":    {commented, want},
		"CDATA":   {embedded + "<![CDATA[<!-- before the root -->" + sequence + "]]></VALUE></PROPERTY></INSTANCE>", want},
		"escaped": {embedded + tsxml.Escape("<!-- before the root -->"+sequence) + "</VALUE></PROPERTY></INSTANCE>", want},
	} {
		t.Run(name, func(t *testing.T) {
			seq := open(t, c.text)
			var got []string
			for comment := range seq.Comments() {
				owner := "-"
				if comment.Item != nil {
					owner = comment.Item.Name
				}
				got = append(got, comment.Text()+": "+owner)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestItemAt holds the answer for every byte against a search through all items.
func TestItemAt(t *testing.T) {
	seq := open(t, commented)
	for offset := range len(commented) + 1 {
		var want *tsxml.Item
		for it := range seq.All() {
			if it.Node.Span().Contains(offset) && (want == nil || it.Depth > want.Depth) {
				want = it
			}
		}
		if got := seq.ItemAt(offset); got != want {
			t.Fatalf("at %d %q: got %v, want %v", offset, commented[offset:], got, want)
		}
	}
	if got := seq.ItemAt(-1); got != nil {
		t.Errorf("before the text: %v", got)
	}
}

func open(t *testing.T, text string) *tsxml.Sequence {
	t.Helper()
	file, err := tsxml.Open("a.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := file.Documents[0]
	if d.Err != nil || d.Sequence == nil {
		t.Fatal("no sequence: ", d.Err)
	}
	return d.Sequence
}
