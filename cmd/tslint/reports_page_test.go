package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tslint/cmd/tslint/internal/report"
)

// TestReportsPage runs the commands of docs/reports.md, and looks whether every
// format stands there.
func TestReportsPage(t *testing.T) {
	page := string(readFile(t, filepath.Join("..", "..", "docs", "reports.md")))
	sample := readFile(t, filepath.Join(sequences, "refresh-no-certfix.xml"))
	t.Chdir(t.TempDir())
	if err := os.Mkdir("sequences", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("sequences", "a.xml"), sample, 0o644); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, match := range regexp.MustCompile(`(?m)^\$ tslint (.*)$`).FindAllStringSubmatch(page, -1) {
		if c := call(nil, strings.Fields(match[1])...); c.code != exitFindings {
			t.Errorf("tslint %s: exit code %d\n%s", match[1], c.code, c.errors)
		}
		for _, option := range regexp.MustCompile(`--(?:format |output )([a-z]+)`).FindAllStringSubmatch(match[1], -1) {
			used[option[1]] = true
		}
	}
	for _, format := range report.FormatNames() {
		if !used[format] || !strings.Contains(page, "`"+format+"`") {
			t.Errorf("docs/reports.md does not show %s", format)
		}
	}
}
