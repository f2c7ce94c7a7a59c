package checks

var r08 = &Rule{
	ID: "R08", Name: "references-info-disagrees", Severity: Note, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary:    "ReferencesInfo.xml and AppReferencesInfo.xml of an export name other content than the task sequence.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/export-import-task-sequences"},
	Run:        runR08,
}

func runR08(p *Pass) {
	info, ok := p.export().listed(p.Sequence.Doc)
	if !ok {
		return
	}
	onlyHere, onlyThere := p.compareReferences(info)
	if len(onlyHere)+len(onlyThere) == 0 {
		return
	}
	p.Report(Finding{
		Span:    p.referenceListSpan(),
		Message: "The export's ReferencesInfo.xml and AppReferencesInfo.xml do not fit the sequence:" + difference(onlyHere, "only in the sequence", onlyThere, "only in these files") + ".",
		Why:     "The import wizard shows from these files which content the sequence needs. They differ when the sequence was edited inside the export.",
		Help:    "Import the sequence, check its references in the console, and export it again.",
	})
}
