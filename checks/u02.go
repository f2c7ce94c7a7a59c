package checks

import (
	"strings"

	"tslint/tsxml"
)

var u02 = &Rule{
	ID: "U02", Name: "request-type-mismatch", Severity: Error, Category: UserState, Since: "0.1.0", Fix: SafeFix,
	Summary: "The state store was requested for the opposite of what is done with it.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RequestStateStore",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_requeststatestoreaction-server-wmi-class",
	},
	Run: runU02,
}

func runU02(p *Pass) {
	runs := p.storeRuns()
	for _, group := range runs.wrongAt(wrongType) {
		shown := best(group)
		request := p.openAt(shown)
		does, other := "captures", "restore"
		if shown.Node.Item.Type == restoreUserState {
			does, other = "restores", "capture"
		}
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " " + does + " user state, but " + stepText(request.Item) + " has requested the state store to " + other + " it.",
			Why:     "The state migration point gives another folder, with other permissions, for a capture than for a restore. The step fails, or finds no user state.",
			Help:    "Set the request to what is done with the store, or release the store and request it again.",
			Related: p.related("The state store is requested here", request),
		})
	}
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, it := range p.StepsOf(requestStateStore) {
		p.checkRequestAction(it)
	}
}

// checkRequestAction compares the type of a request with its action text, which
// is what the engine runs.
func (p *Pass) checkRequestAction(it *tsxml.Item) {
	kind := strings.ToLower(it.Value("RequestType"))
	action := strings.ToLower(it.Action())
	opposite := map[string]string{"capture": "restore", "restore": "capture"}[kind]
	if opposite == "" || !strings.Contains(action, "/"+opposite) || strings.Contains(action, "/"+kind) {
		return
	}
	edit, ok := it.SetAction(strings.Replace(action, "/"+opposite, "/"+kind, 1))
	if !ok {
		return
	}
	p.ReportItem(it, Finding{
		Message: "The action of " + stepText(it) + " requests the state store to " + opposite + ", its properties say to " + kind + ".",
		Why:     "The console shows the properties, but the engine runs the action. One of the two was changed by hand.",
		Help:    "Open the step in the console and save it, so that the action is made anew.",
		Fixes:   []Fix{{Title: "Make the action from the properties", Safety: Safe, Edits: []tsxml.Edit{edit}}},
	})
}
