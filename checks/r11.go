package checks

import (
	"strconv"
	"strings"

	"tslint/tsxml"
)

var r11 = &Rule{
	ID: "R11", Name: "child-disabled", Severity: Error, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "A Run Task Sequence step runs a task sequence that is disabled, which makes the deployment fail.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#child-task-sequence"},
	Run:        runR11,
}

func runR11(p *Pass) {
	for _, it := range p.StepsOf(tsxml.ChildSequenceType) {
		child := p.child(it.Value("TsPackageID"))
		if child == nil || !isDisabled(child.Package) {
			continue
		}
		p.ReportItem(it, Finding{
			Message: stepText(it) + " runs the task sequence " + strconv.Quote(child.Name) + ", which is disabled.",
			Why:     "A deployment with a disabled child sequence fails, and \"Continue on error\" does not help.",
			Help:    "Enable the child sequence: in its properties, Advanced, clear \"Disable this task sequence on computers where it is deployed\". Or disable this step.",
		})
	}
}

// isDisabled reports whether a task sequence is disabled as a whole.
func isDisabled(pkg *tsxml.Package) bool {
	flags, err := strconv.ParseUint(pkg.Value("ProgramFlags"), 10, 32)
	return err == nil && flags&programDisabled != 0 || strings.EqualFold(pkg.Value("TsEnabled"), "false")
}
