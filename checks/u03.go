package checks

var u03 = &Rule{
	ID: "U03", Name: "smp-and-hardlinks", Severity: Error, Category: UserState, Since: "0.1.0", Fix: NoFix,
	Summary: "User state is captured with hard links while the store of a state migration point is open.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/get-started/manage-user-state",
		"https://learn.microsoft.com/windows/deployment/usmt/usmt-hard-link-migration-store",
	},
	Run: runU03,
}

func runU03(p *Pass) {
	runs := p.storeRuns()
	for _, group := range runs.wrongAt(linksOpen) {
		shown := best(group)
		request := p.openAt(shown)
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " captures with hard links, but " + stepText(request.Item) + " has requested a state migration point.",
			Why:     "A hard link can only point to the same volume. A state migration point cannot store user state that is captured with hard links.",
			Help:    "Turn off hard links for this capture, or set OSDStateStorePath to a local folder and do not request a state store.",
			Related: p.related("The state store is requested here", request),
		})
	}
}
