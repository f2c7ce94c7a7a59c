package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var v01 = &Rule{
	ID: "V01", Name: "set-read-only-variable", Severity: Error, Category: Variables, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step sets a variable that only the task sequence engine can set.",
	References: []string{variablesPage + "#bkmk_read-only"},
	Run:        runV01,
}

func runV01(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, a := range p.assignments() {
		if !isReadOnly(a.name) {
			continue
		}
		p.reportAssignment(a, Finding{
			Message: stepText(a.step) + " sets the variable " + a.name + ", which is read-only.",
			Why:     "Variables whose names begin with an underscore belong to the task sequence engine, and no step can set them. Conditions and commands see the engine's value, or none.",
			Help:    "Use a variable of your own, whose name begins with a letter.",
		})
	}
}

// isReadOnly reports whether a step cannot set a variable. Those that begin with
// an underscore are read-only but for the few that are inputs of a step, such as
// _OSDMigrateUsmtPackageID.
func isReadOnly(name string) bool {
	known, ok := schema.Variable(name)
	if ok && known.ReadOnly {
		return true
	}
	return strings.HasPrefix(name, "_") && !(ok && len(known.Inputs) > 0)
}
