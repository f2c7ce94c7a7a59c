package checks

import "tslint/tsxml"

var e10 = &Rule{
	ID: "E10", Name: "runas-in-winpe", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "A step that runs as another user runs in Windows PE, where that fails.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine",
	},
	Run: runE10,
}

func runE10(p *Pass) {
	p.reportInWinPE(runsAsUser, func(it *tsxml.Item) Finding {
		return Finding{
			Message: stepText(it) + " runs as another user in Windows PE.",
			Why:     "Windows PE is in no domain and knows no accounts: a step that runs as another user fails there.",
			Help:    "Run the step as the Local System account, or only in the full operating system.",
		}
	})
}

// runsAsUser reports whether a step runs as another user.
func runsAsUser(it *tsxml.Item) bool { return isTrue(it.Value("RunAsUser")) }
