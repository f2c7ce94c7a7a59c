package checks

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var x04 = &Rule{
	ID: "X04", Name: "mdt-step", Severity: Warning, Category: Deprecated, Since: "0.1.0", Fix: NoFix,
	Summary: "A ConfigMgr sequence has steps of the Microsoft Deployment Toolkit, which is retired.",
	References: []string{
		"https://learn.microsoft.com/troubleshoot/mem/configmgr/mdt/mdt-retirement",
		"https://learn.microsoft.com/intune/configmgr/core/plan-design/changes/deprecated/removed-and-deprecated-cmfeatures",
	},
	Options: []string{"product"},
	Run:     runX04,
}

func runX04(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	var steps []*tsxml.Item
	for kind, those := range p.kinds() {
		if kind.Product == schema.MDT {
			steps = append(steps, those...)
		}
	}
	if len(steps) == 0 || !p.forLaterProduct() {
		return
	}
	slices.SortFunc(steps, byIndex)
	p.ReportItem(steps[0], Finding{
		Message: "The sequence has " + count(len(steps), "step") + " of the Microsoft Deployment Toolkit: " + mdtTitles(steps) + ".",
		Why:     "The toolkit is retired, and ConfigMgr no longer supports it. Microsoft asks to remove its steps, because sequences with them get corrupted and cannot be changed.",
		Help:    nativeHelp(steps),
		Related: relatedItems("Another step of the toolkit", steps[1:]),
	})
}

// mdtTitles lists the titles of the steps' types, each once.
func mdtTitles(steps []*tsxml.Item) string {
	var titles []string
	for _, it := range steps {
		kind, _ := schema.Step(it.Type)
		titles = appendNew(titles, kind.Title)
	}
	return strings.Join(titles, ", ")
}

// nativeHelp names for each type of step the steps of ConfigMgr that do its
// work.
func nativeHelp(steps []*tsxml.Item) string {
	var advice []string
	for _, it := range steps {
		kind, _ := schema.Step(it.Type)
		var natives []string
		for _, name := range kind.ReplacedBy {
			native, _ := schema.Step(name)
			natives = append(natives, native.Title)
		}
		if len(natives) > 0 {
			advice = appendNew(advice, strings.Join(natives, " or ")+" instead of "+kind.Title)
		}
	}
	if len(advice) == 0 {
		return "Replace it by steps of ConfigMgr."
	}
	return "Use the steps of ConfigMgr: " + strings.Join(advice, "; ") + "."
}

func appendNew(list []string, text string) []string {
	for _, known := range list {
		if known == text {
			return list
		}
	}
	return append(list, text)
}
