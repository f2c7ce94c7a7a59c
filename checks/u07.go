package checks

import "tslint/tsxml"

var u07 = &Rule{
	ID: "U07", Name: "usmt-package-missing", Severity: Error, Category: UserState, Since: "0.1.0", Fix: NoFix,
	Summary: "A step that captures or restores user state has no package with the User State Migration Tool.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_captureuserstateaction-server-wmi-class",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_CaptureUserState",
	},
	Run: runU07,
}

// usmtPackage are the properties and variables that hold the package.
var usmtPackage = map[string][2]string{
	captureUserState: {"UsmtPackageID", "_OSDMigrateUsmtPackageID"},
	restoreUserState: {"UsmtRestorePackageID", "_OSDMigrateUsmtRestorePackageID"},
}

func runU07(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT || p.gathers() {
		return
	}
	for _, it := range p.StepsOf(captureUserState, restoreUserState) {
		names := usmtPackage[it.Type]
		if it.Value(names[0]) != "" || p.setsAny(names[1]) {
			continue
		}
		p.ReportItem(it, Finding{
			Message: stepText(it) + " has no package with the User State Migration Tool.",
			Why:     "The package is required: without USMT the step fails.",
			Help:    "Select the User State Migration Tool package in the step.",
		})
	}
}
