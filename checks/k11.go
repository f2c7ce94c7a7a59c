package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

var k11 = &Rule{
	ID: "K11", Name: "fix-step-error-hidden", Severity: Warning, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "CCMCertFix may fail unnoticed: the sequence goes on to the restore, or skips the restore and still succeeds.",
	References: []string{kbArticle, "https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks"},
	Options:    []string{"deployed-beforehand", "product"},
	Run:        runK11,
}

func runK11(p *Pass) {
	f := p.family()
	if !f.applies || len(f.restores) == 0 {
		return
	}
	for _, fix := range f.fixes {
		if !fix.ContinueOnError && swallowingGroup(fix) == nil {
			continue
		}
		failing := p.failing(f, fix)
		if failing.Undecided {
			p.reportUndecided(fix)
		}
		for _, hit := range failing.Hits {
			if p.reportHidden(f, fix, hit) {
				break
			}
		}
	}
}

// reportHidden reports a run in which a failure stays hidden; it returns false
// when the run shows nothing.
func (p *Pass) reportHidden(f *family, fix *tsxml.Item, hit sim.Hit) bool {
	if fix.ContinueOnError {
		return hit.Node != nil && p.reportIgnoredFailure(fix, hit)
	}
	return hit.Node == nil && p.reportSkippedRestore(f, fix, hit)
}

// failing asks about runs in which one CCMCertFix step fails. The monitor is 0
// until it has failed, then 1, and 2 once user state was restored after that. A
// handler of errors behind the group does not change the answer: unless it ends
// the sequence with an error, the sequence still counts as successful.
func (p *Pass) failing(f *family, fix *tsxml.Item) sim.Result {
	isFix := func(n *sim.Node) bool { return n.Item == fix }
	return p.Program().Run(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if isFix(n) {
				return evCertFix
			}
			return f.label(evRestore)(n)
		},
		Failures: true,
		MayFail:  isFix,
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case v.Event == evCertFix && v.Outcome == sim.Failed:
				return 1
			case m == 1:
				return 2
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m, v.Event == evRestore && m == 1 },
		End: func(m uint32, end sim.End) (uint32, bool) { return m, m == 1 && end == sim.EndSuccess },
	})
}

func (p *Pass) reportIgnoredFailure(fix *tsxml.Item, hit sim.Hit) bool {
	edit, _ := fix.RemoveAttr("continueOnError")
	p.reportMigration(fix, Finding{
		Message: stepText(fix) + " has \"Continue on error\", so user state is restored in " + stepText(hit.Node.Item) + " even when CCMCertFix has failed.",
		Why:     whyRestore,
		Help:    "Clear \"Continue on error\" on this step.",
		Witness: p.witness(hit),
		Fixes:   []Fix{{Title: "Remove \"Continue on error\" from the step", Safety: Safe, Edits: []tsxml.Edit{edit}}},
	})
	return true
}

// reportSkippedRestore looks for a group with "Continue on error" around both
// CCMCertFix and a later restore: when CCMCertFix fails, the rest of the group
// is skipped and the sequence goes on as if nothing had happened.
func (p *Pass) reportSkippedRestore(f *family, fix *tsxml.Item, hit sim.Hit) bool {
	group := swallowingGroup(fix)
	i := slices.IndexFunc(f.restores, func(r *tsxml.Item) bool { return r.Index > fix.Index && inside(r, group) })
	if i < 0 || !p.restoresAfter(f, fix, group) {
		return false
	}
	p.reportMigration(fix, Finding{
		Message: "When " + stepText(fix) + " fails, group " + stepText(group) + " hides it: the restore in " + stepText(f.restores[i]) + " is skipped and the sequence still ends successfully.",
		Why:     "\"Continue on error\" of a group skips the rest of the group and goes on after it. The user's data stays in the state store, or is lost with it, and nobody is told.",
		Help:    "Clear \"Continue on error\" of the group, or let a later step that tests _SMSTSLastActionSucceeded end the sequence with an error.",
		Witness: p.witness(hit),
		Related: relatedItems("This group continues on error", []*tsxml.Item{group}),
	})
	return true
}

// swallowingGroup returns the innermost group with "Continue on error" around a
// step that has not got it itself; nil if there is none.
func swallowingGroup(it *tsxml.Item) *tsxml.Item {
	if it.ContinueOnError {
		return nil
	}
	return continuingGroup(it)
}

func inside(it, group *tsxml.Item) bool {
	for at := it.Parent; at != nil; at = at.Parent {
		if at == group {
			return true
		}
	}
	return false
}

// restoresAfter reports whether some run restores user state in the group after
// CCMCertFix has succeeded: only then does a failure take something away.
func (p *Pass) restoresAfter(f *family, fix, group *tsxml.Item) bool {
	result := p.Program().Run(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Item == fix {
				return evCertFix
			}
			return f.label(evRestore)(n)
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evCertFix {
				return 1
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			return m, m == 1 && v.Event == evRestore && inside(v.Node.Item, group)
		},
	})
	return len(result.Hits) > 0
}
