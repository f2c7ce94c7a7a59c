package checks

import (
	"tslint/schema"
	"tslint/tsxml"
)

var v05 = &Rule{
	ID: "V05", Name: "deprecated-variable", Severity: Note, Category: Variables, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step sets a variable that is deprecated.",
	References: []string{builtinsPage + "#deprecated-variables"},
	Run:        runV05,
}

func runV05(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, a := range p.assignments() {
		known, ok := schema.Variable(a.name)
		if !ok || !known.Deprecated {
			continue
		}
		p.reportAssignment(a, Finding{
			Message: stepText(a.step) + " sets the deprecated variable " + known.Name + ".",
			Why:     "It only counts for versions of Windows that are no longer supported, and a later version of Configuration Manager may ignore it.",
			Help:    "Remove it, unless the sequence installs such a version of Windows.",
		})
	}
}
