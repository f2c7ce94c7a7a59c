package checks

import (
	"tslint/schema"
	"tslint/tsxml"
)

var r05 = &Rule{
	ID: "R05", Name: "nothing-to-install", Severity: Warning, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step that installs or downloads something names nothing: no package, no application and no dynamic list.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_InstallPackage"},
	Run:        runR05,
}

func runR05(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		if !installsContent(kind) {
			continue
		}
		for _, it := range steps {
			if !namesContent(kind, it) {
				p.reportNoContent(it)
			}
		}
	}
}

func (p *Pass) reportNoContent(it *tsxml.Item) {
	p.ReportItem(it, Finding{
		Message: stepText(it) + " names nothing to install or download.",
		Why:     "The step has no effect, or fails because its list is empty.",
		Help:    "Choose the content in the step, or disable it.",
	})
}

// installsContent reports whether a step type stands in the console's menu
// Software and needs content that its properties name.
func installsContent(kind *schema.StepType) bool {
	if kind.Category != "Software" {
		return false
	}
	for i := range kind.Properties {
		if kind.Properties[i].Reference != "" {
			return true
		}
	}
	return false
}

// namesContent reports whether a step has any content, or a list of it that is
// made when the sequence runs.
func namesContent(kind *schema.StepType, it *tsxml.Item) bool {
	for _, v := range it.Variables() {
		known, ok := knownProperty(kind, v)
		if !ok || known.Reference == "" && known.Names != schema.ReadsNumbered {
			continue
		}
		if it.Value(v.Property) != "" {
			return true
		}
	}
	return false
}
