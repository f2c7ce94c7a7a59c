package sim

import (
	"cmp"
	"maps"
	"slices"
)

// The limits of a query that does not set its own.
const (
	defaultFrontier = 20_000
	defaultStates   = 200_000
)

// Run answers a query.
func (p *Program) Run(q Query) Result {
	q.Start = cmp.Or(q.Start, Starts)
	q.Limits.Frontier = cmp.Or(q.Limits.Frontier, defaultFrontier)
	q.Limits.States = cmp.Or(q.Limits.States, defaultStates)
	x := &explorer{q: &q, slice: newSlice(p, &q), hits: map[hitKey]*hitWay{}}
	x.result.Undecided = x.slice.rough
	x.explore()
	x.collect()
	return x.result
}

// explorer goes through a slice from its beginning to its end, with all states
// at once. All jumps go forward, so each place is visited once.
type explorer struct {
	q         *Query
	slice     *slice
	frontiers []frontier // by instruction
	hits      map[hitKey]*hitWay
	result    Result
}

// hitKey is what makes hits the same.
type hitKey struct {
	node int // index, or len(nodes) for an end
	end  End
	key  uint32
}

// hitWay is the best way to a hit so far.
type hitWay struct {
	way    *way
	opaque bool
}

func (x *explorer) explore() {
	x.frontiers = make([]frontier, len(x.slice.insts))
	x.arrive(&way{after: x.slice.start(x.q.Start)}, 0, run{monitor: x.q.Init})
	for pc, in := range x.slice.insts {
		front := &x.frontiers[pc]
		front.merge(in.merge)
		for _, s := range front.states {
			if x.result.States == x.q.Limits.States {
				x.result.Undecided = true
				return
			}
			x.result.States++
			x.step(s, in, pc)
		}
		*front = frontier{}
	}
}

// arrive brings the runs that took a way to an instruction, to the end of the
// program or, if pc is stop, to a failure that ends the run.
func (x *explorer) arrive(w *way, pc int, r run) {
	switch pc {
	case stop:
		x.end(w, EndFailed, r)
		return
	case len(x.slice.insts):
		x.end(w, EndSuccess, r)
		return
	}
	front := &x.frontiers[pc]
	if len(front.states) == x.q.Limits.Frontier {
		x.result.Undecided = true
		return
	}
	s := &state{cube: slices.Clone(w.after), run: r, cost: w.cost, from: []*way{w}}
	for _, f := range x.slice.insts[pc].dead {
		copy(s.cube[f.at:], f.all)
	}
	front.add(s, x.slice.fields)
}

// step runs one instruction in one state.
func (x *explorer) step(s *state, in *inst, pc int) {
	budget := x.q.Limits.Frontier
	yes, no := in.guard.split(s.cube, &budget)
	if budget < 0 {
		x.result.Undecided = true
	}
	for _, c := range no {
		x.pass(s, in, Skipped, x.q.Skipped, c)
	}
	for _, c := range yes {
		x.enter(s, in, pc, c)
	}
}

// way returns a way out of a state on which nothing was changed yet. Every
// field that a condition restricts is an assumption, and so is a failure.
func (x *explorer) way(s *state, in *inst, outcome Outcome, c cube) *way {
	cost := s.cost
	in.guard.eachField(func(f *field) {
		if !c.get(f).equal(s.cube.get(f)) {
			cost++
		}
	})
	if outcome == Failed {
		cost++
	}
	return &way{prev: s, inst: in, outcome: outcome, before: c, after: c, cost: cost}
}

// visit shows a labelled node to the query's monitor.
func (x *explorer) visit(w *way, at Place, r run) run {
	in := w.inst
	if in.event == 0 {
		return r
	}
	v := Visit{Node: in.node, Event: in.event, Outcome: w.outcome, Env: at.Env, OS: at.OS}
	if x.q.Hit != nil {
		if key, yes := x.q.Hit(r.monitor, v); yes {
			x.found(hitKey{node: in.node.Index, key: key}, w, r)
		}
	}
	if x.q.Step != nil {
		r.monitor = x.q.Step(r.monitor, v)
	}
	return r
}

// end asks the query about the end of a run.
func (x *explorer) end(w *way, end End, r run) {
	if x.q.End == nil {
		return
	}
	if key, yes := x.q.End(r.monitor, end); yes {
		x.found(hitKey{node: len(x.slice.program.nodes), end: end, key: key}, w, r)
	}
}

// found keeps the best way to a hit: one without opaque child sequences if
// there is one, and then the one with the fewest assumptions.
func (x *explorer) found(key hitKey, w *way, r run) {
	old := x.hits[key]
	if old == nil || old.opaque && !r.opaque || old.opaque == r.opaque && w.cost < old.way.cost {
		x.hits[key] = &hitWay{way: w.fork(), opaque: r.opaque}
	}
}

// collect turns the hits into the result.
func (x *explorer) collect() {
	keys := slices.SortedFunc(maps.Keys(x.hits), func(a, b hitKey) int {
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.end, b.end), cmp.Compare(a.key, b.key))
	})
	for _, k := range keys {
		best := x.hits[k]
		h := Hit{End: k.end, Key: k.key, Opaque: best.opaque}
		if !x.q.NoWitness {
			h.Witness = newWitness(x.slice, x.q, best.way)
		}
		if k.end == NoEnd {
			h.Node = x.slice.program.nodes[k.node]
		}
		x.result.Hits = append(x.result.Hits, h)
	}
}
