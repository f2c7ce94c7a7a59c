package checks

import (
	"tslint/schema"
	"tslint/tsxml"
)

var x01 = &Rule{
	ID: "X01", Name: "deprecated-step", Severity: Warning, Category: Deprecated, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "A step has a type that current versions of ConfigMgr no longer have.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/core/plan-design/changes/deprecated/removed-and-deprecated-cmfeatures"},
	Options:    []string{"product"},
	Run:        runX01,
}

func runX01(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		if kind.Deprecated == nil || !p.forLaterProduct() {
			continue
		}
		for _, it := range steps {
			p.reportRetired(kind, it)
		}
	}
}

func (p *Pass) reportRetired(kind *schema.StepType, it *tsxml.Item) {
	p.ReportItem(it, Finding{
		Message: stepText(it) + " has the type " + kind.Title + ", which is " + kind.Deprecated.Note + ".",
		Why:     "Current versions of ConfigMgr do not run it, or show it as an unknown step.",
		Help:    "Remove the step. Nothing, if the site is ConfigMgr 2012.",
		Fixes:   []Fix{{Title: "Disable the step", Safety: Unsafe, Edits: []tsxml.Edit{it.SetAttr("disable", "true")}}},
	})
}

// forLaterProduct reports whether the sequence is for a version of ConfigMgr
// after 2007, because somebody said so or because it shows it.
func (p *Pass) forLaterProduct() bool {
	switch p.Settings.Product {
	case Product2007:
		return false
	case ProductCurrent:
		return true
	}
	return laterSign(p.Sequence) != ""
}
