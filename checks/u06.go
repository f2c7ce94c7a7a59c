package checks

import "tslint/tsxml"

var u06 = &Rule{
	ID: "U06", Name: "config-files-ignored", Severity: Warning, Category: UserState, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "Configuration files for USMT are given that the step does not use, or are missing where it needs them.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#OSDMigrateConfigFiles",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#OSDMigrateMode",
	},
	Run: runU06,
}

func runU06(p *Pass) {
	steps := p.StepsOf(captureUserState, restoreUserState)
	if len(steps) == 0 || p.Sequence.Form == tsxml.FormMDT || p.gathers() || p.setsAny("OSDMigrateMode", "OSDMigrateConfigFiles") {
		return
	}
	for _, it := range steps {
		switch files := it.Value("ConfigFiles"); {
		case files != "" && modeOf(it) == "simple":
			p.reportIgnoredFiles(it, files)
		case files == "" && modeOf(it) == "advanced":
			p.ReportItem(it, Finding{
				Message: stepText(it) + " is customized, but names no configuration files.",
				Why:     "In this mode USMT migrates what the configuration files say. Without any it may migrate nothing.",
				Help:    "Name the files, for example MigUser.xml and MigApp.xml, or choose standard options.",
			})
		}
	}
}

func (p *Pass) reportIgnoredFiles(it *tsxml.Item, files string) {
	mode := tsxml.NewVariable{Name: "OSDMigrateMode", Property: "Mode", Text: "Advanced"}
	p.ReportItem(it, Finding{
		Message: stepText(it) + " names the configuration files " + files + ", but migrates with standard options and ignores them.",
		Why:     "Configuration files count only in the mode Advanced. What they were written for is not migrated.",
		Help:    "Choose to customize how user profiles are migrated, or remove the files.",
		Fixes: []Fix{{
			Title: "Set the mode to Advanced", Safety: Unsafe, Edits: []tsxml.Edit{it.SetVariable(mode)},
			Note: "The files have to be in the USMT package, and decide alone what is migrated.",
		}},
	})
}
