package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var k01 = &Rule{
	ID: "K01", Name: "capture-without-run-first", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeAndUnsafeFix,
	Summary:    "User state is captured, but CCMCertFix is not run before the sequence starts (\"Run another program first\").",
	References: []string{kbArticle, "https://support.microsoft.com/help/2028442"},
	Options:    []string{"certfix", "run-first", "deployed-beforehand", "product"},
	Run:        runK01,
}

func runK01(p *Pass) {
	f := p.family()
	if !f.applies || len(f.captures) == 0 || f.runFirst != "" {
		return
	}
	for _, a := range p.captureRuns().anchors {
		if a.without != nil {
			p.reportMigration(a.item, p.captureFinding(f, a))
		}
	}
}

func (p *Pass) captureFinding(f *family, a captureAnchor) Finding {
	finding := Finding{
		Message: stepText(a.item) + " runs without CCMCertFix having run before the task sequence started: \"Run another program first\" is empty.",
		Why:     whyCapture,
		Help:    "In the properties of the task sequence, Advanced, set \"Run another program first\" to the package and program of CCMCertFix.",
		Witness: p.witness(*a.without),
	}
	if f.invisible {
		finding.Severity = Warning
		finding.Message = stepText(a.item) + " needs CCMCertFix to have run before the task sequence started. This file cannot show \"Run another program first\": it holds the sequence without its package properties."
		finding.Help = "If it is set, say so with --run-first 'PackageID;;Program' or run-first in the configuration. Else set it: properties of the task sequence, Advanced."
	}
	if a.without.Opaque {
		finding.Severity = Note
	}
	p.addCaptureFix(f, a, &finding)
	return finding
}

// addCaptureFix offers to set "Run another program first" where the document
// has it. A bare sequence has not; there an Install Software step before the
// capture is the only place, which KB977203 does not describe.
func (p *Pass) addCaptureFix(f *family, a captureAnchor, finding *Finding) {
	if !p.Settings.CertFix.Known() {
		finding.Refusal = askForCertFix
		return
	}
	if edit, ok := p.Sequence.Package.SetField("DependentProgram", p.Settings.CertFix.String()); ok {
		finding.Fixes = []Fix{{
			Title: "Set \"Run another program first\" to CCMCertFix", Safety: Safe, Edits: []tsxml.Edit{edit},
			Note: "The program must allow being run from a task sequence, and it runs only where the sequence is started from full Windows.",
		}}
		return
	}
	if p.mayRunInWindowsPE(a.item) {
		finding.Refusal = "some runs reach " + stepText(a.item) + " in Windows PE, where CCMCertFix cannot run: set \"Run another program first\", or make the step run in full Windows only"
		return
	}
	restart := restartStep()
	restart.RunIn = "FullOS" // started in Windows PE, the sequence stays there
	// The reference list comes first: where it is new, both are inserted at one place.
	edits := p.Sequence.AddReference(p.Settings.CertFix.Package, p.Settings.CertFix.Name)
	edits = append(edits, p.Sequence.InsertBefore(firstAnchorBeside(f, a.item), certFixStep(p.Settings.CertFix), restart))
	finding.Fixes = []Fix{{
		Title: "Run CCMCertFix and restart before the capture", Safety: Unsafe,
		Edits: edits,
		Note:  "KB977203 runs CCMCertFix before the task sequence; whether it helps inside is not documented.",
	}}
}

// mayRunInWindowsPE reports whether some run executes a step in Windows PE.
func (p *Pass) mayRunInWindowsPE(it *tsxml.Item) bool {
	result := p.Program().Run(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Item == it {
				return 1
			}
			return 0
		},
		Env: true,
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m, v.Env == sim.WinPE },
	})
	return result.Undecided || len(result.Hits) > 0
}

// firstAnchorBeside returns the first capture or request among the siblings of
// an anchor, so that alternatives side by side share one CCMCertFix.
func firstAnchorBeside(f *family, anchor *tsxml.Item) *tsxml.Item {
	for _, it := range siblings(anchor) {
		if e := f.events[it]; e == evCapture || e == evRequestCapture {
			return it
		}
	}
	return anchor
}

// siblings returns the items of the group that an item stands in.
func siblings(it *tsxml.Item) []*tsxml.Item {
	if it.Parent == nil {
		return it.Sequence().Items
	}
	return it.Parent.Children
}
