package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

var e06 = &Rule{
	ID: "E06", Name: "drivers-or-settings-outside-window", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "Drivers or settings are applied when no operating system is there that Setup Windows and ConfigMgr has yet to set up.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_ApplyDriverPackage",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_ApplyWindowsSettings",
	},
	Run: runE06,
}

// offlineSteps write to an image that is applied and not set up: drivers into
// its driver store, settings into its answer file.
var offlineSteps = []string{
	"SMS_TaskSequence_ApplyDriverPackageAction", "SMS_TaskSequence_AutoApplyAction",
	"SMS_TaskSequence_ApplyWindowsSettingsAction", applyNetwork,
}

// writesOffline reports whether a step is one of these.
func writesOffline(it *tsxml.Item) bool { return slices.Contains(offlineSteps, it.Type) }

// runE06 says nothing about a sequence that applies no operating system: that is
// a part of another one, which does.
func runE06(p *Pass) {
	if !p.flow().has(evApply) || len(p.nodes(evApply)) == 0 {
		return
	}
	at := p.places()
	for _, n := range at.nodes {
		set := at.at[n]
		executed := set.executed & set.proven
		if !at.complete || !writesOffline(n.Item) || executed == 0 || set.executed.With(sim.OSApplied) != 0 {
			continue
		}
		p.reportRun(n, p.show(n, executed), Finding{
			Message: "In no run does " + stepText(n.Item) + " come between Apply Operating System Image and Setup Windows and ConfigMgr.",
			Why:     "The step writes into the image that was applied, and Setup Windows and ConfigMgr reads it from there. Anywhere else it fails or has no effect.",
			Help:    "Move the step between Apply Operating System Image and Setup Windows and ConfigMgr.",
		})
	}
}
