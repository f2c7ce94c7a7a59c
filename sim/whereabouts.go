package sim

// PlaceSet is a set of places.
type PlaceSet uint16

// only returns the set of one place.
func only(at Place) PlaceSet { return 1 << (3*int(at.Env) + int(at.OS)) }

// PlaceSetOf returns the set of one place, that of a [Visit].
func PlaceSetOf(env Env, os OS) PlaceSet { return only(Place{env, os}) }

// In returns the places of the set that lie in some environments.
func (s PlaceSet) In(envs EnvSet) PlaceSet {
	var part PlaceSet
	envs.each(func(env Env) { part |= s & (0b111 << (3 * int(env))) })
	return part
}

// With returns the places of the set in which the installation of the new
// operating system has come so far.
func (s PlaceSet) With(os OS) PlaceSet { return s & (0b001_001_001 << int(os)) }

// each calls visit for every place in the set.
func (s PlaceSet) each(visit func(Place)) {
	for _, env := range []Env{OldOS, WinPE, NewOS} {
		for _, os := range []OS{NoNewOS, OSApplied, OSSetUp} {
			if at := (Place{env, os}); s&only(at) != 0 {
				visit(at)
			}
		}
	}
}

// each calls visit for every environment in the set.
func (s EnvSet) each(visit func(Env)) {
	for _, env := range []Env{OldOS, WinPE, NewOS} {
		if s.Has(env) {
			visit(env)
		}
	}
}

// Whereabouts returns for every node, by index, where runs can be in which
// nothing fails when they come to the node and its conditions hold, whatever its
// runIn says; and after the last node, where they can end successfully.
//
// It looks at conditions only as far as the environment decides them, so there
// can be places in which no run is, but none is missing. It is quick, and often
// enough to see that there is nothing to query.
func (p *Program) Whereabouts() []PlaceSet {
	arrivals := make([]PlaceSet, len(p.nodes)+1)
	Starts.each(func(env Env) { arrivals[0] |= only(Place{Env: env}) })
	sets := make([]PlaceSet, len(p.nodes)+1)
	for i, n := range p.nodes {
		enter, skip := n.cond.divide(arrivals[i])
		run := enter.In(n.Runs)
		sets[i] = enter
		arrivals[n.End] |= skip | enter&^run
		if n.isAction() {
			run = n.outcomes(run)
		}
		arrivals[i+1] |= run
	}
	sets[len(p.nodes)] = arrivals[len(p.nodes)]
	return sets
}

// divide returns the places in which a condition may hold, and those in which it
// may fail.
func (c *cond) divide(s PlaceSet) (holds, fails PlaceSet) {
	s.each(func(at Place) {
		yes, no := c.possible(at.Env)
		if yes {
			holds |= only(at)
		}
		if no {
			fails |= only(at)
		}
	})
	return holds, fails
}

// possible returns whether a condition can hold in an environment, and whether
// it can fail.
func (c *cond) possible(env Env) (yes, no bool) {
	switch {
	case c == nil:
		return true, false
	case c.op == testCond:
		return c.possibleTest(env)
	}
	// all: each can hold, some can fail. any and none: some can hold, each can
	// fail.
	yes, no = c.op == allOf, c.op != allOf
	for _, arg := range c.args {
		y, n := arg.possible(env)
		if c.op == allOf {
			yes, no = yes && y, no || n
		} else {
			yes, no = yes || y, no && n
		}
	}
	if c.op == noneOf {
		yes, no = no, yes
	}
	return yes, no
}

// possibleTest is possible for a test. What the engine's own state decides is bound
// from the beginning.
func (c *cond) possibleTest(env Env) (yes, no bool) {
	t := c.test
	if t == nil || t.unknown == nil {
		return true, true
	}
	switch t.unknown.index {
	case envIndex:
		yes = t.truth.has(int(env))
		return yes, !yes
	case succeededIndex:
		yes = t.truth.has(classTrue)
		return yes, !yes
	}
	return true, true
}

// outcomes returns the places to which a success of a step leads.
func (n *Node) outcomes(s PlaceSet) PlaceSet {
	s = s.after(n.Effects)
	for _, rule := range n.Rules {
		applied := s.after(rule.Effects)
		if rule.cond != nil {
			applied |= s
		}
		s = applied
	}
	return s
}

// after returns the places to which effects lead. A restart to an operating
// system that is not set up leads nowhere.
func (s PlaceSet) after(effects []Effect) PlaceSet {
	for _, e := range effects {
		var next PlaceSet
		switch e.Kind {
		case SetVariable, ForgetVariable:
			continue
		case Anything:
			s.each(func(at Place) {
				for _, to := range at.afterAnything() {
					next |= only(to)
				}
			})
		case RestartHD:
			s &^= s.With(OSApplied)
			fallthrough
		default:
			s.each(func(at Place) { next |= only(at.after(e.Kind)) })
		}
		s = next
	}
	return s
}
