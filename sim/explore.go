package sim

import (
	"cmp"
	"maps"
	"slices"
)

// defaultMaxNodes is the limit of a query that does not set its own.
const defaultMaxNodes = 250_000

// Run answers a query.
func (p *Program) Run(q Query) Result {
	q.Start = cmp.Or(q.Start, Starts)
	q.MaxNodes = cmp.Or(q.MaxNodes, defaultMaxNodes)
	x := &explorer{slice: newSlice(p, &q), hits: map[hitKey]*hit{}}
	x.explore()
	return x.result()
}

// explorer goes through a slice from its beginning to its end, with all runs
// at once. All jumps go forward, so each place is visited once.
type explorer struct {
	*slice
	origin *state     // before a run starts
	states [][]*state // by instruction
	hits   map[hitKey]*hit
}

// run is what a run carries along beside the unknowns.
type run struct {
	monitor uint32 // state of the query's monitor
	opaque  bool   // an opaque child sequence ran
}

// state is all runs at one instruction that carry the same along.
type state struct {
	run
	inst *inst // nil before the start
	set  bdd   // the assignments with which they come there
	// cost is the least number of decisions that lead there.
	cost int
}

// hitKey is what makes hits the same.
type hitKey struct {
	node int // index, or len(nodes) for an end
	end  End
	key  uint32
}

// hit is the best way to a hit so far: over an edge out of a state.
type hit struct {
	from   *state
	edge   *edge
	opaque bool
}

func (x *explorer) explore() {
	if x.full {
		return
	}
	x.states = make([][]*state, len(x.insts))
	x.origin = &state{run: run{monitor: x.q.Init}, set: all}
	x.follow(x.origin, x.entry)
	for _, states := range x.states {
		for _, from := range states {
			for _, e := range from.inst.edges {
				x.follow(from, e)
			}
		}
		if x.full {
			return
		}
	}
}

// follow lets the runs of a state take an edge.
func (x *explorer) follow(from *state, e *edge) {
	set := x.image(e, from.set)
	if set == none {
		return
	}
	if e.visited && x.q.Hit != nil {
		if key, yes := x.q.Hit(from.monitor, e.visit()); yes {
			x.found(hitKey{node: e.inst.node.Index, key: key}, hit{from, e, from.opaque})
		}
	}
	r := x.after(from.run, e)
	if e.end == NoEnd {
		x.arrive(e.to, r, set, from.cost+x.cost(from, e))
		return
	}
	if x.q.End != nil {
		if key, yes := x.q.End(r.monitor, e.end); yes {
			x.found(hitKey{node: len(x.program.nodes), end: e.end, key: key}, hit{from, e, r.opaque})
		}
	}
}

// after returns what runs carry along after an edge.
func (x *explorer) after(r run, e *edge) run {
	if e.visited && x.q.Step != nil {
		r.monitor = x.q.Step(r.monitor, e.visit())
	}
	if e.inst != nil && e.inst.node.Kind == OpaqueNode && e.outcome == Succeeded {
		r.opaque = true
	}
	return r
}

// cost counts the decisions on an edge: that not every run takes it, and a
// failure.
func (x *explorer) cost(from *state, e *edge) int {
	cost := 0
	if x.without(from.set, e.taken) != none {
		cost++
	}
	if e.outcome == Failed {
		cost++
	}
	return cost
}

// arrive brings runs to an instruction.
func (x *explorer) arrive(in *inst, r run, set bdd, cost int) {
	set = x.exists(set, in.dead)
	for _, s := range x.states[in.pc] {
		if s.run == r {
			s.set = x.or(s.set, set)
			s.cost = min(s.cost, cost)
			return
		}
	}
	x.states[in.pc] = append(x.states[in.pc], &state{run: r, inst: in, set: set, cost: cost})
}

// statesAt returns the states at an instruction, or at the origin.
func (x *explorer) statesAt(in *inst) []*state {
	if in == nil {
		return []*state{x.origin}
	}
	return x.states[in.pc]
}

// found keeps the best way to a hit: one without opaque child sequences if
// there is one, and then the cheapest.
func (x *explorer) found(key hitKey, h hit) {
	old := x.hits[key]
	if old == nil || old.opaque && !h.opaque || old.opaque == h.opaque && h.from.cost < old.from.cost {
		x.hits[key] = &h
	}
}

// result returns the answer.
func (x *explorer) result() Result {
	result := Result{Undecided: x.full || x.rough, Nodes: len(x.nodes)}
	keys := slices.SortedFunc(maps.Keys(x.hits), func(a, b hitKey) int {
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.end, b.end), cmp.Compare(a.key, b.key))
	})
	for _, k := range keys {
		h := x.hits[k]
		out := Hit{End: k.end, Key: k.key, Opaque: h.opaque}
		if k.end == NoEnd {
			out.Node = x.program.nodes[k.node]
		}
		if !x.q.NoWitness {
			out.Witness = x.witness(h)
		}
		result.Hits = append(result.Hits, out)
	}
	return result
}
