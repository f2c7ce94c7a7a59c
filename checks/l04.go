package checks

import (
	"slices"
	"strings"

	"tslint/checks/cmdline"
	"tslint/tsxml"
)

var l04 = &Rule{
	ID: "L04", Name: "success-codes-without-3010", Severity: Note, Category: CommandLines, Preset: Strict, Since: "0.1.0", Fix: SafeFix,
	Summary:    "A step runs an installer, but fails when the installer asks for a restart with 3010.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine"},
	Run:        runL04,
}

func runL04(p *Pass) {
	for _, it := range p.StepsOf(runCommandLine) {
		codes := successCodes(it)
		if codes == "" || slices.Contains(strings.Fields(codes), "3010") || !runsInstaller(p.command(it)) {
			continue
		}
		p.ReportItem(it, Finding{
			Message: stepText(it) + " runs an installer, but 3010 is not one of its success codes (" + codes + ").",
			Why:     "Installers return 3010 when they succeeded and need a restart. The step then counts as failed, and the computer is not restarted.",
			Help:    "Add 3010 to the success codes.",
			Fixes:   []Fix{{Title: "Add 3010 to the success codes", Safety: Safe, Edits: p.setSuccessCodes(it, codes+" 3010")}},
		})
	}
}

// runsInstaller reports whether a command line installs something in the ways
// that are known to return 3010.
func runsInstaller(command string) bool {
	if !containsFold(command, "msiexec") && !containsFold(command, "setup") && !containsFold(command, "wusa") && !containsFold(command, "install") {
		return false
	}
	return slices.ContainsFunc(cmdline.Parse(command), func(c cmdline.Call) bool {
		return slices.Contains([]string{"msiexec", "wusa", "setup", "install"}, c.Program)
	})
}

// successCodes returns the return codes that a step takes for success, as the
// step element has them: numbers separated by blanks.
func successCodes(it *tsxml.Item) string { return strings.TrimSpace(it.SuccessCodes) }

// setSuccessCodes returns the edits that give a step other success codes, in its
// attribute and in its property.
func (p *Pass) setSuccessCodes(it *tsxml.Item, codes string) []tsxml.Edit {
	edits := []tsxml.Edit{it.SetAttr("successCodeList", codes)}
	if v, ok := it.Variable("SuccessCodes"); ok {
		edits = append(edits, p.Sequence.SetText(v, codes))
	}
	return edits
}
