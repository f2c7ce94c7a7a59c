package checks

import (
	"strings"

	"tslint/tsxml"
)

var m02 = &Rule{
	ID: "M02", Name: "duplicate-step-name", Severity: Note, Category: Maintainability, Preset: Style, Since: "0.1.0", Fix: NoFix,
	Summary:    "Two enabled steps of one group have the same name.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSLastActionName"},
	Run:        runM02,
}

func runM02(p *Pass) {
	p.checkNames(p.Sequence.Items)
	for it := range p.Sequence.All() {
		if it.Kind == tsxml.GroupItem && it.Enabled() {
			p.checkNames(it.Children)
		}
	}
}

// checkNames reports every step of a group whose name one before it has. Names
// of restarts repeat everywhere, and it is clear which of them is meant.
func (p *Pass) checkNames(row []*tsxml.Item) {
	first := map[string]*tsxml.Item{}
	for _, it := range row {
		if it.Name == "" || it.Kind == tsxml.GroupItem || it.Type == restartComputer || !it.Enabled() {
			continue
		}
		name := strings.ToLower(it.Name)
		before := first[name]
		if before == nil {
			first[name] = it
			continue
		}
		p.ReportItem(it, Finding{
			Message: "Another step of the same group is called " + stepText(it) + ", too.",
			Why:     "Logs, status messages and _SMSTSLastActionName cannot tell the two apart.",
			Help:    "Give each its own name.",
			Related: relatedItems("The first step of this name", []*tsxml.Item{before}),
		})
	}
}
