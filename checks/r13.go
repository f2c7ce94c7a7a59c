package checks

import (
	"strconv"

	"tslint/tsxml"
)

var r13 = &Rule{
	ID: "R13", Name: "child-runs-itself", Severity: Error, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "A task sequence runs itself, directly or through its children.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#child-task-sequence"},
	Run:        runR13,
}

func runR13(p *Pass) {
	steps := p.StepsOf(tsxml.ChildSequenceType)
	if len(steps) == 0 {
		return
	}
	back := p.children().runners(p.Sequence)
	for _, it := range steps {
		child := p.child(it.Value("TsPackageID"))
		if child == nil || !back[child] {
			continue
		}
		message := stepText(it) + " runs the task sequence that it stands in."
		if child != p.Sequence {
			message = stepText(it) + " runs the task sequence " + strconv.Quote(child.Name) + ", which runs this one again."
		}
		p.ReportItem(it, Finding{
			Message: message,
			Why:     "ConfigMgr combines parents and children into one policy, which would have no end.",
			Help:    "Take what both need into a third task sequence, or remove the step.",
		})
	}
}
