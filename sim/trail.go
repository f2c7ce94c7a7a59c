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
	given map[*field]given // the fields that the edge changes
}

// given is what an edge gives a field.
type given struct {
	possible classSet // the classes it can get
	needed   classSet // those with which runs come to the hit, whatever other fields get
	class    int      // the one of those that the trail chooses
}

// trail finds a run to a hit. It returns nil if that is too much work.
func (x *explorer) trail(h *hit) *trail {
	from := x.towards(h)
	t := &trail{slice: x.slice}
	point := make([]int, len(x.fields)) // the class of each field
	for s := x.states[0][0]; !x.full; {
		e, want := x.onward(h, from, s, x.bitsOf(point))
		l := leg{e, x.choose(e, want)}
		if x.full {
			break
		}
		for f, g := range l.given {
			point[f.index] = g.class
		}
		t.legs = append(t.legs, l)
		if h.has(s, e) {
			return t
		}
		s = x.next(s, e)
	}
	return nil
}

// towards finds, for every state, the assignments with which runs come from
// there to a hit.
func (x *explorer) towards(h *hit) map[*state]bdd {
	from := map[*state]bdd{}
	for _, states := range slices.Backward(x.states) {
		for _, s := range states {
			set := emptySet
			for _, e := range s.inst.edges {
				set = x.or(set, x.preimage(e, x.wanted(h, from, s, e)))
			}
			from[s] = x.and(s.set, set)
		}
	}
	return from
}

// wanted returns the assignments behind an edge with which a run comes to a
// hit, or has come to it.
func (x *explorer) wanted(h *hit, from map[*state]bdd, s *state, e *edge) bdd {
	switch {
	case h.has(s, e):
		return fullSet
	case e.end != NoEnd:
		return emptySet
	}
	return from[x.next(s, e)] // nothing if no run takes the edge
}

// onward returns an edge on which a run goes on to a hit, and the assignments
// of the fields it changes with which it does. A step fails only if it must.
func (x *explorer) onward(h *hit, from map[*state]bdd, s *state, point []bit) (by *edge, want bdd) {
	for _, e := range s.inst.edges {
		if by != nil && e.outcome == Failed || !x.contains(e.taken, point) {
			continue
		}
		rest := x.fix(x.wanted(h, from, s, e), point, e.changed)
		if x.and(rest, e.result) != emptySet && (by == nil || by.outcome == Failed) {
			by, want = e, rest
		}
	}
	return by, want
}

// choose chooses classes for the fields that an edge changes, and finds out
// which others would do as well.
func (x *explorer) choose(e *edge, want bdd) map[*field]given {
	decided := x.shortestPath(x.and(want, e.result))
	b := make(box, len(x.fields))
	out := map[*field]given{}
	for f, possible := range e.given {
		b[f.index] = f.matching(decided)
		out[f] = given{possible: possible, class: b[f.index].first()}
	}
	for _, f := range x.fields {
		g, ok := out[f]
		if !ok {
			continue
		}
		x.widen(b, f, g.possible, want)
		g.needed = b[f.index]
		out[f] = g
	}
	return out
}

// widen adds classes to a field of a box as long as the box stays inside of a
// set.
func (x *explorer) widen(b box, f *field, possible classSet, inside bdd) {
	open := possible.without(b[f.index])
	if open.first() < 0 {
		return
	}
	needed := b[f.index]
	b[f.index] = nil
	others := x.set(b)
	for class := range f.unknown.classes() {
		if open.has(class) && x.without(x.and(others, x.where(f, f.unknown.only(class))), inside) == emptySet {
			needed.add(class)
		}
	}
	b[f.index] = needed
}
