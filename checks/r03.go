package checks

import (
	"fmt"
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
	stale := p.staleReferences()
	if len(stale) == 0 {
		return
	}
	message := "The reference list has " + listOfIDs(stale) + ", which no enabled step uses."
	finding := Finding{
		Message: message,
		Why:     "Before a client starts the sequence it checks that it can reach all referenced content, so this may keep a sequence from starting for nothing.",
		Help:    "Save the sequence in the console, which writes the list anew, or remove the entries.",
		Fixes: []Fix{{
			Title: "Remove the references that no step uses", Safety: Unsafe, Edits: p.Sequence.RemoveReferences(stale...),
			Note: "If a script or a variable chooses this content when the sequence runs, it must stay.",
		}},
	}
	for _, r := range stale[1:] {
		finding.Related = append(finding.Related, Related{Message: referenceID(r) + " is not used either", Span: r.Node.OpenTag()})
	}
	p.reportReference(stale[0], finding)
}

// staleReferences returns the references that no enabled step names, neither as
// one nor in a text such as a command line with %_SMSTSABC00012%.
func (p *Pass) staleReferences() []tsxml.Reference {
	used := p.usedIDs()
	others := idSet{}
	for _, id := range otherReferences(p.Sequence.Package) {
		others.add(id)
	}
	var unnamed []tsxml.Reference
	for _, r := range p.Sequence.References {
		if id := referenceID(r); id != "" && !isPlaceholder(id) && !used.has(id) && !others.has(id) {
			unnamed = append(unnamed, r)
		}
	}
	if len(unnamed) == 0 {
		return nil
	}
	mentioned := p.mentionedIDs()
	return slices.DeleteFunc(unnamed, func(r tsxml.Reference) bool { return mentioned.has(r.Package) })
}

// mentionedIDs returns what has the form of a package ID anywhere in the enabled
// steps.
func (p *Pass) mentionedIDs() idSet {
	ids := idSet{}
	for _, it := range p.Steps() {
		span := it.Node.Span()
		addIDs(ids, p.Sequence.Doc.Text[span.Start:span.End])
	}
	return ids
}

// addIDs adds the package IDs that words of a text end with.
func addIDs(ids idSet, text string) {
	const length = len("ABC00012")
	for end := length; end <= len(text); end++ {
		if isHex(text[end-1]) && (end == len(text) || !isAlphanumeric(text[end])) && ValidPackageID(text[end-length:end]) {
			ids.add(text[end-length : end])
		}
	}
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'A' <= c && c <= 'F' }

func isAlphanumeric(c byte) bool { return '0' <= c && c <= '9' || isLetter(c) }

// listOfIDs names the first of some references.
func listOfIDs(references []tsxml.Reference) string {
	const most = 5
	var ids []string
	for _, r := range references[:min(len(references), most)] {
		ids = append(ids, referenceID(r))
	}
	if more := len(references) - most; more > 0 {
		ids = append(ids, fmt.Sprintf("%d more", more))
	}
	return strings.Join(ids, ", ")
}
