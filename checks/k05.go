package checks

var k05 = &Rule{
	ID: "K05", Name: "certfix-misordered", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "There is a CCMCertFix step, but in no run does it come between Setup Windows and ConfigMgr and the restore.",
	References: []string{kbArticle},
	Options:    []string{"certfix", "deployed-beforehand", "product"},
	Run:        runK05,
}

func runK05(p *Pass) {
	f := p.family()
	if !f.applies || len(f.fixes) == 0 {
		return
	}
	runs := p.restoreRuns()
	if runs.undecided {
		return // "never" would be a guess; that this is undecided is reported
	}
	for _, a := range runs.anchors {
		missing := a.with(unfixed)
		if len(missing) == 0 || len(a.with(fixed)) > 0 {
			continue
		}
		shown := proven(missing)
		finding := Finding{
			Severity: shown.grave(Error),
			Message:  "CCMCertFix in " + stepText(f.fixes[0]) + " never runs between " + stepText(shown.setup) + " and " + stepText(a.item) + ".",
			Why:      whyRestore,
			Help:     helpCertFix + " The step that is there may stay where it is.",
			Witness:  p.witness(shown.hit),
			Related:  relatedItems("This CCMCertFix step is in the wrong place", f.fixes),
		}
		p.fixMissingCertFix(missing, &finding)
		p.reportMigration(a.item, finding)
	}
}
