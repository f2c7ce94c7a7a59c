package checks

import (
	"errors"
	"slices"
	"strings"

	"tslint/tsxml"
)

// Check runs the rules over every document of a file. Findings come in the
// order of documents, then offset, then rule ID, without those that are
// suppressed. A document without a task sequence gives none.
func Check(file *tsxml.File, settings *Settings) []Finding {
	return slices.DeleteFunc(CheckAll(file, settings), func(f Finding) bool { return f.Suppressed != nil })
}

// CheckAll is like [Check], but has the suppressed findings, too.
func CheckAll(file *tsxml.File, settings *Settings) []Finding {
	var findings []Finding
	beside := &export{file: file}
	for i, d := range file.Documents {
		start := len(findings)
		switch {
		case d.Err != nil:
			reportUnreadable(d, i, settings, &findings)
		case d.Sequence != nil:
			checkSequence(beside, i, settings, &findings)
		}
		slices.SortStableFunc(findings[start:], compareFindings)
	}
	return findings
}

func compareFindings(a, b Finding) int {
	if a.Span.Start != b.Span.Start {
		return a.Span.Start - b.Span.Start
	}
	if a.Rule.ID != b.Rule.ID {
		if a.Rule.ID < b.Rule.ID {
			return -1
		}
		return 1
	}
	return 0
}

func checkSequence(beside *export, document int, settings *Settings, findings *[]Finding) {
	seq := beside.file.Documents[document].Sequence
	common := &shared{file: beside.file, export: beside, first: len(*findings), marks: marksOf(seq)}
	p := &Pass{Sequence: seq, Settings: settings, document: document, shared: common, findings: findings}
	for _, r := range All() {
		if r.Run != nil && r != x07 && settings.runs(r) {
			p.run(r)
		}
	}
	p.suppress()
	if settings.runs(x07) {
		p.run(x07)
	}
	for i := range (*findings)[common.first:] {
		override(&(*findings)[common.first+i], settings)
	}
}

func (p *Pass) run(r *Rule) {
	p.Rule = r
	r.Run(p)
}

// override gives a finding the severity that the user set for its rule. A rule
// that is off and runs all the same was named by the user, who wants to see it.
func override(f *Finding, settings *Settings) {
	if severity := settings.Severity[f.Rule.ID]; severity != Off {
		f.Severity = severity
	}
}

// reportUnreadable turns the error of a document that is not well-formed into
// a finding, so that it is shown at its place like any other.
func reportUnreadable(d *tsxml.Document, document int, settings *Settings, findings *[]Finding) {
	if !settings.runs(syntaxError) {
		return
	}
	f := Finding{
		Rule: syntaxError, Severity: Error, Document: document,
		Message: "The document cannot be read: " + d.Err.Error() + ".",
		Why:     "ConfigMgr imports only well-formed XML, and nothing else in this document could be checked.",
		Help:    "Export the task sequence again, or mend the place shown.",
	}
	var syntax *tsxml.SyntaxError
	var encoding *tsxml.EncodingError
	switch {
	case errors.As(d.Err, &syntax):
		f.explain("The document is not well-formed: ", syntax.Msg, syntax.Hint)
		f.Span = tsxml.Span{Start: syntax.Offset, End: syntax.Offset}
		if syntax.OpenedAt >= 0 {
			end := syntax.OpenedAt + 1 + len(syntax.OpenedName)
			f.Related = []Related{{Message: "<" + syntax.OpenedName + "> was opened here", Span: tsxml.Span{Start: syntax.OpenedAt, End: end}}}
		}
	case errors.As(d.Err, &encoding):
		f.explain("The document is not text in its encoding: ", encoding.Msg, encoding.Hint)
	}
	override(&f, settings)
	f.Suppressed = settings.suppression(&f)
	*findings = append(*findings, f)
}

// explain makes sentences of what an error says, and of its hint if it has one.
func (f *Finding) explain(what, message, hint string) {
	f.Message = what + message + "."
	if hint != "" {
		f.Help = strings.ToUpper(hint[:1]) + hint[1:] + "."
	}
}
