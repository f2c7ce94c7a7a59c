package checks

import "tslint/sim"

var e16 = &Rule{
	ID: "E16", Name: "winpe-without-boot-image", Severity: Warning, Category: Order, Preset: Strict, Since: "0.1.0", Fix: NoFix,
	Summary: "The computer restarts to Windows PE, but the task sequence has no boot image.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RestartComputer",
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/manage-task-sequences-to-automate-tasks",
	},
	Run: runE16,
}

// runE16 looks only at documents that would show a boot image, and reports the
// first restart.
func runE16(p *Pass) {
	f := p.flow()
	image, visible := p.Sequence.Package.Field("BootImageID")
	if !visible || image.Text() != "" || !f.has(evRestartWinPE) {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: f.label(evRestartWinPE),
		Hit:   func(_ uint32, v sim.Visit) (uint32, bool) { return 0, true },
	})
	if len(hits) == 0 {
		return
	}
	p.reportRun(hits[0].Node, hits[0], Finding{
		Message: stepText(hits[0].Node.Item) + " restarts to Windows PE, but the task sequence has no boot image.",
		Why:     "The computer restarts to the boot image that is assigned to the task sequence. Without one the step fails, unless the sequence is a child: then the boot image of its parent counts.",
		Help:    "Choose a boot image in the properties of the task sequence, Advanced.",
	})
}
