package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

var r03 = &Rule{
	ID: "R03", Name: "stale-reference", Severity: Note, Category: References, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "The reference list has content that no enabled step uses.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks"},
	Run:        runR03,
}

func runR03(p *Pass) {
	var stale []tsxml.Reference
	for _, r := range p.Sequence.References {
		id := r.Package + r.Application
		if id != "" && !isPlaceholder(id) && !p.isUsed(id) {
			stale = append(stale, r)
		}
	}
	if len(stale) == 0 {
		return
	}
	fixes := []Fix{{
		Title: "Remove the references that no step uses", Safety: Unsafe, Edits: p.Sequence.RemoveReferences(stale...),
		Note: "If a script or a variable chooses this content when the sequence runs, it must stay.",
	}}
	for _, r := range stale {
		p.reportReference(r, Finding{
			Message: "The reference list has " + r.Package + r.Application + ", which no enabled step uses.",
			Why:     "Before a client starts the sequence it checks that it can reach all referenced content, so this may keep a sequence from starting for nothing.",
			Help:    "Save the sequence in the console, which writes the list anew, or remove the entry.",
			Fixes:   fixes,
		})
	}
}

// isUsed reports whether a step names some content: as a reference, or in a
// text such as a command line with %_SMSTSABC00012%.
func (p *Pass) isUsed(id string) bool {
	if p.names(id) || containsID(otherReferences(p.Sequence.Package), id) {
		return true
	}
	text := p.Sequence.Doc.Text
	if !strings.Contains(text[p.referenceListEnd():p.Sequence.Node.Span().End], id) {
		return false
	}
	return slices.ContainsFunc(p.Steps(), func(it *tsxml.Item) bool {
		span := it.Node.Span()
		return strings.Contains(text[span.Start:span.End], id)
	})
}

// referenceListEnd returns where the text behind the reference list begins.
func (p *Pass) referenceListEnd() int {
	if list := p.Sequence.Node.Child("referenceList"); list.OK() {
		return list.Span().End
	}
	return p.Sequence.Node.Span().Start
}
