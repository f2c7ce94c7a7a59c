package checks

import (
	"slices"

	"tslint/tsxml"
)

var k06 = &Rule{
	ID: "K06", Name: "no-restart-after-certfix", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "CCMCertFix runs after Setup Windows and ConfigMgr, but no restart to the installed operating system follows before the restore.",
	References: []string{kbArticle},
	Options:    []string{"deployed-beforehand", "product"},
	Run:        runK06,
}

func runK06(p *Pass) {
	f := p.family()
	if !f.applies {
		return
	}
	runs := p.restoreRuns()
	if runs.undecided {
		return // another run may have the restart; that this is undecided is reported
	}
	for _, a := range runs.anchors {
		missing := a.with(unrestarted)
		if len(missing) == 0 || len(a.with(restarted)) > 0 {
			continue
		}
		p.reportMigration(a.item, p.restartFinding(a, missing))
	}
}

func (p *Pass) restartFinding(a *anchor, missing []arrival) Finding {
	sure := slices.DeleteFunc(slices.Clone(missing), func(at arrival) bool { return at.mayHaveRestarted })
	severity, why := Error, whyRestore
	if len(sure) == 0 {
		sure, severity = missing, Warning
		why += " A step between the two may restart the computer itself; the file cannot show whether it does."
	}
	shown := proven(sure)
	finding := Finding{
		Severity: shown.grave(severity),
		Message:  stepText(a.item) + " runs after CCMCertFix in " + stepText(shown.fix) + " without a restart to the installed operating system between the two.",
		Why:      why,
		Help:     "Directly after CCMCertFix add Restart Computer to the currently installed default operating system, with the notification off.",
		Witness:  p.witness(shown.hit),
	}
	p.fixMissingRestart(missing, &finding)
	return finding
}

// fixMissingRestart offers to insert a restart behind each CCMCertFix step that
// none follows. The restart carries the condition of that step, which is the
// same question still: CCMCertFix sets nothing.
func (p *Pass) fixMissingRestart(missing []arrival, finding *Finding) {
	var done []*tsxml.Item
	var edits []tsxml.Edit
	for _, at := range missing {
		if slices.Contains(done, at.fix) {
			continue
		}
		done = append(done, at.fix)
		if at.fix.Sequence() != p.Sequence {
			finding.Refusal = "the CCMCertFix step stands in a child sequence: insert the restart there by hand"
			return
		}
		step := restartStep()
		if at.fix.Condition != nil {
			step.Condition = at.fix
		}
		edits = append(edits, p.Sequence.InsertAfter(at.fix, step))
	}
	finding.Fixes = []Fix{{Title: "Insert Restart Computer after CCMCertFix", Safety: Safe, Edits: edits}}
}
