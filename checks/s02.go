package checks

import "tslint/tsxml"

var s02 = &Rule{
	ID: "S02", Name: "secret-in-command", Severity: Warning, Category: Secrets, Since: "0.1.0", Fix: NoFix,
	Summary:    "A command line, the parameters of a script or a script holds a password.",
	References: []string{builtinsPage + "#OSDDoNotLogCommand", accountsPage},
	Run:        runS02,
}

// runS02 looks at disabled steps, too: they do not run, but they are read.
func runS02(p *Pass) {
	var last *tsxml.Item
	for _, s := range p.secretArguments() {
		if s.step == last || !isSecret(s.value) {
			continue
		}
		last = s.step
		p.Report(Finding{
			Path: s.step.Path(), Span: s.at.Span(),
			Message: stepText(s.step) + " holds a password: the argument of " + s.of + ".",
			Why:     "Whoever can read the file or the policy of the task sequence has the password, and smsts.log shows the line of a Run Command Line step unless OSDDoNotLogCommand is true.",
			Help:    "Change the password, and give the new one in a variable whose value is not displayed, such as a collection variable, or let the step run as an account.",
		})
	}
}
