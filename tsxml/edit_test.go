package tsxml_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tslint/tsxml"
)

var update = flag.Bool("update", false, "rewrite the expected outputs of the edit cases")

// TestEdits runs the cases in testdata/edit. The comment of a case is prose
// and, after "do:", operations on items that are named by their name
// attribute; in.xml is the document and out.xml what must come out.
func TestEdits(t *testing.T) {
	cases, err := filepath.Glob("testdata/edit/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { runEditCase(t, path) })
	}
}

func runEditCase(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	in := section(archive, "in.xml")
	for _, newline := range []string{"\n", "\r\n"} {
		got := edited(t, strings.ReplaceAll(in, "\n", newline), operations(archive))
		got = strings.ReplaceAll(got, "\r\n", "\n")
		if *update && newline == "\n" {
			setSection(archive, "out.xml", got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(section(archive, "out.xml"), got); diff != "" {
			t.Errorf("line ends %q (-want +got):\n%s", newline, diff)
		}
	}
}

func edited(t *testing.T, text string, operations []string) string {
	t.Helper()
	for _, operation := range operations {
		file, err := tsxml.Open("in.xml", []byte(text), tsxml.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := file.Documents[0]
		if d.Err != nil {
			t.Fatal(d.Err)
		}
		if d.Sequence == nil {
			t.Fatal("no sequence")
		}
		out, err := tsxml.Apply(d.Text, perform(t, d.Sequence, strings.Split(operation, " | ")))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "\r\n") && strings.Count(out, "\n") != strings.Count(out, "\r\n") {
			t.Errorf("%s: mixed line ends in %q", operation, out)
		}
		text = out
	}
	file, err := tsxml.Open("out.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := file.Documents[0]; d.Err != nil || d.Sequence == nil {
		t.Errorf("the result does not read: %v", d.Err)
	}
	return text
}

func perform(t *testing.T, s *tsxml.Sequence, words []string) []tsxml.Edit {
	t.Helper()
	item := func() *tsxml.Item {
		for it := range s.All() {
			if it.Name == words[1] {
				return it
			}
		}
		t.Fatalf("no item %q", words[1])
		return nil
	}
	one := func(e tsxml.Edit, ok bool) []tsxml.Edit {
		if !ok {
			t.Fatalf("%v: refused", words)
		}
		return []tsxml.Edit{e}
	}
	switch words[0] {
	case "insert-after":
		return []tsxml.Edit{s.InsertAfter(item(), newRestart(words[2:]))}
	case "insert-before":
		return []tsxml.Edit{s.InsertBefore(item(), newRestart(words[2:]))}
	case "insert-after-with-condition":
		step := newRestart(nil)
		step.Condition = item()
		return []tsxml.Edit{s.InsertAfter(item(), step)}
	case "set-variable":
		v := tsxml.NewVariable{Property: words[2], Name: words[3], Text: words[4], Hidden: len(words) > 5}
		return []tsxml.Edit{item().SetVariable(v)}
	case "replace-text":
		v, ok := item().Variable(words[2])
		if !ok {
			t.Fatalf("no variable %q", words[2])
		}
		start := strings.Index(v.Text(), words[3])
		return []tsxml.Edit{s.ReplaceText(v, start, start+len(words[3]), words[4])}
	case "append-text":
		v, _ := item().Variable(words[2])
		end := len(strings.TrimRight(v.Text(), " \r\n"))
		return []tsxml.Edit{s.ReplaceText(v, end, end, words[3])}
	case "set-action":
		return one(item().SetAction(words[2]))
	case "set-attr":
		return []tsxml.Edit{item().SetAttr(words[2], words[3])}
	case "remove-attr":
		return one(item().RemoveAttr(words[2]))
	case "add-test":
		return []tsxml.Edit{item().AddTest(tsxml.NewTest{Variable: words[2], Operator: words[3], Value: words[4]})}
	case "wrap":
		return item().Wrap(words[2])
	case "insert-comment":
		return []tsxml.Edit{s.InsertComment(item(), words[2])}
	case "insert-head-comment":
		return []tsxml.Edit{s.InsertComment(nil, words[1])}
	case "set-comment":
		for c := range s.Comments() {
			if c.Text() == words[1] {
				return []tsxml.Edit{s.SetComment(c, strings.Join(words[2:], ""))}
			}
		}
		t.Fatalf("no comment %q", words[1])
	case "add-reference":
		return s.AddReference(words[1], words[2])
	case "set-field":
		return one(s.Package.SetField(words[1], words[2]))
	}
	t.Fatalf("unknown operation %q", words[0])
	return nil
}

func newRestart(words []string) tsxml.NewStep {
	step := tsxml.NewStep{
		Type: "SMS_TaskSequence_RebootAction", Name: "Restart <now> & \"here\"", RunIn: "WinPEandFullOS", Action: "smsboot.exe /target:HD",
		Variables: []tsxml.NewVariable{
			{Name: "SMSRebootTarget", Property: "Target", Text: "HD", Hidden: true},
			{Name: "SMSRebootMessage", Property: "Message"},
			{Name: "SMSRebootTimeout", Property: "MessageTimeout", Text: strconv.Itoa(len(words))},
		},
	}
	return step
}

func operations(a *txtar.Archive) []string {
	var found []string
	for line := range strings.Lines(string(a.Comment)) {
		if operation, ok := strings.CutPrefix(line, "do: "); ok {
			found = append(found, strings.TrimSuffix(operation, "\n"))
		}
	}
	return found
}

func section(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func setSection(a *txtar.Archive, name, text string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
}

func TestApplyRefuses(t *testing.T) {
	for _, edits := range [][]tsxml.Edit{
		{{Start: 2, End: 5}, {Start: 4, End: 6}},
		{{Start: 3, End: 2}},
		{{Start: 9, End: 11}},
		{{Start: -1, End: 1}},
	} {
		if out, err := tsxml.Apply("0123456789", edits); err == nil {
			t.Errorf("Apply(%v) = %q, want an error", edits, out)
		}
	}
}
