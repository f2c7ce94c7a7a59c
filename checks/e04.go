package checks

import "tslint/tsxml"

var e04 = &Rule{
	ID: "E04", Name: "setup-continue-on-error", Severity: Warning, Category: Order, Since: "0.1.0", Fix: SafeFix,
	Summary: "Setup Windows and ConfigMgr has \"Continue on error\", which it does not obey.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_SetupWindowsandConfigMgr",
	},
	Run: runE04,
}

func runE04(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, it := range p.StepsOf(setupWindows) {
		if !it.ContinueOnError {
			continue
		}
		edit, _ := it.RemoveAttr("continueOnError")
		p.ReportItem(it, Finding{
			Message: stepText(it) + " has \"Continue on error\", but the sequence ends when Setup Windows and ConfigMgr fails.",
			Why:     "The setting has no effect on this step. Steps behind it that are to handle the failure never run.",
			Help:    "Clear \"Continue on error\" on this step.",
			Fixes:   []Fix{{Title: "Remove \"Continue on error\" from the step", Safety: Safe, Edits: []tsxml.Edit{edit}}},
		})
	}
}
