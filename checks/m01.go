package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var m01 = &Rule{
	ID: "M01", Name: "default-name", Severity: Note, Category: Maintainability, Preset: Style, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step still has the name of its type, although the sequence has several steps of that type.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#properties-for-all-steps"},
	Run:        runM01,
}

func runM01(p *Pass) {
	for _, it := range p.Steps() {
		kind, ok := schema.Step(it.Type)
		if !ok || len(p.StepsOf(it.Type)) < 2 || !hasDefaultName(kind, it) {
			continue
		}
		p.ReportItem(it, Finding{
			Message: "The step " + stepText(it) + " has the name that the console gives to every new step of its type.",
			Why:     "Logs, status messages and reports name steps by this name alone, and the sequence has several of the type.",
			Help:    "Name it after what it is for.",
		})
	}
}

// hasDefaultName reports whether a step has the name of its type, in the words
// of any version of ConfigMgr.
func hasDefaultName(kind *schema.StepType, it *tsxml.Item) bool {
	return strings.EqualFold(it.Name, kind.Title) || kind.Title2007 != "" && strings.EqualFold(it.Name, kind.Title2007)
}
