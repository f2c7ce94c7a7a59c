package report

import (
	"io"

	"tslint/checks"
)

// Report is the result of one run of tslint over all its inputs.
type Report struct {
	Tool    Tool
	Files   []File
	Summary Summary
	// Fixing tells that this is the report of tslint fix, DryRun that nothing
	// was written.
	Fixing, DryRun bool
}

// Tool is the program that made the report.
type Tool struct {
	Name, Version string
	// RuleURL is the address below which the pages of the rules are, without
	// a slash at its end; "" when the build has none.
	RuleURL string
}

// File is what was found in one input, in the order document, offset, rule.
type File struct {
	// Path is the input as the user named it, with forward slashes.
	Path     string
	Findings []Finding
	Fixed    []Fixed
	Summary  Summary
}

// Finding is a finding with its place resolved.
type Finding struct {
	checks.Finding
	// Member is the document's name in the archive, "" for a loose file.
	Member string
	Range  Range
	// Related and Witness are those of checks.Finding with their lines.
	Related []Related
	Witness []Fact
	// Source is the line that the finding begins on; see Excerpt.
	Source Excerpt
	// Unfixed says why there is no fix, or why it was not made.
	Unfixed string
}

// Fixed is a finding that tslint fix has repaired, or would repair.
type Fixed struct {
	Finding
	Fix checks.Fix
	// Original tells that Range is a place in the file as it was before.
	Original bool
}

// Related is another place of a finding.
type Related struct {
	Message string
	Path    []string
	Range   Range
}

// Fact is one line of a witness.
type Fact struct {
	Assume string
	Step   []string
	Failed bool
	Line   int
}

// Range is a half-open part of a document.
type Range struct{ Start, End Position }

// Position is a place in a document: 1-based line, 1-based column in code
// points, and 0-based byte offset.
type Position struct{ Line, Column, Offset int }

// Excerpt is a part of a source line.
type Excerpt struct {
	// Text is the part, with tabs and control characters as single blanks.
	Text string
	// From and To are the marked part, in code points of Text.
	From, To int
	// CutLeft and CutRight tell that the line goes on.
	CutLeft, CutRight bool
}

// Summary counts.
type Summary struct {
	Files, Sequences, Steps int
	Errors, Warnings, Notes int
	Fixed, Fixable          int
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

// Writer writes a report in one format.
type Writer func(w io.Writer, r *Report, style Style) error

// Writers are the formats by name.
var Writers = map[string]Writer{
	"text":    WriteText,
	"concise": WriteConcise,
	"json":    WriteJSON,
}

// Formats are the names of Writers in the order for help texts.
var Formats = []string{"text", "concise", "json"}
