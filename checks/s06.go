package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var s06 = &Rule{
	ID: "S06", Name: "password-missing-after-import", Severity: Note, Category: Secrets, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step names an account but has no password for it, as in every export: it must be entered after the import.",
	References: []string{exportPage, accountsPage},
	Run:        runS06,
}

func runS06(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		for i := range kind.Properties {
			if kind.Properties[i].Account == "" {
				continue
			}
			for _, it := range steps {
				p.checkPassword(it, &kind.Properties[i])
			}
		}
	}
}

func (p *Pass) checkPassword(it *tsxml.Item, secret *schema.Property) {
	if strings.EqualFold(it.Value("RunAsUser"), "false") {
		return
	}
	account, ok := it.Variable(secret.Account)
	user := trimText(account)
	if !ok || user == "" || it.Value(secret.Name) != "" || p.setsBefore(it, secret.Variable) {
		return
	}
	p.Report(Finding{
		Path: it.Path(), Span: account.Span(),
		Message: stepText(it) + " uses the account " + `"` + user + `"` + " but has no password for it.",
		Why:     "An export leaves passwords out. Without the password the step fails after the import.",
		Help:    "Enter the password in the console after the import, or set " + secret.Variable + " before the step.",
	})
}

// setsBefore reports whether an earlier step of the sequence gives a variable a
// value, which then counts instead of the step's own.
func (p *Pass) setsBefore(it *tsxml.Item, variable string) bool {
	for _, a := range p.assignments() {
		if a.step.Index < it.Index && strings.EqualFold(a.name, variable) {
			return true
		}
	}
	return p.inScript(variable)
}
