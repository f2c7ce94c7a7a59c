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
	for _, it := range p.Steps() {
		kind, ok := schema.Step(it.Type)
		if !ok {
			continue
		}
		for i := range kind.Properties {
			program := &kind.Properties[i]
			if program.Of == "" || it.Value(program.Name) != "" || it.Value(program.Of) == "" {
				continue
			}
			p.reportMissingProgram(it, it.Value(program.Of))
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
