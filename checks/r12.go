package checks

import (
	"strconv"

	"tslint/tsxml"
)

var r12 = &Rule{
	ID: "R12", Name: "child-with-boot-image", Severity: Warning, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "A Run Task Sequence step runs a task sequence that has a boot image of its own, which ConfigMgr does not support.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#child-task-sequence"},
	Run:        runR12,
}

func runR12(p *Pass) {
	for _, it := range p.StepsOf(tsxml.ChildSequenceType) {
		child := p.child(it.Value("TsPackageID"))
		if child == nil || child.Package.Value("BootImageID") == "" {
			continue
		}
		p.ReportItem(it, Finding{
			Message: stepText(it) + " runs the task sequence " + strconv.Quote(child.Name) + ", which has the boot image " + child.Package.Value("BootImageID") + ".",
			Why:     "The console lets no sequence with a boot image be chosen as a child: only the boot image of the parent counts.",
			Help:    "Take the boot image off the child sequence, and set it on the parent if it needs one.",
		})
	}
}
