package checks

import (
	"slices"

	"tslint/tsxml"
)

var k10 = &Rule{
	ID: "K10", Name: "fix-step-conditional", Severity: Warning, Category: Migration, Since: "0.1.0", Fix: NoFix,
	Summary:    "CCMCertFix, or the restart after it, is there, but some runs that restore user state avoid it.",
	References: []string{kbArticle},
	Options:    []string{"deployed-beforehand", "product"},
	Run:        runK10,
}

func runK10(p *Pass) {
	if !p.family().applies {
		return
	}
	for _, a := range p.restoreRuns().anchors {
		if finding, ok := p.avoidance(a); ok {
			p.reportMigration(a.item, finding)
		}
	}
}

// avoidance looks for a run that misses a step which another run to the same
// anchor has.
func (p *Pass) avoidance(a *anchor) (Finding, bool) {
	finding := Finding{
		Why:  whyRestore + " The condition of the step, or of a group around it, is not one that the restore shares.",
		Help: "Give the step and the restore the same condition, or remove the step's.",
	}
	var avoided []*tsxml.Item
	var shown arrival
	if missing, have := a.with(unfixed), a.with(fixed); len(missing) > 0 && len(have) > 0 {
		shown = proven(missing)
		avoided = itemsOf(have, func(at arrival) *tsxml.Item { return at.fix })
		finding.Message = "Some runs reach " + stepText(a.item) + " without CCMCertFix: they avoid " + stepText(avoided[0]) + "."
	}
	if missing, have := a.with(unrestarted), a.with(restarted); len(missing) > 0 && len(have) > 0 {
		restarts := itemsOf(have, func(at arrival) *tsxml.Item { return at.restart })
		if finding.Message == "" {
			shown = proven(missing)
			finding.Message = "Some runs reach " + stepText(a.item) + " without a restart after CCMCertFix: they avoid " + stepText(restarts[0]) + "."
		}
		avoided = append(avoided, restarts...)
	}
	if finding.Message == "" {
		return finding, false
	}
	finding.Severity = shown.grave(Warning)
	finding.Witness = p.witness(shown.hit)
	finding.Related = relatedItems("This step is avoided", avoided)
	return finding, true
}

func itemsOf(arrivals []arrival, which func(arrival) *tsxml.Item) []*tsxml.Item {
	var items []*tsxml.Item
	for _, at := range arrivals {
		if it := which(at); !slices.Contains(items, it) {
			items = append(items, it)
		}
	}
	return items
}
