package samples_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/internal/samples"
)

const folder = "../../testdata/sequences"

func read(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(folder, name))
	return string(data), err
}

func TestGeneratedFilesAreUpToDate(t *testing.T) {
	files, err := samples.Build(read)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := read(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if name == "export-backslash.zip" { // compressed bytes differ between versions of Go
			if diff := cmp.Diff(members(t, want), members(t, []byte(got))); diff != "" {
				t.Errorf("%s is not what go generate ./internal/samples writes (-want +got):\n%s", name, diff)
			}
			continue
		}
		if !bytes.Equal(want, []byte(got)) {
			t.Errorf("%s is not what go generate ./internal/samples writes", name)
		}
	}
}

func members(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	contents := make(map[string]string)
	for _, file := range r.File {
		member, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(member)
		if err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		contents[file.Name] = string(data)
	}
	return contents
}

func TestReadmeListsEveryFile(t *testing.T) {
	rows := expectations(t)
	listed := make(map[string]bool)
	for _, row := range rows {
		listed[row.File] = true
		if _, err := os.Stat(filepath.Join(folder, row.File)); err != nil {
			t.Errorf("README.md lists a file that is not there: %v", err)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !entry.IsDir() && name != "README.md" && !listed[name] {
			t.Errorf("README.md does not list %s", name)
		}
	}
}

func expectations(t *testing.T) []samples.Expectation {
	t.Helper()
	readme, err := read("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := samples.Expectations(readme)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestExpectations(t *testing.T) {
	got, err := samples.Expectations("# Files\n\n| File | What | Options | Findings |\n|---|---|---|---|\n" +
		"| `a.xml` | Clean |  | none |\n| `b.zip` | Broken | `--product 2007` | K01 error, K13 note |\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []samples.Expectation{
		{File: "a.xml", About: "Clean", Options: []string{}},
		{File: "b.zip", About: "Broken", Options: []string{"--product", "2007"},
			Findings: []samples.Finding{{Rule: "K01", Severity: "error"}, {Rule: "K13", Severity: "note"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestExpectationsRefusesWhatItCannotRead(t *testing.T) {
	for row, want := range map[string]string{
		"| `a.xml` | Clean | none |":         "line 1: 3 cells, want 4 (file, what it is, options, findings)",
		"| `a.xml` | Clean |  | K01 grave |": `line 1: "K01 grave" is not a rule and a severity (error, warning or note)`,
		"| `a.xml` | Clean |  | K01 |":       `line 1: "K01" is not a rule and a severity (error, warning or note)`,
	} {
		if _, err := samples.Expectations(row); err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", row, err, want)
		}
	}
}
