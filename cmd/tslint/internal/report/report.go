package report

import (
	"tslint/checks"
	"tslint/tsxml"
)

// Report is the result of one run of tslint over all its inputs.
type Report struct {
	Tool Tool
	// Rules are all rules of this build, in the order of their IDs.
	Rules   []*checks.Rule
	Files   []File
	Summary Summary
	// Root is the folder that File.Rel starts from, WorkingDirectory the one
	// that tslint ran in; both absolute, with forward slashes.
	Root, WorkingDirectory string
	// Problems say what could not be read, and are no findings.
	Problems []string
	// Fixing tells that this is the report of tslint fix, DryRun that nothing
	// was written, Ignoring that suppressions were written and nothing repaired.
	Fixing, DryRun, Ignoring bool
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
	Path string
	// Rel is the path for readers on other machines: from Report.Root on, or
	// absolute when the file is outside; with forward slashes.
	Rel      string
	Findings []Finding
	// Sequences are the task sequences that have findings; see Needs.
	Sequences []Sequence
	Fixed     []Fixed
	Summary   Summary
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
	// Suppressed is nil for a finding that counts.
	Suppressed *Suppression
	// Baseline is BaselineNew or BaselineUnchanged, "" where no baseline is used.
	Baseline string
	// Source is the line that the finding begins on; see Excerpt.
	Source Excerpt
	// Unfixed says why there is no fix, or why it was not made.
	Unfixed string
	// Regions are the places of the edits of each fix; see Needs.
	Regions [][]Range
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

// Fact is one line of a witness: an assumption, or a step that runs. Range is
// the open tag of the step.
type Fact struct {
	Assume string
	Step   []string
	Failed bool
	Range  Range
}

// Range is a half-open part of a document.
type Range struct{ Start, End Position }

// Position is a place in a document: 1-based line, 1-based column in code
// points, in bytes of UTF-8 and in UTF-16 code units (see Needs), and 0-based
// byte offset.
type Position struct{ Line, Column, Bytes, UTF16, Offset int }

// Excerpt is a part of a source line.
type Excerpt struct {
	// Text is the part, with tabs and control characters as single blanks.
	Text string
	// From and To are the marked part, in code points of Text.
	From, To int
	// CutLeft and CutRight tell that the line goes on.
	CutLeft, CutRight bool
}

// Sequence is a task sequence as the console shows it.
type Sequence struct {
	// Document is its index in the file, as in checks.Finding.
	Document int
	// Member is the document's name in the archive, "" for a loose file.
	Member string
	// Name is "" when the file has none.
	Name  string
	Items []Item
}

// Item is one line of the console's tree.
type Item struct {
	Kind tsxml.ItemKind
	// Name is what people read, Type the console's name for the kind of step
	// (the type attribute where there is none).
	Name, Type string
	// Disabled tells that the item or a group around it is disabled.
	Disabled, ContinueOnError bool
	// Condition is nil where the item runs always.
	Condition *Condition
	// Span is the whole element, in byte offsets of the document's text.
	Span     tsxml.Span
	Children []Item
}

// Condition is a condition in the console's words: a test, or an If statement
// with its parts.
type Condition struct {
	Text  string
	Parts []Condition
}
