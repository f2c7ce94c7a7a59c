package checks

var k02 = &Rule{
	ID: "K02", Name: "certfix-only-inside-before-capture", Severity: Warning, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "CCMCertFix runs before the capture only as a step of the sequence, not before the sequence starts.",
	References: []string{kbArticle, "https://support.microsoft.com/help/2028442"},
	Options:    []string{"certfix", "run-first", "deployed-beforehand", "product"},
	Run:        runK02,
}

func runK02(p *Pass) {
	f := p.family()
	if !f.applies || len(f.captures) == 0 || f.runFirst != "" {
		return
	}
	runs := p.captureRuns()
	if runs.undecided || runs.unfixed() {
		return
	}
	for _, a := range runs.anchors {
		finding := Finding{
			Message: "CCMCertFix runs before " + stepText(a.item) + " only as a step of the task sequence.",
			Why:     "Microsoft's articles run CCMCertFix before the task sequence is started (KB977203, KB2028442); whether it helps inside is not documented.",
			Help:    "Set \"Run another program first\" in the properties of the task sequence to the package and program of CCMCertFix. The step may stay.",
			Witness: p.witness(*a.with),
		}
		if f.invisible {
			finding.Help = "If \"Run another program first\" is set to CCMCertFix, say so with --run-first 'PackageID;;Program' or run-first in the configuration."
		} else {
			p.addCaptureFix(f, a, &finding)
		}
		p.reportMigration(a.item, finding)
	}
}
