package report

import (
	"html/template"
	"slices"
	"testing"
)

func htmlEscaped(s string) string { return template.HTMLEscapeString(s) }

// TestNeeds writes every format with what it says it needs, and nothing else.
func TestNeeds(t *testing.T) {
	names := allSamples(t)
	full := reportOf(t, names...)
	for _, f := range Formats {
		if string(written(t, f.Name, full)) != string(written(t, f.Name, collected(t, f.Needs, names...))) {
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
