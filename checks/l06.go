package checks

import (
	"slices"
	"strings"
)

var l06 = &Rule{
	ID: "L06", Name: "powershell-parameters-in-script", Severity: Warning, Category: CommandLines, Since: "0.1.0", Fix: NoFix,
	Summary:    "The parameters of a Run PowerShell Script step are those of powershell.exe, not of the script.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunPowerShellScript"},
	Run:        runL06,
}

// hostParameters are parameters of powershell.exe that no script has by chance
// (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_powershell_exe).
var hostParameters = []string{"-executionpolicy", "-nologo", "-noprofile", "-noninteractive", "-noexit"}

func runL06(p *Pass) {
	for _, s := range p.properties() {
		if s.step.Type != runPowerShell || s.known.Name != "Parameters" {
			continue
		}
		for word := range strings.FieldsSeq(s.text()) {
			if slices.Contains(hostParameters, strings.ToLower(word)) {
				p.reportProperty(s, Finding{
					Message: "The parameters of " + stepText(s.step) + " have " + word + ", which is for powershell.exe and not for the script.",
					Why:     "The step hands its parameters to the script. A script without such a parameter fails or takes it for something else.",
					Help:    "Give only the parameters of the script. The execution policy has a field of its own, and -NoProfile is not needed.",
				})
				break
			}
		}
	}
}
