package checks

import (
	"slices"

	"tslint/tsxml"
)

var m04 = &Rule{
	ID: "M04", Name: "empty-group", Severity: Note, Category: Maintainability, Preset: Style, Since: "0.1.0", Fix: SafeFix,
	Summary:    "An enabled group has no steps.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks"},
	Run:        runM04,
}

func runM04(p *Pass) {
	steps := p.Sequence.Steps()
	for it := range p.Sequence.All() {
		if it.Kind != tsxml.GroupItem || !it.Enabled() || stepsIn(it) > 0 {
			continue
		}
		if it.Parent != nil && stepsIn(it.Parent) == 0 {
			continue // reported at the group around it
		}
		finding := Finding{
			Message: "The group " + stepText(it) + " has no steps.",
			Why:     "It does nothing. Often its steps were moved or deleted, and the group was forgotten.",
			Help:    "Delete the group, or fill it.",
		}
		if !saysPurpose(it) && steps > 0 {
			finding.Fixes = []Fix{{Title: "Remove the empty group", Safety: Safe, Edits: []tsxml.Edit{p.Sequence.Remove(it.Node)}}}
		}
		p.ReportItem(it, finding)
	}
}

// saysPurpose reports whether a group, or a group in it, says what it is kept
// for: by a description, or by a condition that somebody wrote.
func saysPurpose(group *tsxml.Item) bool {
	return group.Description != "" || group.Condition != nil || slices.ContainsFunc(group.Children, saysPurpose)
}
