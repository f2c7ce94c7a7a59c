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
	f.Witness = p.witness(shown.Witness)
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

// best returns the hit to show: one that needs no unknown child sequence if
// there is one, with the shortest witness.
func best(hits []sim.Hit) sim.Hit {
	return slices.MinFunc(hits, func(a, b sim.Hit) int {
		if a.Opaque != b.Opaque {
			return boolRank(a.Opaque) - boolRank(b.Opaque)
		}
		return len(a.Witness.Facts) - len(b.Witness.Facts)
	})
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
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

// A monitor that remembers several steps has a bit for each. maxBits is how many
// steps of a kind it can tell apart; a sequence with more is reported as
// undecided.
const maxBits = 16

// numbered gives each of some nodes a bit. ok is false where there are too
// many.
func (p *Pass) numbered(nodes []*sim.Node) (bits map[*sim.Node]uint32, ok bool) {
	if len(nodes) > maxBits {
		p.reportUndecided(nodes[0].Item)
		return nil, false
	}
	bits = make(map[*sim.Node]uint32, len(nodes))
	for i, n := range nodes {
		bits[n] = 1 << i
	}
	return bits, true
}

// related points to other steps of a finding.
func (p *Pass) related(message string, nodes ...*sim.Node) []Related {
	var items []*tsxml.Item
	for _, n := range nodes {
		items = append(items, p.own(n.Item))
	}
	return relatedItems(message, items)
}

// hitsAt returns the hits at a node with a key: one or none.
func hitsAt(hits []sim.Hit, n *sim.Node, key uint32) []sim.Hit {
	for i, hit := range hits {
		if hit.Node == n && hit.Key == key {
			return hits[i : i+1]
		}
	}
	return nil
}
