package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var v04 = &Rule{
	ID: "V04", Name: "variable-never-set", Severity: Note, Category: Variables, Preset: Strict, Since: "0.1.0", Fix: NoFix,
	Summary:    "A variable is used that nothing in the file sets.",
	References: []string{variablesPage + "#bkmk_set"},
	Run:        runV04,
}

func runV04(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	seen := map[string]bool{}
	for _, r := range p.readings() {
		if r.existence { // the author knows that it need not be there
			seen[strings.ToLower(r.name)] = true
		}
	}
	for _, r := range p.readings() {
		lower := strings.ToLower(r.name)
		if r.numbered || seen[lower] || r.name == "" {
			continue
		}
		seen[lower] = true
		if _, known := schema.Variable(r.name); known || p.setsName(r.name) {
			continue
		}
		p.Report(Finding{
			Path: r.item.Path(), Span: r.at,
			Message: stepText(r.item) + " uses the variable " + r.name + ", which nothing in the file sets.",
			Why:     "Unless a collection, a device, a prestart command or a script in a package sets it, conditions see no value, and %" + r.name + "% stays as it is.",
			Help:    "Check the name, and where the value is to come from.",
		})
	}
}
