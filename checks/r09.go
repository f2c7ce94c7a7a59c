package checks

import "tslint/schema"

var r09 = &Rule{
	ID: "R09", Name: "content-not-in-export", Severity: Warning, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "The export holds the dependencies of its task sequences, but not a package or a program that a step uses.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/export-import-task-sequences"},
	Run:        runR09,
}

func runR09(p *Pass) {
	e := p.export()
	if len(e.contents) == 0 {
		return // exported without dependencies, on purpose
	}
	reported := idSet{}
	for _, u := range p.uses() {
		missing := p.missingFromExport(u)
		if missing == "" || reported.has(missing) {
			continue
		}
		reported.add(missing)
		p.reportProperty(u.stepProperty, Finding{
			Message: stepText(u.step) + " uses " + missing + ", which is not in this export although it holds other content.",
			Why:     "On the site that imports it the step refers to something that does not exist there, or to something else with the same ID.",
			Help:    "Export again with all dependencies, or import the content before the sequence.",
		})
	}
}

// missingFromExport words what a step uses and the export lacks, "" if nothing.
// Task sequences are R10's.
func (p *Pass) missingFromExport(u use) string {
	e := p.export()
	switch {
	case u.isApplication() || u.known.Reference == schema.TaskSequenceReference || isPlaceholder(u.id):
		return ""
	case !e.contents.has(u.id) && p.child(u.id) == nil:
		return referenceWord(u.known.Reference) + " " + u.id
	case u.program == "" || composed(u.program):
		return ""
	}
	if _, ok := e.program(Program{u.id, u.program}); ok {
		return ""
	}
	return "program \"" + u.program + "\" of package " + u.id
}
