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
	p.effort.spend(x.used())
	return x.result()
}

// explorer goes through a slice from its beginning to its end, with all runs
// at once. All jumps go forward, so each place is visited once.
type explorer struct {
	*slice
	states  [][]*state // by instruction; those that carry different things along
	visited int        // states so far
	hits    map[hitKey]*hit
	telling bool // witnesses are being found
}

// run is what a run carries along beside the unknowns.
type run struct {
	monitor uint32 // state of the query's monitor
	opaque  bool   // an opaque child sequence ran
}

// state is all runs at one instruction that carry the same along.
type state struct {
	run
	inst  *inst
	index int // position in the order in which states are visited
	set   bdd // the assignments with which they come there
}

// hitKey is what makes hits the same.
type hitKey struct {
	node int // index, or len(nodes) for an end
	end  End
	key  uint32
}

// hit is all ways to a hit, in the order of their states. If there is one without
// opaque child sequences, those with are left out.
type hit struct {
	explorer *explorer
	opaque   bool
	ways     []way
	witness  *Witness // nil until it is asked for
}

// way is an edge out of a state.
type way struct {
	from *state
	edge *edge
}

func (h *hit) has(s *state, e *edge) bool {
	i, _ := slices.BinarySearchFunc(h.ways, s.index, func(w way, index int) int { return cmp.Compare(w.from.index, index) })
	for i < len(h.ways) && h.ways[i].from == s && h.ways[i].edge != e {
		i++
	}
	return i < len(h.ways) && h.ways[i] == way{s, e}
}

// last returns the position of the last instruction from which a way leads to
// the hit.
func (h *hit) last() int { return h.ways[len(h.ways)-1].from.inst.pc }

func (x *explorer) explore() {
	if x.full {
		return
	}
	x.states = make([][]*state, len(x.insts))
	x.states[0] = []*state{{run: run{monitor: x.q.Init}, inst: x.insts[0], set: fullSet}}
	for _, states := range x.states {
		for _, s := range states {
			s.index = x.visited
			x.visited++
			for _, e := range s.inst.edges {
				x.follow(s, e)
			}
		}
		if x.full {
			return
		}
	}
}

// follow lets the runs of a state take an edge.
func (x *explorer) follow(s *state, e *edge) {
	set := x.image(e, s.set)
	if set == emptySet {
		return
	}
	if e.visited && x.q.Hit != nil {
		if key, yes := x.q.Hit(s.monitor, e.visit()); yes {
			x.found(hitKey{node: e.inst.node.Index, key: key}, way{s, e}, s.opaque)
		}
	}
	r := x.after(s.run, e)
	if e.end == NoEnd {
		x.arrive(e.to, r, set)
		return
	}
	if x.q.End != nil {
		if key, yes := x.q.End(r.monitor, e.end); yes {
			x.found(hitKey{node: len(x.program.nodes), end: e.end, key: key}, way{s, e}, r.opaque)
		}
	}
}

// after returns what runs carry along after an edge.
func (x *explorer) after(r run, e *edge) run {
	if e.visited && x.q.Step != nil {
		r.monitor = x.q.Step(r.monitor, e.visit())
	}
	r.opaque = r.opaque || e.opaque
	return r
}

// arrive brings runs to an instruction.
func (x *explorer) arrive(in *inst, r run, set bdd) {
	set = x.exists(set, in.dead)
	if s := x.stateAt(in, r); s != nil {
		s.set = x.or(s.set, set)
		return
	}
	x.states[in.pc] = append(x.states[in.pc], &state{run: r, inst: in, set: set})
}

// stateAt returns the state of runs that carry r along to an instruction, nil
// if there is none.
func (x *explorer) stateAt(in *inst, r run) *state {
	for _, s := range x.states[in.pc] {
		if s.run == r {
			return s
		}
	}
	return nil
}

// next returns the state to which an edge leads that is not an end.
func (x *explorer) next(s *state, e *edge) *state { return x.stateAt(e.to, x.after(s.run, e)) }

// found notes a way to a hit.
func (x *explorer) found(key hitKey, w way, opaque bool) {
	h := x.hits[key]
	if h == nil || h.opaque && !opaque {
		h = &hit{explorer: x, opaque: opaque}
		x.hits[key] = h
	}
	if h.opaque == opaque {
		h.ways = append(h.ways, w)
	}
}

// result returns the answer.
func (x *explorer) result() Result {
	result := Result{Undecided: x.full || x.rough, Nodes: x.made}
	keys := slices.SortedFunc(maps.Keys(x.hits), func(a, b hitKey) int {
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.end, b.end), cmp.Compare(a.key, b.key))
	})
	for _, k := range keys {
		h := Hit{End: k.end, Key: k.key, Opaque: x.hits[k].opaque, hit: x.hits[k]}
		if k.end == NoEnd {
			h.Node = x.program.nodes[k.node]
		}
		result.Hits = append(result.Hits, h)
	}
	return result
}
