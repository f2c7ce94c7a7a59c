package tsxml_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tslint/tsxml"
)

// FuzzEdits makes every kind of edit at some item of any document: the result
// reads, says what was written, and is the old text again once the edit is
// taken back.
func FuzzEdits(f *testing.F) {
	cases, err := filepath.Glob("testdata/edit/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i, path := range cases {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(section(archive, "in.xml"), "a & <b> \"c\" ]]> \r\n", i)
	}
	samples, err := filepath.Glob("../testdata/sequences/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for i, path := range samples {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "LAB00042", i)
	}
	f.Fuzz(func(t *testing.T, text, value string, which int) {
		file, err := tsxml.Open("in.xml", []byte(text), tsxml.Options{})
		if err != nil || file.IsZip() {
			return
		}
		d := file.Documents[0]
		if d.Err != nil || d.Sequence == nil || d.ReadOnly != "" || d.Sequence.Len() == 0 || !writable(value) {
			return
		}
		it := d.Sequence.Item(int(uint(which) % uint(d.Sequence.Len())))
		for name, edits := range someEdits(d.Sequence, it, value) {
			checkEdits(t, name, d, it, value, edits)
		}
	})
}

// writable reports whether a value can stand in XML and comes back as it is:
// white space at the ends is not part of a value, and line ends are normalised.
func writable(value string) bool {
	if value == "" || strings.TrimSpace(value) != value || strings.ContainsAny(value, "\r\n\t") {
		return false
	}
	_, err := tsxml.Parse("<a>"+tsxml.Escape(value)+"</a>", tsxml.Options{})
	return err == nil
}

func someEdits(s *tsxml.Sequence, it *tsxml.Item, value string) map[string][]tsxml.Edit {
	edits := map[string][]tsxml.Edit{
		"attribute": {it.SetAttr("description", value)},
		"reference": s.AddReference(value, value),
		"after":     {s.InsertAfter(it, newRestart(nil))},
		"before":    {s.InsertBefore(it, newRestart(nil))},
	}
	if it.Kind == tsxml.StepItem {
		edits["variable"] = []tsxml.Edit{it.SetVariable(tsxml.NewVariable{Name: "Zz", Property: "Zz", Text: value})}
	}
	return edits
}

func checkEdits(t *testing.T, name string, d *tsxml.Document, it *tsxml.Item, value string, edits []tsxml.Edit) {
	t.Helper()
	text, err := tsxml.Apply(d.Text, edits)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if back := takeBack(d.Text, edits, text); back != d.Text {
		t.Fatalf("%s: taking the edit back does not give the old text", name)
	}
	data, err := d.Encode(text)
	if err != nil {
		return // a character that the file's encoding has not
	}
	file, err := tsxml.Open("out.xml", data, tsxml.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	after := file.Documents[0]
	if after.Err != nil || after.Sequence == nil {
		t.Fatalf("%s: the result does not read: %v", name, after.Err)
	}
	switch same := after.Sequence; name {
	case "attribute":
		if got := same.Item(it.Index).Description; got != value {
			t.Fatalf("attribute is %q, want %q", got, value)
		}
	case "variable":
		if got := same.Item(it.Index).Value("Zz"); got != value {
			t.Fatalf("variable is %q, want %q", got, value)
		}
	case "after", "before":
		if same.Len() != d.Sequence.Len()+1 {
			t.Fatalf("%s: %d items, want %d", name, same.Len(), d.Sequence.Len()+1)
		}
	}
}

// takeBack undoes edits.
func takeBack(old string, edits []tsxml.Edit, text string) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b tsxml.Edit) int { return a.Start - b.Start })
	shift := 0
	var undo []tsxml.Edit
	for _, e := range edits {
		start := e.Start + shift
		undo = append(undo, tsxml.Edit{Start: start, End: start + len(e.Text), Text: old[e.Start:e.End]})
		shift += len(e.Text) - (e.End - e.Start)
	}
	back, err := tsxml.Apply(text, undo)
	if err != nil {
		return err.Error()
	}
	return back
}
