package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var v07 = &Rule{
	ID: "V07", Name: "download-variable-without-suffix", Severity: Error, Category: Variables, Since: "0.1.0", Fix: SafeFix,
	Summary:    "The path of downloaded content is read from a variable without the number that Download Package Content adds to its name.",
	References: []string{stepsPage + "#BKMK_DownloadPackageContent"},
	Run:        runV07,
}

func runV07(p *Pass) {
	for _, s := range p.properties() {
		if s.known.Names != schema.SetsNumbered || s.text() == "" || composed(s.text()) || p.setsName(s.text()) {
			continue
		}
		for _, r := range p.readings() {
			if !r.numbered && strings.EqualFold(r.name, s.text()) {
				p.reportWithoutSuffix(s, r)
			}
		}
	}
}

func (p *Pass) reportWithoutSuffix(s stepProperty, r reading) {
	f := Finding{
		Path: r.item.Path(), Span: r.at,
		Message: stepText(r.item) + " uses the variable " + r.name + ", but " + stepText(s.step) + " sets only " + s.text() + "01 and so on.",
		Why:     "Download Package Content adds 01 to the name for the first package, 02 for the second. The variable without a number does not exist, so the path is empty.",
		Help:    "Add the number of the package to the name.",
		Related: relatedItems("This step sets the numbered variables", []*tsxml.Item{s.step}),
	}
	packages := s.step.Value("DownloadPackages")
	if r.test == nil && !r.rule && r.item.Index > s.step.Index && packages != "" && !strings.Contains(packages, ",") {
		edit := p.Sequence.ReplaceText(*r.holder, r.end, r.end, "01")
		f.Fixes = []Fix{{Title: "Add 01 to the name, for the only package of " + stepText(s.step), Safety: Safe, Edits: []tsxml.Edit{edit}}}
	}
	p.Report(f)
}
