package checks_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/internal/samples"
	"tslint/tsxml"
)

const sequenceFolder = "../testdata/sequences"

// listedRules are the rules whose findings the table of the sample
// sequences lists in full.
func listedRules() []string {
	var ids []string
	for _, r := range checks.All() {
		if r.Category == checks.Migration || r.Category == checks.Structure {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// TestSampleSequences holds the rules against the table in the README.md of the
// sample sequences, which are whole files in every format.
func TestSampleSequences(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(sequenceFolder, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := samples.Expectations(string(readme))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		t.Run(row.File+" "+strings.Join(row.Options, " "), func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(sequenceFolder, row.File))
			if err != nil {
				t.Fatal(err)
			}
			settings, open := readOptions(t, row.Options)
			file, err := tsxml.Open(row.File, data, open)
			if err != nil {
				t.Fatal(err)
			}
			want := []string{}
			for _, f := range row.Findings {
				want = append(want, f.String())
			}
			slices.Sort(want)
			if diff := cmp.Diff(want, rulesAndSeverities(checks.Check(file, settings))); diff != "" {
				t.Errorf("%s (-README.md +found):\n%s", row.About, diff)
			}
		})
	}
}

// readOptions reads the flags of tslint lint that the table uses.
func readOptions(t *testing.T, options []string) (*checks.Settings, tsxml.Options) {
	t.Helper()
	c := testCase{settings: checks.Settings{Only: listedRules()}}
	for i := 0; i+1 < len(options); i += 2 {
		set, ok := settingKeys[strings.TrimPrefix(options[i], "--")]
		if !ok {
			t.Fatalf("the table has the unknown option %s", options[i])
		}
		if err := set(&c, options[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	return &c.settings, c.open
}

// rulesAndSeverities returns "K04 error" for what was found, once each, sorted.
func rulesAndSeverities(findings []checks.Finding) []string {
	found := []string{}
	for _, f := range findings {
		if text := fmt.Sprintf("%s %s", f.Rule.ID, f.Severity); !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	slices.Sort(found)
	return found
}
