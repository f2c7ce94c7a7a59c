package checks

import (
	"cmp"

	"tslint/sim"
	"tslint/tsxml"
)

var u01 = &Rule{
	ID: "U01", Name: "request-without-release", Severity: Error, Category: UserState, Since: "0.1.0", Fix: SafeFix,
	Summary: "A Request State Store step has no matching Release State Store step in some run, or the other way round.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_ReleaseStateStore",
	},
	Run: runU01,
}

func runU01(p *Pass) {
	runs := p.storeRuns()
	for _, n := range p.openRequests(runs) {
		group := with(runs.hits, func(key uint32) bool { return key&notClosed != 0 && key&openMask == remember(n) })
		p.reportNotReleased(n, best(group))
	}
	for _, group := range runs.wrongAt(notOpen) {
		shown := best(group)
		if shown.Node.ContinueOnError {
			continue // a release that is tried in any case
		}
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " releases the state store in a run that has not requested it.",
			Why:     "Release State Store belongs to the Request State Store step before it. Without one it fails.",
			Help:    "Put Request State Store before it, under the same conditions, or remove the step.",
		})
	}
}

// openRequests returns the requests that some run leaves open, in document
// order.
func (p *Pass) openRequests(runs *storeRuns) []*sim.Node {
	var found []*sim.Node
	if len(runs.hits) == 0 {
		return nil
	}
	for _, n := range p.nodes(evRequestCapture, evRequestRestore) {
		for _, hit := range runs.hits {
			if hit.Key&notClosed != 0 && hit.Key&openMask == remember(n) {
				found = append(found, n)
				break
			}
		}
	}
	return found
}

func (p *Pass) reportNotReleased(n *sim.Node, shown sim.Hit) {
	before := "the sequence ends"
	if shown.Node != nil {
		before = stepText(shown.Node.Item) + " requests it again"
	}
	finding := Finding{
		Message: "The state store that " + stepText(n.Item) + " requests is not released before " + before + ".",
		Why:     "Every Request State Store needs a Release State Store: only then does the state migration point keep what was captured, or know that it was restored.",
		Help:    "Add Release State Store behind the step that captures or restores user state, under the same conditions as the request.",
	}
	if steps := p.releasable(n); len(steps) > 0 {
		var edits []tsxml.Edit
		for _, it := range steps {
			edits = append(edits, p.Sequence.InsertAfter(it, releaseBehind(it)))
		}
		finding.Fixes = []Fix{{Title: "Insert Release State Store behind the step that uses the store", Safety: Safe, Edits: edits}}
	}
	p.reportRun(n, shown, finding)
}

// releaseBehind is a Release State Store step that runs whenever the step before
// it does.
func releaseBehind(it *tsxml.Item) tsxml.NewStep {
	step := newStep(tsxml.NewStep{Type: releaseStateStore, Name: "Release State Store", RunIn: cmp.Or(it.RunIn, "WinPEandFullOS")})
	if it.Condition != nil {
		step.Condition = it
	}
	return step
}

// What the monitor of releasable knows of the request: nothing, that it is open,
// or which step has used the store since.
const (
	requestClosed = 0
	requestOpen   = 1
	storeUsed     = 2 // plus what it remembers
)

// releasable returns the steps behind which a release repairs a request: those
// that use the store last in every run that leaves it open. There are none if a
// run leaves it open unused, if a run uses it in Windows PE, where it cannot be
// released, or if a release follows the same step in another run.
func (p *Pass) releasable(request *sim.Node) []*tsxml.Item {
	f := p.flow()
	impossible := false
	var steps []*tsxml.Item
	hits, complete := p.ask(sim.Query{
		Label: f.label(evCapture, evRestore, evRequestCapture, evRequestRestore, evRelease),
		Env:   true,
		Step:  func(m uint32, v sim.Visit) uint32 { return followRequest(m, v, request) },
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			switch v.Event {
			case evCapture, evRestore:
				return requestOpen, m != requestClosed && v.Env == sim.WinPE
			case evRelease:
				return requestOpen, m >= storeUsed
			}
			return m, m != requestClosed
		},
		End: func(m uint32, end sim.End) (uint32, bool) { return m, end == sim.EndSuccess && m != requestClosed },
	})
	for _, hit := range hits {
		if hit.Key == requestOpen {
			impossible = true
			continue
		}
		it := p.remembered(hit.Key - storeUsed).Item
		impossible = impossible || it.Sequence() != p.Sequence
		steps = append(steps, it)
	}
	if impossible || !complete {
		return nil
	}
	return uniqueItems(steps)
}

func followRequest(m uint32, v sim.Visit, request *sim.Node) uint32 {
	switch v.Event {
	case evRequestCapture, evRequestRestore:
		if v.Node == request {
			return requestOpen
		}
		return requestClosed
	case evRelease:
		return requestClosed
	}
	if m == requestClosed {
		return m
	}
	return storeUsed + remember(v.Node)
}

func uniqueItems(items []*tsxml.Item) []*tsxml.Item {
	var unique []*tsxml.Item
	seen := map[*tsxml.Item]bool{}
	for _, it := range items {
		if !seen[it] {
			seen[it] = true
			unique = append(unique, it)
		}
	}
	return unique
}
