package baseline_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/cmd/tslint/internal/baseline"
	"tslint/schema"
	"tslint/schema/validate"
)

// finding is a finding of K04 at a step with a message.
func finding(message, sequence string, path ...string) checks.Finding {
	rule, _ := checks.ByName("K04")
	return checks.Finding{Rule: rule, Sequence: sequence, Path: path, Message: message}
}

func entries(findings ...checks.Finding) []baseline.Entry {
	var made []baseline.Entry
	for _, f := range findings {
		made = append(made, baseline.EntryOf(f, "member"))
	}
	return made
}

// TestFile writes a baseline and reads it again.
func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "known", baseline.Name)
	b := baseline.New(path)
	one := finding(`"A" runs after "B \"b\" <&>" here.`, "Lab", "Group / 1", "A")
	b.Set(filepath.Join(dir, "seq", "b.xml"), entries(one, one, finding("A whole file.", "")))
	b.Set(filepath.Join(dir, "known", "a.xml"), entries(finding(`"A" is it.`, "Lab", "A")))
	b.Set(filepath.Join(dir, "empty.xml"), nil)

	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "findings": [
    {"file":"../seq/b.xml","sequence":"Lab","path":["Group / 1","A"],"rule":"K04","arguments":["A","B \"b\" <&>"],"count":2},
    {"file":"../seq/b.xml","sequence":"member","rule":"K04"},
    {"file":"a.xml","sequence":"Lab","path":["A"],"rule":"K04","arguments":["A"]}
  ]
}
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	checkSchema(t, data)

	read := load(t, path, data)
	if diff := cmp.Diff(b.Entries(), read.Entries()); diff != "" {
		t.Errorf("read again (-written +read):\n%s", diff)
	}
	if n := read.Findings(); n != 4 {
		t.Errorf("%d findings", n)
	}
	if got, want := read.Abs(read.Entries()[0]), filepath.Join(dir, "seq", "b.xml"); got != want {
		t.Errorf("the file is %s, want %s", got, want)
	}
}

func load(t *testing.T, path string, data []byte) *baseline.Baseline {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := baseline.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func checkSchema(t *testing.T, data []byte) {
	t.Helper()
	var document any
	if err := json.Unmarshal(data, &document); err != nil {
		t.Fatal(err)
	}
	violations, err := validate.Document(schema.BaselineSchema, document)
	if err != nil || len(violations) > 0 {
		t.Errorf("%v, %v", err, violations)
	}
}

// TestKnown takes findings until there are more than the baseline knows.
func TestKnown(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.xml")
	b := baseline.New(filepath.Join(filepath.Dir(file), "b.json"))
	one := finding(`"A" runs after "B".`, "Lab", "A")
	b.Set(file, entries(one, one))
	known := b.File(file)
	for i, c := range []struct {
		finding checks.Finding
		want    bool
	}{
		{finding(`"A" runs behind "B", in other words.`, "Lab", "A"), true},
		{finding(`"A" runs after "C".`, "Lab", "A"), false},
		{finding(`"A" runs after "B".`, "Lab", "Group", "A"), false},
		{finding(`"A" runs after "B".`, "Lab 2", "A"), false},
	} {
		if got := known.Take(c.finding, "m"); got != c.want {
			t.Errorf("%d: known %t", i, got)
		}
	}
	if known.Gone() != 1 {
		t.Errorf("%d are gone", known.Gone())
	}
	remaining := known.Remaining()
	if len(remaining) != 1 || remaining[0].Count != 0 {
		t.Errorf("remaining %+v", remaining)
	}
	if !known.Take(one, "m") || known.Take(one, "m") || known.Gone() != 0 {
		t.Error("a known finding is good for one finding")
	}
	if b.File(filepath.Join(filepath.Dir(file), "other.xml")).Take(one, "m") {
		t.Error("known in another file")
	}
	b.Set(file, nil)
	if b.Findings() != 0 {
		t.Errorf("%d findings are left", b.Findings())
	}
}

// TestDouble reads entries that somebody has written twice, say by merging two
// branches.
func TestDouble(t *testing.T) {
	line := `{"file": "a.xml", "rule": "K04", "path": ["A"]}`
	b := load(t, filepath.Join(t.TempDir(), "b.json"), []byte(`{"version": 1, "findings": [`+line+","+line+"]}"))
	if got := b.Entries(); len(got) != 1 || got[0].Count != 2 {
		t.Errorf("%+v", got)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := baseline.Load(filepath.Join(dir, "nothing")); err == nil || !strings.Contains(err.Error(), "tslint baseline write makes one") {
		t.Errorf("missing: %v", err)
	}
	if _, err := baseline.Load(dir); err == nil {
		t.Error("a folder is a baseline")
	}
	for _, text := range []string{"", "[]", "{}", `{"version": 1}`, `{"version": 1, "findings": [{}]}`, "\x00"} {
		path := filepath.Join(dir, "b.json")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := baseline.Load(path); err == nil || !strings.Contains(err.Error(), "is no baseline") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
