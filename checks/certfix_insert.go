package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

// insertion is one place where CCMCertFix is missing after Setup Windows.
type insertion struct {
	// after is the step behind which the new ones go.
	after *tsxml.Item
	// condition is the step whose condition the new ones carry, or nil.
	condition *tsxml.Item
	// restart tells whether a restart is needed, too.
	restart bool
}

// certFixInsertions finds the places for the arrivals that come without
// CCMCertFix: directly after the Setup Windows step that ran last, or after
// the last one where several stand side by side as alternatives. A restart is
// added unless one into the installed OS follows Setup Windows in every run,
// because CCMCertFix then stands between the two.
func certFixInsertions(arrivals []arrival) []insertion {
	var places []insertion
	for _, a := range arrivals {
		place := insertion{after: lastOfRow(a.setup), restart: !a.restartSinceSetup}
		if place.after == a.setup && !inRow(a.setup) && a.setup.Condition != nil {
			place.condition = a.setup
		}
		i := slices.IndexFunc(places, func(p insertion) bool { return p.after == place.after })
		if i < 0 {
			places = append(places, place)
			continue
		}
		places[i].restart = places[i].restart || place.restart
	}
	return places
}

// lastOfRow returns the last of the Setup Windows steps that directly follow
// one another, beginning with the given one.
func lastOfRow(setup *tsxml.Item) *tsxml.Item {
	row := siblings(setup)
	last := setup
	for _, it := range row[slices.Index(row, setup)+1:] {
		if it.Type != setupWindows || !it.Enabled() {
			break
		}
		last = it
	}
	return last
}

// inRow reports whether another Setup Windows step stands directly beside one.
func inRow(setup *tsxml.Item) bool {
	row := siblings(setup)
	i := slices.Index(row, setup)
	beside := func(j int) bool {
		return j >= 0 && j < len(row) && row[j].Type == setupWindows && row[j].Enabled()
	}
	return beside(i-1) || beside(i+1)
}

// fixMissingCertFix offers to insert CCMCertFix where the arrivals lack it.
func (p *Pass) fixMissingCertFix(arrivals []arrival, finding *Finding) {
	if !p.Settings.CertFix.Known() {
		finding.Refusal = askForCertFix
		return
	}
	var edits []tsxml.Edit
	title := "Insert Install Software with CCMCertFix after Setup Windows and ConfigMgr"
	for _, place := range certFixInsertions(arrivals) {
		if outdated(place.condition) {
			finding.Refusal = "the condition of " + stepText(place.condition) + " does not hold any more after the step itself has run, so the new steps cannot carry it: insert them by hand"
			return
		}
		steps := []tsxml.NewStep{certFixStep(p.Settings.CertFix)}
		if place.restart {
			steps = append(steps, restartStep())
			title = "Insert Install Software with CCMCertFix and a restart after Setup Windows and ConfigMgr"
		}
		for i := range steps {
			steps[i].Condition = place.condition
		}
		edits = append(edits, p.Sequence.InsertAfter(place.after, steps...))
	}
	edits = append(edits, p.Sequence.AddReference(p.Settings.CertFix.Package, p.Settings.CertFix.Name)...)
	finding.Fixes = []Fix{{
		Title: title, Safety: Safe, Edits: edits,
		Note: "The program must run hidden, whether or not a user is logged on, with administrative rights, and allow being run from a task sequence (KB977203).",
	}}
}

// outdated reports whether a condition asks for something that running the
// step itself changes, so that a copy of it behind the step is another question.
func outdated(it *tsxml.Item) bool {
	if it == nil {
		return false
	}
	found := false
	it.Condition.Tests(func(e *tsxml.Expr) {
		name := strings.ToLower(e.Field("Variable"))
		found = found || e.Type == tsxml.VariableTest && (name == "_smstsinwinpe" || strings.HasPrefix(name, "_smstslastaction"))
	})
	return found
}
