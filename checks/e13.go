package checks

import (
	"strconv"
	"strings"
)

var e13 = &Rule{
	ID: "E13", Name: "restart-request-misused", Severity: Warning, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "SMSTSRebootRequested is set to something that is no restart, or SMSTSRetryRequested is set by a step that would only repeat itself.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSRebootRequested",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSRetryRequested",
	},
	Run: runE13,
}

func runE13(p *Pass) {
	for _, a := range p.assignments() {
		switch {
		case composed(a.value) || a.value == "":
		case strings.EqualFold(a.name, "SMSTSRebootRequested"):
			p.checkRestartRequest(a)
		case strings.EqualFold(a.name, "SMSTSRetryRequested") && isTrue(a.value):
			p.reportRetryRequest(a)
		}
	}
}

// checkRestartRequest reports values that name no place to restart to. Earlier
// versions of the documentation say true.
func (p *Pass) checkRestartRequest(a assignment) {
	for _, known := range []string{"HD", "WinPE", "true"} {
		if strings.EqualFold(a.value, known) {
			return
		}
	}
	p.reportAssignment(a, Finding{
		Message: stepText(a.step) + " sets SMSTSRebootRequested to " + strconv.Quote(a.value) + ", which is neither HD nor WinPE.",
		Why:     "The engine restarts the computer after a step that has set this variable: to the installed operating system for HD, to the boot image for WinPE. What it does with another value is not documented.",
		Help:    "Write HD or WinPE, or use Restart Computer.",
	})
}

func (p *Pass) reportRetryRequest(a assignment) {
	p.reportAssignment(a, Finding{
		Message: stepText(a.step) + " asks the engine to repeat it: it sets SMSTSRetryRequested itself.",
		Why:     "After a restart the engine runs the step again that has set this variable. A step that does nothing else sets it each time, so that the computer may restart without end, or it has no effect where SMSTSRebootRequested is not set.",
		Help:    "Let the command or script that has to be repeated set the variable, and only while it is needed.",
	})
}
