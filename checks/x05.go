package checks

import (
	"fmt"
	"html"
	"strings"

	"tslint/tsxml"
)

var x05 = &Rule{
	ID: "X05", Name: "sequence-too-large", Severity: Error, Category: Structure, Since: "0.1.0", Fix: NoFix,
	Summary:    "The sequence is larger than the 2 MB up to which ConfigMgr imports and saves it.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/reduce-task-sequence-policy-size"},
	Run:        runX05,
}

// maxSequence is how large a sequence may be in the site database, in bytes.
const maxSequence = 2 << 20

func runX05(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	span := p.Sequence.Node.Span()
	if span.Len() <= maxSequence {
		return
	}
	size := sizeOnOneLine(p.Sequence.Doc.Text[span.Start:span.End])
	if size <= maxSequence {
		return
	}
	p.Report(Finding{
		Span:    p.Sequence.Node.OpenTag(),
		Message: fmt.Sprintf("The sequence has %d KB; ConfigMgr takes no more than %d KB (2 MB).", size>>10, maxSequence>>10),
		Why:     "From version 2010 on ConfigMgr neither imports a larger sequence nor saves a change of it. The policy made from it may become too large for clients, too.",
		Help:    "Move parts into child task sequences, and scripts from Run PowerShell Script steps into packages.",
	})
}

// sizeOnOneLine returns the bytes of XML text without the line breaks and
// indentation between its tags, and without what an export adds that writes the
// sequence as escaped text: the site stores a sequence on one line.
func sizeOnOneLine(text string) int {
	if strings.HasPrefix(text, "&") {
		text = html.UnescapeString(text)
	}
	size := 0
	for line := range strings.Lines(text) {
		size += len(strings.TrimSpace(line))
	}
	return size
}
