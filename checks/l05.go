package checks

import (
	"slices"
	"strconv"
	"strings"
)

var l05 = &Rule{
	ID: "L05", Name: "success-codes-disagree", Severity: Warning, Category: CommandLines, Since: "0.1.0", Fix: NoFix,
	Summary:    "The success codes of a step are no numbers, or its attribute and its property name different ones.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#options-for-run-command-line"},
	Run:        runL05,
}

func runL05(p *Pass) {
	for _, it := range p.Steps() {
		if code := firstNoNumber(successCodes(it)); code != "" {
			p.ReportItem(it, Finding{
				Message: stepText(it) + " has the success code \"" + code + "\", which is no decimal number.",
				Why:     "Success codes are decimal numbers separated by blanks. What follows the first that is none may not count, and a success is then taken for a failure.",
				Help:    "Write the codes as decimal numbers separated by blanks.",
			})
		}
	}
	for _, s := range p.properties() {
		if s.known.Name == "SuccessCodes" {
			p.compareSuccessCodes(s)
		}
	}
}

// firstNoNumber returns the first of some success codes that is no decimal
// number, "" when all are.
func firstNoNumber(codes string) string {
	for code := range strings.FieldsSeq(codes) {
		if _, err := strconv.ParseInt(code, 10, 64); err != nil {
			return code
		}
	}
	return ""
}

func (p *Pass) compareSuccessCodes(s stepProperty) {
	codes, other := successCodes(s.step), s.text()
	if codes == "" || codes == other || composed(other) || firstNoNumber(codes) != "" || sameCodes(codes, other) {
		return
	}
	p.ReportItem(s.step, Finding{
		Message: stepText(s.step) + " succeeds with " + codes + " in one place of the file and with " + other + " in another.",
		Why:     "ConfigMgr writes the success codes twice: the client uses those of the step element, the console shows those of the property. Here one of the two was changed by hand.",
		Help:    "Set the success codes in the console again, or make the two agree.",
		Related: []Related{{Message: "The other success codes", Path: s.step.Path(), Span: s.variable.Span()}},
	})
}

func sameCodes(a, b string) bool {
	first, second := strings.Fields(a), strings.Fields(b)
	slices.Sort(first)
	slices.Sort(second)
	return slices.Equal(first, second)
}
