package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/internal/samples"
)

// TestSamples holds the tables in testdata/sequences/README.md against tslint
// lint: each file has exactly the findings of the K and X rules that its row says.
func TestSamples(t *testing.T) {
	for _, row := range expectations(t, sequences) {
		args := append([]string{"lint", filepath.Join(sequences, row.File)}, row.Options...)
		r, _ := callJSON(t, args...)
		if diff := gocmp.Diff(familiesOf(row.Findings), summaryOf(r)); diff != "" {
			t.Errorf("%s %v (-README +tslint):\n%s", row.File, row.Options, diff)
		}
	}
}

func expectations(t *testing.T, folder string) []samples.Expectation {
	t.Helper()
	rows, err := samples.Expectations(string(readFile(t, filepath.Join(folder, "README.md"))))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// familiesOf gives findings as text, each once.
func familiesOf(findings []samples.Finding) []string {
	set := map[string]bool{}
	for _, f := range findings {
		if strings.ContainsRune("KX", rune(f.Rule[0])) {
			set[f.String()] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func summaryOf(r reported) []string {
	var findings []samples.Finding
	for _, f := range r.Findings {
		findings = append(findings, samples.Finding{Rule: f.Rule, Severity: f.Severity})
	}
	return familiesOf(findings)
}

const fixedFolder = sequences + "/fixed"

// repairs are the calls of tslint fix that make the files in testdata/sequences/fixed:
// the safe fixes; where there are none, the unsafe ones; and the encoding of the
// one file that does not show it.
func repairs() [][]string {
	return [][]string{nil, {"--unsafe"}, {"--encoding", "windows-1252"}}
}

// TestFixedSamples repairs every sample. testdata/sequences/fixed holds the result
// of each that tslint fix changes, and its README.md says what was done and what
// remains; -update writes both.
func TestFixedSamples(t *testing.T) {
	made, rows := map[string][]byte{}, []string{}
	for _, name := range sampleFiles(t, sequences) {
		for _, options := range repairs() {
			data, row := repair(t, name, options)
			if data != nil {
				made[name] = data
				rows = append(rows, row)
				break
			}
		}
	}
	if *update {
		writeFixed(t, made, rows)
	}
	compareFixed(t, made, rows)
}

// sampleFiles are the names of the samples in a folder, sorted.
func sampleFiles(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && e.Name() != "README.md" {
			names = append(names, e.Name())
		}
	}
	return names
}

// repair runs tslint fix on a copy of a sample, and again on the result, which
// must change nothing. It returns the result, nil when there is no change, and
// its row of the table.
func repair(t *testing.T, name string, options []string) (data []byte, row string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	original := readSample(t, name)
	if err := os.WriteFile(path, original, 0o666); err != nil {
		t.Fatal(err)
	}
	args := append(append([]string{"fix", path, "--rule", kRules()}, facts[1:]...), options...)
	r, _ := callJSON(t, args...)
	data = readFile(t, path)
	if bytes.Equal(data, original) {
		return nil, ""
	}
	if again, _ := callJSON(t, args...); len(again.Fixed) > 0 || !bytes.Equal(readFile(t, path), data) {
		t.Errorf("%s: fixing twice changes it again", name)
	}
	return data, rowOf(name, options, r)
}

// kRules are the IDs of all rules about KB977203, so that a new rule of another
// family does not change the files.
func kRules() string {
	var ids []string
	for _, r := range checks.All() {
		if r.Category == checks.Migration {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, ",")
}

func rowOf(name string, options []string, r reported) string {
	var done []string
	for _, f := range r.Fixed {
		done = append(done, f.Rule+": "+f.Fix.Title)
	}
	shown := strings.Join(options, " ")
	if shown != "" {
		shown = "`" + shown + "`"
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s |", name, strings.Join(done, ". "), shown,
		cmp.Or(strings.Join(summaryOf(r), ", "), "none"))
}

const fixedIntro = `# The same, fixed

What %[1]stslint fix%[1]s makes of the files in the folder above, for each that it changes, with the options

    %[2]s

and with those of the row: %[1]s--unsafe%[1]s where there is no safe fix. *Findings* are those that remain. Written by
%[1]sgo test ./cmd/tslint -run FixedSamples -update%[1]s; look at what changes with %[1]sgit diff%[1]s, and at what a fix does with %[1]sdiff -r%[1]s.

| File | What was done | Options | Findings |
|---|---|---|---|
%[3]s
`

func fixedReadme(rows []string) string {
	return fmt.Sprintf(fixedIntro, "`", strings.Join(facts[1:], " "), strings.Join(rows, "\n"))
}

func writeFixed(t *testing.T, made map[string][]byte, rows []string) {
	t.Helper()
	if err := os.RemoveAll(fixedFolder); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(fixedFolder, 0o777); err != nil {
		t.Fatal(err)
	}
	files := maps.Clone(made)
	files["README.md"] = []byte(fixedReadme(rows))
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(fixedFolder, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func compareFixed(t *testing.T, made map[string][]byte, rows []string) {
	t.Helper()
	if diff := gocmp.Diff(sampleFiles(t, fixedFolder), slices.Sorted(maps.Keys(made))); diff != "" {
		t.Errorf("files in fixed (-there +made):\n%s", diff)
	}
	if diff := gocmp.Diff(string(readFile(t, filepath.Join(fixedFolder, "README.md"))), fixedReadme(rows)); diff != "" {
		t.Errorf("README.md of fixed (-there +made):\n%s", diff)
	}
	for name, data := range made {
		want, err := os.ReadFile(filepath.Join(fixedFolder, name))
		if err != nil || bytes.Equal(want, data) {
			continue // what is missing has been said above
		}
		if strings.HasSuffix(name, ".zip") {
			if diff := gocmp.Diff(unpacked(t, want), unpacked(t, data)); diff == "" {
				continue // compressed bytes differ between versions of Go
			}
		}
		t.Errorf("%s (-there +made):\n%s", name, gocmp.Diff(string(want), string(data)))
	}
}

func unpacked(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for _, f := range r.File {
		member, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(member)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		contents[f.Name] = string(data)
	}
	return contents
}
