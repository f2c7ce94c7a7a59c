package report

import (
	"fmt"
	"strings"

	"tslint/checks"
)

// Summary counts.
type Summary struct {
	Files, Sequences, Steps int
	Errors, Warnings, Notes int
	Fixed, Fixable          int
	// Findings that do not count: suppressed ones, those in the baseline, and
	// those that concern nothing that has changed.
	Suppressed, Known, Unchanged int
}

// Add adds the counts of another summary.
func (s *Summary) Add(o Summary) {
	s.Files += o.Files
	s.Sequences += o.Sequences
	s.Steps += o.Steps
	s.Errors += o.Errors
	s.Warnings += o.Warnings
	s.Notes += o.Notes
	s.Fixed += o.Fixed
	s.Fixable += o.Fixable
	s.Suppressed += o.Suppressed
	s.Known += o.Known
	s.Unchanged += o.Unchanged
}

// Count counts one finding.
func (s *Summary) Count(f checks.Finding) {
	switch f.Severity {
	case checks.Error:
		s.Errors++
	case checks.Warning:
		s.Warnings++
	case checks.Note:
		s.Notes++
	}
	if len(f.Fixes) > 0 {
		s.Fixable++
	}
}

// Text tells what was found in what.
func (s Summary) Text() string {
	found := strings.Join(s.Counts(), ", ")
	if found == "" {
		found = "nothing to report"
	}
	return strings.Join(append([]string{found + " in " + s.Scope()}, s.Hidden()...), "; ")
}

// Hidden tells what does not count: "2 suppressed", "1 in the baseline".
func (s Summary) Hidden() []string {
	var parts []string
	for _, count := range []struct {
		n    int
		what string
	}{{s.Suppressed, "suppressed"}, {s.Known, "in the baseline"}, {s.Unchanged, "in what has not changed"}} {
		if count.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count.n, count.what))
		}
	}
	return parts
}

// Counts tells how many findings there are of each severity: "2 errors",
// "1 note". It leaves out what there is none of.
func (s Summary) Counts() []string {
	var parts []string
	for _, count := range []struct {
		n    int
		what string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Notes, "note"}} {
		if count.n > 0 {
			parts = append(parts, Plural(count.n, count.what))
		}
	}
	return parts
}

// Scope tells what was looked at: "1 file (1 task sequence, 10 steps)".
func (s Summary) Scope() string {
	return fmt.Sprintf("%s (%s, %s)", Plural(s.Files, "file"), Plural(s.Sequences, "task sequence"), Plural(s.Steps, "step"))
}

// Plural returns a number with the word for what is counted.
func Plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
