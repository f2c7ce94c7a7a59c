package checks

import "tslint/schema"

var r01 = &Rule{
	ID: "R01", Name: "placeholder-package", Severity: Error, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step uses package 00000000, which no site has.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/export-import-task-sequences"},
	Run:        runR01,
}

func runR01(p *Pass) {
	found := false
	for _, u := range p.uses() {
		if !isPlaceholder(u.id) {
			continue
		}
		found = true
		p.reportProperty(u.stepProperty, Finding{
			Message: stepText(u.step) + " uses " + referenceWord(u.known.Reference) + " 00000000, which does not exist.",
			Why:     "This ID is left where a reference was lost, for instance in an import. The step cannot get its content and fails.",
			Help:    "Choose the " + referenceWord(u.known.Reference) + " in the step again, or disable the step.",
		})
	}
	if found {
		return
	}
	for _, r := range p.Sequence.References {
		if isPlaceholder(r.Package) {
			p.reportReference(r, Finding{
				Message: "The reference list has package 00000000, which does not exist.",
				Why:     "A client checks that it can reach the content of every reference before it starts the sequence.",
				Help:    "Remove the entry, and choose the package again in the step that needs it.",
			})
		}
	}
}

// referenceWord is what messages call the thing that a property names.
func referenceWord(kind schema.Reference) string {
	switch kind {
	case schema.ImageReference:
		return "image"
	case schema.TaskSequenceReference:
		return "task sequence"
	case schema.ApplicationReference, schema.ApplicationsReference:
		return "application"
	}
	return "package"
}
