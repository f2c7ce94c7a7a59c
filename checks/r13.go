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
	for _, it := range p.StepsOf(tsxml.ChildSequenceType) {
		child := p.child(it.Value("TsPackageID"))
		if child == nil || !p.reaches(child, p.Sequence, map[*tsxml.Sequence]bool{}) {
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

// reaches reports whether a sequence is another one, or runs it through enabled
// steps.
func (p *Pass) reaches(from, to *tsxml.Sequence, seen map[*tsxml.Sequence]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	for it := range from.All() {
		if it.Type != tsxml.ChildSequenceType || !it.Enabled() {
			continue
		}
		if child := p.child(it.Value("TsPackageID")); child != nil && p.reaches(child, to, seen) {
			return true
		}
	}
	return false
}
