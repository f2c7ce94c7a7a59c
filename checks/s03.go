package checks

import (
	"strings"

	"tslint/tsxml"
)

var s03 = &Rule{
	ID: "S03", Name: "secret-variable-shown", Severity: Warning, Category: Secrets, Since: "0.1.0", Fix: NoFix,
	Summary:    "A variable that is used as a password is set without \"Do not display this value\".",
	References: []string{stepsPage + "#BKMK_SetTaskSequenceVariable", variablesPage},
	Run:        runS03,
}

func runS03(p *Pass) {
	var uses []secretUse
	for _, a := range p.assignments() {
		if a.masked || a.value == "" {
			continue
		}
		if isSecretVariable(a.name) {
			if !isSecret(a.value) { // the value itself is S01's
				p.reportShown(a, nil)
			}
			continue
		}
		if uses == nil {
			uses = p.secretUses()
		}
		for i := range uses {
			if strings.EqualFold(uses[i].name, a.name) {
				p.reportShown(a, &uses[i])
				break
			}
		}
	}
}

// secretUse is a place where a variable stands for a password.
type secretUse struct {
	name string
	step *tsxml.Item
	at   tsxml.Span
}

// secretUses returns the variables that the enabled steps use as passwords: in a
// property that the catalogue calls secret, or as a password of a command. What
// a variable is called proves nothing: RandomAdminPassword is a setting.
func (p *Pass) secretUses() []secretUse {
	uses := []secretUse{}
	for _, s := range p.properties() {
		if s.known.Secret && s.step.Type != setVariable {
			uses = appendUse(uses, s.step, s.variable.Span(), s.text())
		}
	}
	for _, argument := range p.secretArguments() {
		if argument.step.Enabled() {
			uses = appendUse(uses, argument.step, argument.at.Span(), argument.value)
		}
	}
	return uses
}

func appendUse(uses []secretUse, step *tsxml.Item, at tsxml.Span, value string) []secretUse {
	for m := range mentions(value) {
		uses = append(uses, secretUse{value[m.Start:m.End], step, at})
	}
	return uses
}

func (p *Pass) reportShown(a assignment, use *secretUse) {
	f := Finding{
		Message: stepText(a.step) + " sets " + a.name + ", which holds a password, without \"Do not display this value\".",
		Why:     "The value stands in the console, in the file and in smsts.log for everybody who can read them.",
		Help:    "Select \"Do not display this value\" for the variable, then enter the value again. Change the password if the file was given away.",
	}
	if use != nil {
		f.Related = []Related{{Message: "Here the variable is used as a password", Path: use.step.Path(), Span: use.at}}
	}
	p.reportAssignment(a, f)
}
