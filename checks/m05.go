package checks

import (
	"fmt"
	"unicode/utf8"

	"tslint/schema"
	"tslint/tsxml"
)

var m05 = &Rule{
	ID: "M05", Name: "too-long-field", Severity: Error, Category: Maintainability, Since: "0.1.0", Fix: NoFix,
	Summary: "A name, a description or a value is longer or shorter than ConfigMgr stores.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#properties-for-all-steps",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_step-server-wmi-class",
	},
	Run: runM05,
}

func runM05(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	names, descriptions := attributeLength("name"), attributeLength("description")
	for it := range p.Sequence.All() {
		if it.Enabled() {
			p.checkAttributeLength(it, "name", it.Name, names)
			p.checkAttributeLength(it, "description", it.Description, descriptions)
		}
	}
	for _, s := range p.properties() {
		// What a Set Task Sequence Variable step sets is V03's.
		if s.known.Length == nil || s.step.Type == setVariable {
			continue
		}
		if n := length(s.text(), *s.known.Length); n > 0 && !s.known.Length.Contains(int64(n)) {
			p.reportProperty(s, lengthFinding(s.step, propertyText(s), n, *s.known.Length))
		}
	}
}

// checkAttributeLength reports a name or description that is too long, and a
// name that is empty.
func (p *Pass) checkAttributeLength(it *tsxml.Item, name, value string, allowed schema.Range) {
	n := length(value, allowed)
	if allowed.Contains(int64(n)) {
		return
	}
	finding := lengthFinding(it, name, n, allowed)
	if n == 0 {
		finding.Message = "This " + itemWord(it) + " has no name."
		finding.Why = "ConfigMgr requires a name, and logs and reports cannot say which step they are about."
		finding.Help = "Give it a name."
	}
	p.ReportItem(it, finding)
}

// length returns the number of characters of a text, or of bytes where it makes
// no difference.
func length(text string, allowed schema.Range) int {
	if int64(len(text)) <= allowed.Max && allowed.Min <= 1 {
		return len(text)
	}
	return utf8.RuneCountInString(text)
}

// attributeLength returns the documented length of an attribute.
func attributeLength(name string) schema.Range {
	for _, a := range schema.Attributes() {
		if a.Name == name && a.Length != nil {
			return *a.Length
		}
	}
	return schema.Range{Max: 1 << 30}
}

func itemWord(it *tsxml.Item) string {
	if it.Kind == tsxml.GroupItem {
		return "group"
	}
	return "step"
}

func lengthFinding(it *tsxml.Item, what string, n int, allowed schema.Range) Finding {
	finding := Finding{
		Message: fmt.Sprintf("The %s of %s has %d characters; ConfigMgr stores at most %d.", what, quoteShort(it.Name), n, allowed.Max),
		Why:     "ConfigMgr refuses to save or import a sequence with a longer text.",
		Help:    "Shorten the text.",
	}
	if int64(n) < allowed.Min {
		finding.Message = fmt.Sprintf("The %s of %s has %d characters; ConfigMgr requires at least %d.", what, quoteShort(it.Name), n, allowed.Min)
		finding.Why = "ConfigMgr refuses to save or import a sequence with a shorter text."
		finding.Help = "Write the text in full."
	}
	return finding
}
