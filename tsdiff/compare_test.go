package tsdiff_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tslint/tsdiff"
	"tslint/tsxml"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// TestCompare runs testdata/*.txtar: two versions of a document, and in "want"
// what became of each group and step. A line ends with what the item was if it
// had another path, and with "?" if the place of its tag has not changed
// although the item has, or the other way round.
func TestCompare(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) != 3 {
				t.Fatal("a case is before.xml, after.xml and want")
			}
			before, after := open(t, string(archive.Files[0].Data)), open(t, string(archive.Files[1].Data))
			got := describe(tsdiff.Compare(before, after), before, after)
			if *update {
				archive.Files[2].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[2].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func open(t testing.TB, text string) *tsxml.Sequence {
	t.Helper()
	file, err := tsxml.Open("a.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := file.Documents[0]
	if d.Err != nil || d.Sequence == nil {
		t.Fatalf("no sequence: %v in\n%s", d.Err, text)
	}
	return d.Sequence
}

func describe(c *tsdiff.Comparison, before, after *tsxml.Sequence) string {
	var b strings.Builder
	kept := map[*tsxml.Item]bool{}
	for it := range after.All() {
		fmt.Fprintf(&b, "%s %s", c.Item(it), path(it))
		was := c.Before(it)
		kept[was] = true
		if was != nil && path(was) != path(it) {
			fmt.Fprintf(&b, " (was %s)", path(was))
		}
		if c.ChangedAt(it.Span().Start) != (c.Item(it) != tsdiff.Same) {
			b.WriteString(" ?")
		}
		b.WriteString("\n")
	}
	for it := range before.All() {
		if !kept[it] {
			fmt.Fprintf(&b, "removed %s\n", path(it))
		}
	}
	return b.String()
}

func path(it *tsxml.Item) string { return strings.Join(it.Path(), " / ") }

// TestChangedAt looks at what is no group or step.
func TestChangedAt(t *testing.T) {
	bare := `<sequence version="3.10"><referenceList><reference package="A"/><reference package="B"/></referenceList><globalVarList/><group name="G"/></sequence>`
	mdt := `<sequence version="3.00" name="Lab"><globalVarList><variable name="x">1</variable></globalVarList></sequence>`
	old := `<SmsTaskSequencePackage><BootImageID>LAB00005</BootImageID><DependentProgram /><SequenceData>` + bare + `</SequenceData></SmsTaskSequencePackage>`
	export := `<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="BootImageID"><VALUE>LAB00005</VALUE></PROPERTY><PROPERTY NAME="DependentProgram"><VALUE></VALUE></PROPERTY>` +
		`<PROPERTY NAME="Sequence"><VALUE><![CDATA[` + bare + `]]></VALUE></PROPERTY></INSTANCE>`
	for _, c := range []struct {
		name, text, old, new, at string
		want                     bool
	}{
		{"a reference more", bare, `<reference package="B"/>`, `<reference package="B"/><reference package="C"/>`, "<referenceList", true},
		{"references in another order", bare, `<reference package="A"/><reference package="B"/>`, `<reference package="B"/><reference package="A"/>`, `<reference package="A"`, false},
		{"the tag of the sequence", mdt, `name="Lab"`, `name="Lab 2"`, "<sequence", true},
		{"an attribute written in another way", mdt, `name="Lab"`, `name='Lab'`, "<sequence", false},
		{"a global variable", mdt, ">1<", ">2<", "<variable", true},
		{"a property of ConfigMgr 2007", old, "<DependentProgram />", "<DependentProgram>A;;B</DependentProgram>", "<DependentProgram", true},
		{"another property of ConfigMgr 2007", old, "<DependentProgram />", "<DependentProgram>A;;B</DependentProgram>", "<BootImageID", false},
		{"an empty property", old, "<DependentProgram />", "<DependentProgram>\n  </DependentProgram>", "<DependentProgram", false},
		{"a property that is new", old, "<DependentProgram />", "<DependentProgram />\n<Name>x</Name>", "<Name", true},
		{"a property of an export", export, "LAB00005", "LAB00006", `<PROPERTY NAME="BootImageID"`, true},
		{"another property of an export", export, "LAB00005", "LAB00006", `<PROPERTY NAME="DependentProgram"`, false},
		{"the references of an export", export, `<reference package="B"/>`, "", "<referenceList", true},
		{"nothing", bare, "<group", "\n<group", "\n", false},
		{"the end tag", bare, "G", "H", "</sequence", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(c.text, c.old, c.new, 1)
			if text == c.text {
				t.Fatal("the case changes nothing")
			}
			at := strings.Index(text, c.at)
			if got := tsdiff.Compare(open(t, c.text), open(t, text)).ChangedAt(at); got != c.want {
				t.Errorf("changed at %q: %t", text[at:], got)
			}
		})
	}
	loose := tsdiff.Compare(open(t, bare), open(t, old))
	if !loose.ChangedAt(strings.Index(old, "<BootImageID")) {
		t.Error("a property that the earlier version could not have is new")
	}
}
