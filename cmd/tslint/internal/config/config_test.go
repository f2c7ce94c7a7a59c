package config

import (
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tslint/schema"
)

// rules are the rules of the tests; those of tslint are not this package's business.
var rules = []Rule{
	{ID: "K04", Name: "restore-without-certfix"},
	{ID: "K10", Name: "certfix-too-early"},
	{ID: "K13", Name: "certfix-twice"},
}

// TestRead runs testdata/*.txtar: a configuration, and below it "want": the
// problems, or the Config as JSON.
func TestRead(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			if len(archive.Files) != 2 || archive.Files[1].Name != "want" {
				t.Fatal("a case is a configuration and want")
			}
			file, want := archive.Files[0], string(archive.Files[1].Data)
			if diff := cmp.Diff(want, outcome(t, file.Name, file.Data)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// outcome is what reading a configuration comes to, as text.
func outcome(t *testing.T, name string, data []byte) string {
	t.Helper()
	c, err := read(name, data, rules)
	if err != nil {
		var bad *Invalid
		if !errors.As(err, &bad) || len(bad.Problems) == 0 || c != nil {
			t.Fatalf("config %v, error %#v", c, err)
		}
		return err.Error() + "\n"
	}
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

// TestReadText has the inputs that a txtar file cannot hold.
func TestReadText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"byte order mark", "\ufeffversion: 2\n", "c.yaml:1:10: version: 2 is not one of 1; a newer tslint may be able to read this file"},
		{"CRLF", "version: 1\r\nfail-on: x\r\n", `c.yaml:2:10: fail-on: "x" is not one of error, warning, note`},
		{"UTF-16", "\xff\xfev\x00:\x00", "c.yaml: the file is UTF-16; save it as UTF-8"},
		{"UTF-16 BE", "\xfe\xff\x00v\x00:", "c.yaml: the file is UTF-16; save it as UTF-8"},
		{"windows-1252", "version: 1\nrun-first: \xe9\n", "c.yaml:2:12: the text is not UTF-8; save it as UTF-8"},
		{"replacement character", "version: 1\nnöt: \ufffd\n", `c.yaml:2:1: unknown key "nöt"; known are ` + strings.Join(settings(t), ", ")},
		{"NUL", "version: 1\n# é\x00\n", "c.yaml:2:4: there is a control character (U+0000); remove it"},
		{"carriage return alone", "version: 1\rfail-on: note", "c.yaml:1:11: there is a control character (U+000D); remove it"},
		{"brackets", "version: 1\nexclude: " + strings.Repeat("[", 20_000), "c.yaml:2:110: more than 100 brackets are open here"},
		{"empty", "", "c.yaml: the file says nothing; write at least \"version: 1\", or run \"tslint config init\" for a commented example"},
		{"tab in the indentation of JSON", "{\n\t\"version\": 1,\n\t\"fail-on\": \"x\"\n}", `c.yaml:3:13: fail-on: "x" is not one of error, warning, note`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want+"\n", outcome(t, "c.yaml", []byte(c.text))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestManyProblems(t *testing.T) {
	lines := strings.Split(outcome(t, "c.yaml", []byte("version: 1\n"+strings.Repeat("version: 1\n", 30))), "\n")
	last := lines[len(lines)-2]
	if len(lines) != maxProblems+2 || last != "c.yaml: 10 more problems" {
		t.Errorf("%d lines, the last is %q", len(lines)-1, last)
	}
}

// keys are the top-level keys that the schema knows.
func keys(t *testing.T) []string {
	t.Helper()
	text, ok := schema.Document(schema.ConfigSchema)
	if !ok {
		t.Fatal("no schema of the configuration")
	}
	var tree struct{ Properties map[string]any }
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(tree.Properties))
}

// settings are the keys without the one that is for editors only.
func settings(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(keys(t), func(key string) bool { return key == "$schema" })
}

// TestConfigHasTheKeysOfTheSchema rules out that decode fails on a valid file.
func TestConfigHasTheKeysOfTheSchema(t *testing.T) {
	var fields []string
	for i := range reflect.TypeFor[Config]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[Config]().Field(i).Tag.Get("json"), ",")
		if name != "-" {
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	if diff := cmp.Diff(keys(t), fields); diff != "" {
		t.Errorf("-schema +Config:\n%s", diff)
	}
}

func TestStarter(t *testing.T) {
	want := "{\n  \"version\": 1\n}\n"
	if got := outcome(t, "starter.yaml", Starter()); got != want {
		t.Errorf("the starter file says %s, want %s", got, want)
	}
}

// TestStarterUncommented removes the first # of each setting, as the file itself
// advises: every key must be there and valid.
func TestStarterUncommented(t *testing.T) {
	line := regexp.MustCompile(`(?m)^# (( +- | +)?("|[a-z-]+:|K\d\d:|\*|archive).*)$`)
	text := line.ReplaceAll(Starter(), []byte("$1"))
	var got map[string]any
	if err := json.Unmarshal([]byte(outcome(t, "starter.yaml", text)), &got); err != nil {
		t.Fatalf("%v in\n%s\n%s", err, outcome(t, "starter.yaml", text), text)
	}
	if diff := cmp.Diff(settings(t), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("keys, -want +got:\n%s", diff)
	}
}

// FuzzRead looks for input that makes reading panic, hang or report a problem
// outside the file.
func FuzzRead(f *testing.F) {
	f.Add("# c\nversion: 1\nexclude:\n  - a\n  - \"*.x\"\n", false)
	f.Add("version: 1\nrules: {K13: off}\n", false)
	f.Add("a: &x [1]\nb: *x\n!!map c: |\n  x\n? [d]\n: e\n", false)
	f.Add(`{"version": 1, "exclude": ["a\/b", "\ud83d\ude00"]}`, true)
	f.Fuzz(func(t *testing.T, text string, isJSON bool) {
		if len(text) > maxSize {
			return
		}
		name := "c.yaml"
		if isJSON {
			name = "c.json"
		}
		_, err := read(name, []byte(text), rules)
		var bad *Invalid
		if err != nil && !errors.As(err, &bad) {
			t.Fatalf("error %v is not *Invalid", err)
		}
		if bad == nil {
			return
		}
		for _, p := range bad.Problems {
			if p.Line < 0 || p.Line > strings.Count(text, "\n")+1 || p.Line > 0 && p.Column < 1 {
				t.Errorf("place of %v", p)
			}
		}
	})
}
