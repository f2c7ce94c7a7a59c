package checks

import (
	"slices"
	"strconv"
	"strings"

	"tslint/tsxml"
)

var l05 = &Rule{
	ID: "L05", Name: "success-codes-disagree", Severity: Warning, Category: CommandLines, Since: "0.1.0", Fix: NoFix,
	Summary:    "The success codes of a step are no numbers, or its attribute and its property name different ones.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#options-for-run-command-line"},
	Run:        runL05,
}

func runL05(p *Pass) {
	for _, it := range p.Steps() {
		codes := successCodes(it)
		if i := slices.IndexFunc(strings.Fields(codes), notNumber); i >= 0 {
			p.ReportItem(it, Finding{
				Message: stepText(it) + " has the success code \"" + strings.Fields(codes)[i] + "\", which is no decimal number.",
				Why:     "Success codes are decimal numbers separated by blanks. What follows the first that is none may not count, and a success is then taken for a failure.",
				Help:    "Write the codes as decimal numbers separated by blanks.",
			})
			continue
		}
		p.compareSuccessCodes(it, codes)
	}
}

func notNumber(code string) bool {
	_, err := strconv.ParseInt(code, 10, 64)
	return err != nil
}

func (p *Pass) compareSuccessCodes(it *tsxml.Item, codes string) {
	property, ok := it.Variable("SuccessCodes")
	if !ok || codes == "" || p.Sequence.Form == tsxml.FormMDT || composed(property.Text()) || sameCodes(codes, property.Text()) {
		return
	}
	p.ReportItem(it, Finding{
		Message: stepText(it) + " succeeds with " + codes + " in one place of the file and with " + strings.TrimSpace(property.Text()) + " in another.",
		Why:     "ConfigMgr writes the success codes twice: the client uses those of the step element, the console shows those of the property. Here one of the two was changed by hand.",
		Help:    "Set the success codes in the console again, or make the two agree.",
		Related: []Related{{Message: "The other success codes", Path: it.Path(), Span: property.Span()}},
	})
}

func sameCodes(a, b string) bool {
	first, second := strings.Fields(a), strings.Fields(b)
	slices.Sort(first)
	slices.Sort(second)
	return slices.Equal(first, second)
}
