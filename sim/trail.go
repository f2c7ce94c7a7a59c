package sim

import "slices"

// trail is one run through a slice.
type trail struct {
	*slice
	legs []leg // the first is the start
}

// leg is one edge of a trail.
type leg struct {
	edge  *edge
	given map[*field]given
}

// given is what an edge gave a field.
type given struct {
	possible classSet // the classes it could get
	needed   classSet // those of them for which the run goes as it does
}

// class returns the class that the trail chooses.
func (g given) class() int { return g.needed.first() }

// trail finds a run to a hit backward: from what is needed at an instruction to
// an edge that leads there, and to what is needed before that edge.
func (x *explorer) trail(h *hit) *trail {
	x.unlimit() // what follows is little work, and must not fail
	t := &trail{slice: x.slice}
	t.add(h.edge, make(box, len(x.fields)))
	need := x.and(h.from.set, h.edge.taken)
	for from := h.from; from.inst != nil; {
		b := x.boxIn(need, from.inst.dead)
		s, e := x.before(from, x.set(b))
		t.add(e, b)
		need = x.and(s.set, x.preimage(e, x.set(b)))
		from = s
	}
	slices.Reverse(t.legs)
	return t
}

// before returns the state and the edge by which runs come to some of the
// assignments of a state with the fewest decisions.
func (x *explorer) before(to *state, set bdd) (from *state, by *edge) {
	least := 0
	for _, e := range to.inst.into {
		for _, s := range x.statesAt(e.inst) {
			cost := s.cost + x.cost(s, e)
			if by != nil && cost >= least || x.after(s.run, e) != to.run {
				continue
			}
			if x.and(s.set, x.preimage(e, set)) != none {
				from, by, least = s, e, cost
			}
		}
	}
	return from, by
}

// add adds an edge after which a box of assignments is needed.
func (t *trail) add(e *edge, after box) {
	l := leg{edge: e, given: map[*field]given{}}
	for f, possible := range e.given {
		needed := possible
		if after[f.index] != nil {
			needed = possible.and(after[f.index])
		}
		l.given[f] = given{possible, needed}
	}
	t.legs = append(t.legs, l)
}
