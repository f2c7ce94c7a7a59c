package checks

import (
	"strings"

	"tslint/checks/cmdline"
	"tslint/tsxml"
)

var l07 = &Rule{
	ID: "L07", Name: "script-without-powershell", Severity: Error, Category: CommandLines, Since: "0.1.0", Fix: NoFix,
	Summary:    "A command line starts a .ps1 file as if it were a program.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine"},
	Run:        runL07,
}

func runL07(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, it := range p.StepsOf(runCommandLine) {
		if !p.hints(it, hintScriptFile) {
			continue
		}
		for _, call := range cmdline.Parse(p.command(it)) {
			if !strings.HasSuffix(call.Program, ".ps1") {
				continue
			}
			p.ReportItem(it, Finding{
				Message: stepText(it) + " starts the script " + quoteShort(call.Path) + " without PowerShell.",
				Why:     "A .ps1 file is no program: Windows opens it with the editor that is registered for it, and the step waits, or fails where there is none.",
				Help:    "Use a Run PowerShell Script step, or powershell.exe -File.",
			})
			break
		}
	}
}
