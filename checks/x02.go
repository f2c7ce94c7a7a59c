package checks

var x02 = &Rule{
	ID: "X02", Name: "empty-sequence", Severity: Warning, Category: Structure, Since: "0.1.0", Fix: NoFix,
	Summary:    "The task sequence has no steps.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/manage-task-sequences-to-automate-tasks"},
	Run:        runX02,
}

func runX02(p *Pass) {
	if p.Sequence.Steps() > 0 {
		return
	}
	p.Report(Finding{
		Span:    p.Sequence.Node.OpenTag(),
		Message: "This task sequence has no steps.",
		Why:     "It does nothing when it is deployed; often it is an export that went wrong.",
		Help:    "Export the task sequence again, or delete the file.",
	})
}
