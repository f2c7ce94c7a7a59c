package tsdiff_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"

	"tslint/tsdiff"
	"tslint/tsxml"
)

// export makes an archive of members, each a name and a document.
func export(t *testing.T, members ...string) *tsxml.File {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		m, err := w.Create("SMS_TaskSequencePackage/" + members[i] + "/object.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return openFile(t, "a.zip", b.String())
}

func openFile(t *testing.T, name, data string) *tsxml.File {
	t.Helper()
	file, err := tsxml.Open(name, []byte(data), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// object is an exported task sequence with one step, which has a command line.
func object(id, name, step string) string {
	property := func(name, value string) string {
		return fmt.Sprintf(`<PROPERTY NAME=%q><VALUE>%s</VALUE></PROPERTY>`, name, value)
	}
	return `<INSTANCE CLASSNAME="SMS_TaskSequencePackage">` + property("PackageID", id) + property("Name", name) +
		property("Sequence", `<![CDATA[<sequence><step type="T" name="S"><action>`+step+`</action></step></sequence>]]>`) + "</INSTANCE>"
}

// TestFiles says which task sequences of two files are versions of each other.
func TestFiles(t *testing.T) {
	one, two := object("LAB00001", "One", "A"), object("LAB00002", "Two", "B")
	bare := `<sequence><step type="T" name="S"><action>A</action></step></sequence>`
	for _, c := range []struct {
		name          string
		before, after *tsxml.File
		want          []string // the command line in the version before, for each document after
	}{
		{"same members", export(t, "1", one, "2", two), export(t, "1", one, "2", two), []string{"A", "B"}},
		{"members in another order", export(t, "1", one, "2", two), export(t, "2", two, "1", one), []string{"B", "A"}},
		{"by package ID", export(t, "1", one, "2", object("LAB00002", "One", "B")), export(t, "x", object("LAB00002", "One", "B"), "y", one), []string{"B", "A"}},
		{"by name", export(t, "1", object("", "One", "A"), "2", object("", "Two", "B")), export(t, "x", object("", "Two", "B"), "y", object("", "One", "A")), []string{"B", "A"}},
		{"the member's name wins", export(t, "1", one, "2", two), export(t, "1", two, "2", one), []string{"A", "B"}},
		{"a new one", export(t, "1", one), export(t, "1", one, "2", two), []string{"A", ""}},
		{"one removed", export(t, "1", one, "2", two), export(t, "2", two), []string{"B"}},
		{"another file name", openFile(t, "a.xml", bare), openFile(t, "b.xml", bare), []string{"A"}},
		{"unpacked", export(t, "1", one), openFile(t, "object.xml", one), []string{"A"}},
		{"the only one", export(t, "1", one), openFile(t, "b.xml", bare), []string{"A"}},
		{"unreadable before", openFile(t, "a.xml", "<sequence>"), openFile(t, "a.xml", bare), []string{""}},
		{"unreadable now", openFile(t, "a.xml", bare), openFile(t, "a.xml", "<sequence>"), []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			compared := tsdiff.Files(c.before, c.after)
			if len(compared) != len(c.want) {
				t.Fatalf("%d comparisons for %d documents", len(compared), len(c.want))
			}
			for i, want := range c.want {
				got := ""
				if compared[i] != nil {
					got = compared[i].Before(c.after.Documents[i].Sequence.Item(0)).Action()
				}
				if got != want {
					t.Errorf("document %d was that with %q, want %q", i, got, want)
				}
			}
		})
	}
}
