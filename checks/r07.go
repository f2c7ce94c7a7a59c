package checks

import (
	"strings"

	"tslint/tsxml"
)

var r07 = &Rule{
	ID: "R07", Name: "reference-lists-disagree", Severity: Warning, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary: "The two lists of references in an exported object.xml name different content.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequencepackage-server-wmi-class",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_reference-server-wmi-class",
	},
	Run: runR07,
}

func runR07(p *Pass) {
	site, visible := p.Sequence.Package.References()
	if !visible {
		return
	}
	var ids []string
	for _, r := range site {
		ids = append(ids, referenceID(r))
	}
	onlyHere, onlyThere := p.compareReferences(ids)
	if len(onlyHere)+len(onlyThere) == 0 {
		return
	}
	p.Report(Finding{
		Span:    p.referenceListSpan(),
		Message: "The References property of the object and the reference list of the sequence disagree:" + difference(onlyHere, "only in the list", onlyThere, "only in the property") + ".",
		Why:     "The site distributes what the property names, the client looks for what the list names. ConfigMgr writes both, so one of them was changed by hand.",
		Help:    "Export the task sequence again, or make the two agree.",
	})
}

// compareReferences holds the reference list against what another place says
// that the sequence refers to. The boot image and the program that runs first may
// stand there alone.
func (p *Pass) compareReferences(ids []string) (onlyHere, onlyThere []string) {
	there := idSet{}
	for _, id := range ids {
		there.add(id)
	}
	for _, r := range p.Sequence.References {
		if id := referenceID(r); !there.has(id) {
			onlyHere = append(onlyHere, id)
		}
	}
	here := p.listedIDs()
	for _, id := range otherReferences(p.Sequence.Package) {
		here.add(id)
	}
	for _, id := range ids {
		if !here.has(id) {
			onlyThere = append(onlyThere, id)
		}
	}
	return onlyHere, onlyThere
}

// referenceListSpan is the place of findings about all references: the list, or
// the sequence where it has none.
func (p *Pass) referenceListSpan() tsxml.Span {
	if list := p.Sequence.Node.Child("referenceList"); list.OK() {
		return list.OpenTag()
	}
	return p.Sequence.Node.OpenTag()
}

// difference words two lists of IDs: " A, B only here; C only there".
func difference(first []string, firstWords string, second []string, secondWords string) string {
	var parts []string
	if len(first) > 0 {
		parts = append(parts, " "+strings.Join(first, ", ")+" "+firstWords)
	}
	if len(second) > 0 {
		parts = append(parts, " "+strings.Join(second, ", ")+" "+secondWords)
	}
	return strings.Join(parts, ";")
}
