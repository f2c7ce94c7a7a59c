package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var s01 = &Rule{
	ID: "S01", Name: "secret-in-file", Severity: Error, Category: Secrets, Since: "0.1.0", Fix: SafeFix,
	Summary:    "The file holds the value of a password or PIN.",
	References: []string{exportPage, accountsPage},
	Run:        runS01,
}

const (
	whySecretInFile = "Whoever can read the file has the secret: it is copied, mailed and committed with it. An export of the console leaves passwords out, so this file was written in another way."
	helpSecret      = "Empty the value in the file, change the secret wherever it is used, and enter the new one in the console after the import."
	noteReenter     = "Enter the secret in the console after the import, and change it wherever it is used."
)

// runS01 looks at disabled steps, too: they do not run, but they are read.
func runS01(p *Pass) {
	for _, s := range p.heldSecrets(func(known *schema.Property) bool { return known.Secret }) {
		p.reportProperty(s, Finding{
			Message: stepText(s.step) + " holds the value of " + secretText(s) + ".",
			Why:     whySecretInFile, Help: helpSecret,
			Fixes: []Fix{{Title: "Empty the value of " + secretText(s), Safety: Safe, Note: noteReenter, Edits: p.withValue(s, "")}},
		})
	}
	for _, list := range [][]assignment{p.variableSteps().assignments, p.variableSteps().disabled} {
		p.checkSecretSettings(list)
	}
	for _, v := range p.Sequence.Globals() {
		if isSecretVariable(v.Name) && isSecret(trimText(v)) {
			p.Report(Finding{
				Span:    v.Span(),
				Message: "The variables that all steps share hold the value of " + v.Name + ".",
				Why:     whySecretInFile, Help: helpSecret,
				Fixes: []Fix{{Title: "Empty " + v.Name, Safety: Safe, Note: noteReenter, Edits: []tsxml.Edit{p.Sequence.SetText(v, "")}}},
			})
		}
	}
}

// secretText names a secret property, or the variable that a step gives a value
// that is not displayed.
func secretText(s stepProperty) string {
	if s.step.Type == setVariable {
		return s.step.Value("VariableName")
	}
	return propertyText(s)
}

// checkSecretSettings reports secrets that steps give to variables: to one that
// the catalogue knows to be secret, or to one that a dynamic rule does not
// display. What Set Task Sequence Variable does not display is a secret property.
func (p *Pass) checkSecretSettings(list []assignment) {
	var masked []assignment
	for i, a := range list {
		switch {
		case !isSecret(a.value):
		case a.step.Type == setDynamic && a.masked:
			masked = append(masked, a)
		case !a.masked && isSecretVariable(a.name):
			p.reportSecretSetting([]assignment{a}, nil)
		}
		if len(masked) > 0 && (i+1 == len(list) || list[i+1].step != a.step) {
			p.reportSecretSetting(masked, p.withoutValues(masked))
			masked = nil
		}
	}
}

// reportSecretSetting reports the secrets of one step.
func (p *Pass) reportSecretSetting(list []assignment, edits []tsxml.Edit) {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = a.name
	}
	f := Finding{
		Message: stepText(list[0].step) + " holds the value that it gives to " + strings.Join(names, ", ") + ".",
		Why:     whySecretInFile, Help: helpSecret,
	}
	if edits != nil {
		f.Fixes = []Fix{{Title: "Empty the value of " + strings.Join(names, ", "), Safety: Safe, Note: noteReenter, Edits: edits}}
	}
	p.reportAssignment(list[0], f)
}

// withoutValues returns the edit that empties values in the rules of one step.
func (p *Pass) withoutValues(list []assignment) []tsxml.Edit {
	changes := make([]textChange, len(list))
	for i, a := range list {
		changes[i] = textChange{at: tsxml.Span{Start: a.start, End: a.end}}
	}
	rules := list[0].holder
	return []tsxml.Edit{p.Sequence.SetText(rules, changed(rules.Text(), changes))}
}
