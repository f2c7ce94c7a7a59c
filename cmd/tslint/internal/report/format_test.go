package report

import (
	"html/template"
	"slices"
	"testing"
)

func htmlEscaped(s string) string { return template.HTMLEscapeString(s) }

// TestNeeds writes every format with what it says it needs, and nothing else.
func TestNeeds(t *testing.T) {
	full := reportOf(t, allSamples(t)...)
	for _, f := range Formats {
		lean := *full
		lean.Files = slices.Clone(full.Files)
		for i, file := range lean.Files {
			if !f.Needs.Sequences {
				lean.Files[i].Sequences = nil
			}
			if !f.Needs.Regions {
				lean.Files[i].Findings = slices.Clone(file.Findings)
				for j := range lean.Files[i].Findings {
					lean.Files[i].Findings[j].Regions = nil
				}
			}
		}
		if string(written(t, f.Name, full)) != string(written(t, f.Name, &lean)) {
			t.Errorf("%s shows what it does not say that it needs", f.Name)
		}
	}
}

// TestEmpty writes a report without files in every format: what must not be
// empty is not.
func TestEmpty(t *testing.T) {
	blank := []string{"text", "concise", "jsonl", "github", "azure", "teamcity", "rdjsonl"}
	for _, name := range FormatNames() {
		out := written(t, name, newReport())
		if empty := len(out) == 0; empty != slices.Contains(blank, name) {
			t.Errorf("%s without findings: %q", name, out)
		}
	}
	if got := string(written(t, "gitlab", newReport())); got != "[]\n" {
		t.Errorf("gitlab without findings: %q", got)
	}
}
