package checks

import "tslint/tsxml"

var k04 = &Rule{
	ID: "K04", Name: "restore-without-certfix", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "User state is restored after Setup Windows and ConfigMgr without CCMCertFix between the two.",
	References: []string{kbArticle},
	Options:    []string{"certfix", "deployed-beforehand", "product"},
	Run:        runK04,
}

const helpCertFix = "Directly after Setup Windows and ConfigMgr add Install Software with the package and program of CCMCertFix, then Restart Computer to the installed operating system."

func runK04(p *Pass) {
	f := p.family()
	if !f.applies || len(f.restores) == 0 {
		return
	}
	for _, a := range p.restoreRuns().anchors {
		missing := a.with(unfixed)
		if len(missing) == 0 || len(f.fixes) > 0 {
			continue
		}
		shown := proven(missing)
		finding := Finding{
			Severity: shown.grave(Error),
			Message:  stepText(a.item) + " runs after " + stepText(shown.setup) + " without CCMCertFix between the two." + disabledText(f.disabledFixes),
			Why:      whyRestore,
			Help:     helpCertFix,
			Witness:  p.witness(shown.hit),
			Related:  relatedItems("This CCMCertFix step is disabled", f.disabledFixes),
		}
		p.fixMissingCertFix(missing, &finding)
		p.reportMigration(a.item, finding)
	}
}

func disabledText(disabled []*tsxml.Item) string {
	if len(disabled) == 0 {
		return ""
	}
	return " There is a CCMCertFix step, " + stepText(disabled[0]) + ", but it is disabled."
}

func relatedItems(message string, items []*tsxml.Item) []Related {
	var related []Related
	for _, it := range items {
		related = append(related, Related{Message: message, Path: it.Path(), Span: it.Span()})
	}
	return related
}
