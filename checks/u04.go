package checks

var u04 = &Rule{
	ID: "U04", Name: "no-store-path", Severity: Warning, Category: UserState, Since: "0.1.0", Fix: NoFix,
	Summary: "User state is captured, but no step says where to, or it goes to the root of a drive.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/create-a-task-sequence-to-capture-and-restore-user-state",
	},
	Run: runU04,
}

// runU04 takes it that the path comes from somewhere else where a condition asks
// for it, or where the rules of MDT run.
func runU04(p *Pass) {
	runs := p.storeRuns()
	elsewhere := p.gathers() || p.asksFor(storePath)
	for _, group := range runs.wrongAt(noPath) {
		if elsewhere {
			break
		}
		shown := best(group)
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " captures user state in a run that neither requests a state store nor sets OSDStateStorePath before.",
			Why:     "Without a path the capture fails, unless a variable of the collection or the device sets it.",
			Help:    "Put Request State Store before the capture, or set OSDStateStorePath to a folder or share.",
		})
	}
	for _, group := range runs.wrongAt(pathIsTop) {
		shown := best(group)
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " captures user state to the root of a drive, to which OSDStateStorePath is set.",
			Why:     "A local state store has to be a folder of its own. The root of a drive cannot be kept while Windows is installed.",
			Help:    "Set OSDStateStorePath to a folder, for example %_SMSTSUserStatePath%.",
		})
	}
}
