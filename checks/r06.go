package checks

import (
	"tslint/schema"
	"tslint/tsxml"
)

var r06 = &Rule{
	ID: "R06", Name: "program-missing", Severity: Error, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary: "A step installs a package but does not say which of its programs to run.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_installsoftwareaction-server-wmi-class",
	},
	Options: []string{"product"},
	Run:     runR06,
}

func runR06(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		for i := range kind.Properties {
			if kind.Properties[i].Of != "" {
				p.checkPrograms(steps, &kind.Properties[i])
			}
		}
	}
}

func (p *Pass) checkPrograms(steps []*tsxml.Item, program *schema.Property) {
	for _, it := range steps {
		if pkg := it.Value(program.Of); pkg != "" && it.Value(program.Name) == "" {
			p.reportMissingProgram(it, pkg)
		}
	}
}

func (p *Pass) reportMissingProgram(it *tsxml.Item, pkg string) {
	finding := Finding{
		Message: stepText(it) + " installs package " + pkg + " but names no program of it.",
		Why:     "A package is installed by running one of its programs; without its name the step fails.",
		Help:    "Choose the program in the step.",
	}
	if !p.forLaterProduct() {
		finding.Severity = Warning
		finding.Why = "A package is installed by running one of its programs; without its name the step fails. Only virtual applications of ConfigMgr 2007 R2 have none."
	}
	p.ReportItem(it, finding)
}
