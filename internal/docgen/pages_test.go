package docgen_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/internal/docgen"
)

const folder = "../../docs"

func TestPagesAreUpToDate(t *testing.T) {
	pages := docgen.Pages()
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			t.Errorf("%v; run go generate ./internal/docgen", err)
			continue
		}
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(string(got), "\n")); diff != "" {
			t.Errorf("docs/%s is not what go generate ./internal/docgen writes (-want +got):\n%s", name, diff)
		}
	}
	entries, err := os.ReadDir(filepath.Join(folder, "rules"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, ok := pages["rules/"+entry.Name()]; !ok {
			t.Errorf("docs/rules/%s is the page of no rule: remove it", entry.Name())
		}
	}
}

var link = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)

// TestLinksLead proves that a link from a generated page to another file of the
// project leads somewhere.
func TestLinksLead(t *testing.T) {
	for name, text := range docgen.Pages() {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			target := filepath.Join(folder, filepath.Dir(filepath.FromSlash(name)), filepath.FromSlash(m[1]))
			if _, err := os.Stat(target); err != nil {
				t.Errorf("docs/%s: the link to %s leads nowhere", name, m[1])
			}
		}
	}
}

func TestNoCellBreaksItsTable(t *testing.T) {
	for name, text := range docgen.Pages() {
		columns := 0
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "|") {
				columns = 0
				continue
			}
			n := strings.Count(line, "|") - strings.Count(line, `\|`)
			if columns == 0 {
				columns = n
			}
			if n != columns {
				t.Errorf("docs/%s: %d cells where the heading has %d: %s", name, n-1, columns-1, line)
			}
		}
	}
}
