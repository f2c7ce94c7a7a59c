package checks

import (
	"fmt"

	"tslint/schema"
)

var x03 = &Rule{
	ID: "X03", Name: "unknown-step-type", Severity: Note, Category: Structure, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step has a type that the catalogue does not know.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps"},
	Run:        runX03,
}

func runX03(p *Pass) {
	for name, steps := range p.facts().byType {
		if _, known := schema.Step(name); known || name == "" {
			continue
		}
		help := "Nothing, if it is a custom action or newer than this version of tslint."
		if nearest, ok := schema.Nearest(name, schema.StepNames()); ok {
			help = fmt.Sprintf("Did you mean %s? Otherwise nothing, if it is a custom action or newer than this version of tslint.", nearest)
		}
		for _, it := range steps {
			p.ReportItem(it, Finding{
				Message: fmt.Sprintf("%s has the unknown type %q.", stepText(it), name),
				Why:     "tslint does not know what the step does, so no rule looks into it.",
				Help:    help,
			})
		}
	}
}
