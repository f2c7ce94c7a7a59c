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
	given []given // what the edge gives to fields, in the order of the fields
}

// given is what an edge gives a field.
type given struct {
	field    *field
	possible classSet // the classes it can get
	needed   classSet // those with which runs come to the hit, whatever other fields get
	class    int      // the one of those that the trail chooses
}

// trail finds a run to a hit. It returns nil if that is too much work.
func (x *explorer) trail(h *hit) *trail {
	from := x.towards(h)
	t := &trail{slice: x.slice}
	point := make([]bit, x.levels)
	for s := x.states[0][0]; !x.full; {
		x.work(len(s.inst.edges))
		e, want := x.onward(h, from, s, point)
		l := leg{e, x.choose(e, want)}
		if x.full {
			break
		}
		for _, g := range l.given {
			g.field.setBits(point, g.class)
		}
		t.legs = append(t.legs, l)
		if h.has(s, e) {
			return t
		}
		s = x.next(s, e)
	}
	return nil
}

// towards finds, for every state by its index, the assignments with which runs
// come from there to a hit. States behind the hit are left out.
func (x *explorer) towards(h *hit) []bdd {
	from := make([]bdd, x.visited)
	for pc := h.last(); pc >= 0 && !x.full; pc-- {
		for _, s := range x.states[pc] {
			x.work(len(s.inst.edges))
			set := emptySet
			for _, e := range s.inst.edges {
				set = x.or(set, x.preimage(e, x.wanted(h, from, s, e)))
			}
			from[s.index] = x.and(s.set, set)
		}
	}
	return from
}

// wanted returns the assignments behind an edge with which a run comes to a
// hit, or has come to it.
func (x *explorer) wanted(h *hit, from []bdd, s *state, e *edge) bdd {
	if h.has(s, e) {
		return fullSet
	}
	if e.end != NoEnd {
		return emptySet
	}
	if next := x.next(s, e); next != nil {
		return from[next.index]
	}
	return emptySet // no run takes the edge
}

// onward returns an edge on which a run goes on to a hit, and the assignments
// of the fields it changes with which it does. A step fails only if it must.
func (x *explorer) onward(h *hit, from []bdd, s *state, point []bit) (by *edge, want bdd) {
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

// stepsPerField is what choosing a class of one field costs, in steps.
const stepsPerField = 32

// choose chooses classes for the fields that an edge changes, and finds out
// which others would do as well, whatever those that are chosen for the fields
// before it, and for what is chosen for the fields behind it. want depends on
// these fields alone.
func (x *explorer) choose(e *edge, want bdd) []given {
	if len(e.given) == 0 {
		return nil
	}
	x.work(stepsPerField * len(e.given))
	decided := x.shortestPath(x.and(want, e.result))
	out := make([]given, len(e.given))
	behind := make([]bdd, len(e.given)+1) // what is chosen for the fields from one on
	behind[len(e.given)] = fullSet
	for i, a := range slices.Backward(e.given) {
		needed := a.field.matching(decided)
		out[i] = given{field: a.field, possible: a.classes, needed: needed, class: needed.first()}
		behind[i] = x.and(x.where(a.field, needed), behind[i+1])
	}
	for i := range out {
		want = x.widen(&out[i], want, behind[i+1])
	}
	return out
}

// widen adds classes with which a set still has all of what is chosen behind the
// field. It returns what the set is for all classes, without the field, which is
// the first that the set depends on.
func (x *explorer) widen(g *given, set, behind bdd) bdd {
	open := g.possible.without(g.needed)
	rest := fullSet
	for class := range g.field.unknown.classes() {
		part := x.with(set, g.field, class)
		if open.has(class) && x.without(behind, part) == emptySet {
			g.needed.add(class)
		}
		if g.needed.has(class) {
			rest = x.and(rest, part)
		}
	}
	return rest
}
