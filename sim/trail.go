package sim

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

// choose chooses classes for the fields that an edge changes, and finds out
// which others would do as well.
func (x *explorer) choose(e *edge, want bdd) []given {
	if len(e.given) == 0 {
		return nil
	}
	decided := x.shortestPath(x.and(want, e.result))
	b := make(box, len(x.fields))
	for _, a := range e.given {
		b[a.field.index] = a.field.matching(decided)
	}
	out := make([]given, len(e.given))
	for i, a := range e.given {
		class := b[a.field.index].first()
		x.widen(b, a, want)
		out[i] = given{field: a.field, possible: a.classes, needed: b[a.field.index], class: class}
	}
	return out
}

// widen adds classes that an assignment can give to a field of a box as long as
// the box stays inside of a set.
func (x *explorer) widen(b box, a assigned, inside bdd) {
	f := a.field
	open := a.classes.without(b[f.index])
	if open.first() < 0 {
		return
	}
	x.work(len(x.fields))
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
