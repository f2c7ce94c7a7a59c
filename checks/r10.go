package checks

import "tslint/tsxml"

var r10 = &Rule{
	ID: "R10", Name: "child-not-in-export", Severity: Warning, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary: "An export of several task sequences does not hold the one that a Run Task Sequence step runs.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/export-import-task-sequences",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#child-task-sequence",
	},
	Run: runR10,
}

func runR10(p *Pass) {
	if len(p.shared.file.Documents) < 2 {
		return
	}
	for _, it := range p.StepsOf(tsxml.ChildSequenceType) {
		id := it.Value("TsPackageID")
		if id == "" || composed(id) || isPlaceholder(id) || p.child(id) != nil {
			continue
		}
		finding := Finding{
			Message: stepText(it) + " runs task sequence " + id + ", which is not in this export of " + count(len(p.shared.file.Documents), "task sequence") + ".",
			Why:     "Where the export is imported the step has nothing to run, unless the site already has a sequence with this ID.",
			Help:    "Export all of them together again, or choose the sequence in the step after the import.",
		}
		if other := p.sequenceNamed(it.Value("TsName")); other != "" {
			finding.Message = stepText(it) + " runs task sequence " + id + ", which is not in this export; one of the same name is, with the ID " + other + "."
			finding.Why = "The step was made for a copy of that sequence. Where the export is imported it has nothing to run."
			finding.Help = "Choose the sequence in the step again, and export anew."
		}
		p.ReportItem(it, finding)
	}
}

// sequenceNamed returns the ID of the task sequence of the export that has a
// name, "" if none has.
func (p *Pass) sequenceNamed(name string) string {
	for _, d := range p.shared.file.Documents {
		if name != "" && d.Sequence != nil && d.Sequence.Name == name {
			return d.Package.Value("PackageID")
		}
	}
	return ""
}
