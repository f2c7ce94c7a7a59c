package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

// ask answers a question about runs. complete is false where the simulator gave
// up: then what it found is true, but there may be more, and a rule must not
// conclude anything from what is missing. That is reported once per sequence.
func (p *Pass) ask(q sim.Query) (hits []sim.Hit, complete bool) {
	result := p.Program().Run(q)
	if result.Undecided {
		p.reportUndecidedQuery(q)
	}
	return result.Hits, !result.Undecided
}

// reportUndecidedQuery reports at the first step that a query asks about.
func (p *Pass) reportUndecidedQuery(q sim.Query) {
	for _, n := range p.Program().Nodes() {
		if q.Label(n) != 0 {
			p.reportUndecided(n.Item)
			return
		}
	}
}

// reportRun adds a finding at a step, with the run that shows it. Where only
// runs through a child sequence show it that is not in the file, it is a note:
// the child may do what is missing.
func (p *Pass) reportRun(n *sim.Node, shown sim.Hit, f Finding) {
	if f.Severity == Off {
		f.Severity = p.Rule.Severity
	}
	f.Severity = certain(shown, f.Severity)
	f.Witness = p.witness(shown)
	p.ReportItem(n.Item, f)
}

// certain returns the severity of a finding that a hit shows: a note where only
// runs through an unknown child sequence do.
func certain(shown sim.Hit, s Severity) Severity {
	if shown.Opaque {
		return Note
	}
	return s
}

// byNode groups hits by their node. Hits come in document order.
func byNode(hits []sim.Hit) [][]sim.Hit {
	var groups [][]sim.Hit
	for _, hit := range hits {
		if last := len(groups) - 1; last >= 0 && groups[last][0].Node == hit.Node {
			groups[last] = append(groups[last], hit)
			continue
		}
		groups = append(groups, []sim.Hit{hit})
	}
	return groups
}

// mostCompared is how many hits are compared by their witnesses.
const mostCompared = 3

// best returns the hit to show of some: one that needs no unknown child sequence
// if there is one, with the shortest witness among the first few.
func best(hits []sim.Hit) sim.Hit {
	return bestOf(hits, func(h sim.Hit) sim.Hit { return h })
}

// bestOf is best for things that have a hit.
func bestOf[T any](all []T, shown func(T) sim.Hit) T {
	if sure := slices.DeleteFunc(slices.Clone(all), func(t T) bool { return shown(t).Opaque }); len(sure) > 0 {
		all = sure
	}
	if len(all) == 1 {
		return all[0]
	}
	return slices.MinFunc(all[:min(len(all), mostCompared)], func(a, b T) int {
		return len(shown(a).Witness().Facts) - len(shown(b).Witness().Facts)
	})
}

// allOpaque reports whether hits are shown only by runs through an unknown child
// sequence.
func allOpaque(hits []sim.Hit) bool {
	return !slices.ContainsFunc(hits, func(h sim.Hit) bool { return !h.Opaque })
}

// only labels the nodes for which a condition holds, all alike.
func only(condition func(*sim.Node) bool) func(*sim.Node) sim.Event {
	return func(n *sim.Node) sim.Event {
		if condition(n) {
			return 1
		}
		return 0
	}
}

// with returns the hits whose key satisfies a condition.
func with(hits []sim.Hit, condition func(key uint32) bool) []sim.Hit {
	var found []sim.Hit
	for _, hit := range hits {
		if condition(hit.Key) {
			found = append(found, hit)
		}
	}
	return found
}

// A monitor that remembers a step keeps its position plus one; 0 is none.

func remember(n *sim.Node) uint32 { return uint32(n.Index) + 1 }

// remembered returns the step that a monitor remembers.
func (p *Pass) remembered(m uint32) *sim.Node { return p.Program().Nodes()[m-1] }

// mostTold is how many steps of a kind a question may tell apart; it has so many
// more states. A sequence with more is reported as undecided.
const mostTold = 64

// tooMany reports whether there are too many steps to tell them apart.
func (p *Pass) tooMany(nodes []*sim.Node) bool {
	if len(nodes) <= mostTold {
		return false
	}
	p.reportUndecided(nodes[0].Item)
	return true
}

// A monitor that remembers sets of steps has a bit for each. It is asked about
// maxBits of them at a time: the number of sets is what costs.
const maxBits = 4

// numbered gives each of a few nodes a bit.
func numbered(nodes []*sim.Node) map[*sim.Node]uint32 {
	bits := make(map[*sim.Node]uint32, len(nodes))
	for i, n := range nodes {
		bits[n] = 1 << i
	}
	return bits
}

// related points to other steps of a finding.
func (p *Pass) related(message string, nodes ...*sim.Node) []Related {
	var items []*tsxml.Item
	for _, n := range nodes {
		items = append(items, p.own(n.Item))
	}
	return relatedItems(message, items)
}
