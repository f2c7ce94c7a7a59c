package sim

import "slices"

// teller tells a trail as facts.
type teller struct {
	*trail
	// open are the present stretches by field index, all is every stretch.
	open, all []*stretch
	leg       int
}

// stretch is the part of a trail during which a field does not change.
type stretch struct {
	given
	// start is set for the stretch that begins with the run.
	start   bool
	reasons []reason
}

// reason is something about a field because of which a run goes as it does.
type reason struct {
	classes classSet // the classes for which it goes like that
	test    *Test    // the test that was asked; nil for a runIn
	leg     int      // where that was first asked
}

// facts tells the trail: what is assumed, and what ran.
func (t *trail) facts() []Fact {
	w := &teller{trail: t, open: make([]*stretch, len(t.fields))}
	for i, l := range t.legs {
		w.leg = i
		w.explain(l)
		w.change(l)
	}
	assumed := make([][]Fact, len(t.legs))
	for _, s := range w.all {
		for _, r := range s.telling() {
			assumed[r.leg] = append(assumed[r.leg], s.fact(r))
		}
	}
	var facts []Fact
	for i, l := range t.legs {
		facts = append(facts, assumed[i]...)
		if l.worthTelling() {
			facts = append(facts, Fact{Node: l.edge.inst.node, Failed: l.edge.outcome == Failed})
		}
	}
	return facts
}

// worthTelling reports whether the leg is more than a way to somewhere else.
func (l leg) worthTelling() bool {
	return l.edge.outcome == Failed || l.edge.outcome == Succeeded && l.edge.inst.landmark
}

// change begins stretches where a leg changes fields.
func (w *teller) change(l leg) {
	for _, g := range l.given {
		s := &stretch{given: g, start: l.edge.inst.node == nil}
		w.open[g.field.index] = s
		w.all = append(w.all, s)
	}
}

// explain notes the reasons why a run took a leg.
func (w *teller) explain(l leg) {
	in := l.edge.inst
	for _, t := range w.reasons(in.cond) {
		s := w.stretchOf(t)
		s.add(reason{s.sameOutcome(t), t, w.leg})
	}
	if in.runs != Anywhere && l.edge.outcome != Skipped {
		allowed := environments(in.runs)
		if l.edge.outcome == Excluded {
			allowed = w.env.all.without(allowed)
		}
		w.open[w.env.index].add(reason{classes: allowed, leg: w.leg})
	}
	if l.edge.visited && in.placed {
		w.open[w.env.index].add(reason{classes: w.env.unknown.only(int(l.edge.place.Env)), leg: w.leg})
	}
}

// reasons returns tests whose outcomes are enough for a condition to hold, or
// not to hold, as it does.
func (w *teller) reasons(c *cond) []*Test {
	if c == nil {
		return nil
	}
	if c.op == testCond {
		return []*Test{c.test}
	}
	// One argument that does not hold decides all of them; one that holds
	// decides any of them, and none of them.
	decisive := c.op != allOf
	var every, shortest []*Test
	decided := false
	for _, arg := range c.args {
		tests := w.reasons(arg)
		every = append(every, tests...)
		if arg.eval(w.outcome) != decisive {
			continue
		}
		if !decided || w.assumptions(tests) < w.assumptions(shortest) {
			decided, shortest = true, tests
		}
	}
	if decided {
		return shortest
	}
	return every
}

// outcome returns the outcome of a test at the present leg.
func (w *teller) outcome(t *Test) bool { return t.truth.has(w.stretchOf(t).class) }

func (w *teller) stretchOf(t *Test) *stretch { return w.open[w.fieldOf(t.unknown).index] }

// assumptions counts the tests that would be new assumptions.
func (w *teller) assumptions(tests []*Test) int {
	count := 0
	for _, t := range tests {
		s := w.stretchOf(t)
		if !s.left(s.reasons).within(s.sameOutcome(t)) {
			count++
		}
	}
	return count
}

// sameOutcome returns the classes for which a test has the outcome it has.
func (s *stretch) sameOutcome(t *Test) classSet {
	if t.truth.has(s.class) {
		return t.truth
	}
	return s.field.all.without(t.truth)
}

// add adds a reason, unless it is there.
func (s *stretch) add(r reason) {
	if !slices.ContainsFunc(s.reasons, func(old reason) bool { return old.classes.equal(r.classes) }) {
		s.reasons = append(s.reasons, r)
	}
}

// left returns the possible classes for which reasons hold.
func (s *stretch) left(reasons []reason) classSet {
	left := s.possible
	for _, r := range reasons {
		left = left.and(r.classes)
	}
	return left
}

// mostReasons is how many reasons are compared with each other.
const mostReasons = 40

// telling returns reasons from which all reasons of the stretch follow, leaving
// out tests that do not hold rather than tests that do.
func (s *stretch) telling() []reason {
	switch {
	case s.possible.within(s.needed):
		return nil // the hit does not depend on it
	case s.field.unknown.kind == environmentUnknown && !s.start:
		return nil // it follows from what ran
	}
	if len(s.reasons) > mostReasons {
		return s.reasons
	}
	goal := s.left(s.reasons)
	kept := slices.Clone(s.reasons)
	for _, holds := range []bool{false, true} {
		for i := len(kept) - 1; i >= 0; i-- {
			if kept[i].holds(s) != holds {
				continue
			}
			if rest := slices.Delete(slices.Clone(kept), i, i+1); s.left(rest).within(goal) {
				kept = rest
			}
		}
	}
	return kept
}

func (r reason) holds(s *stretch) bool { return r.test == nil || r.test.truth.has(s.class) }

// fact tells a reason.
func (s *stretch) fact(r reason) Fact {
	if s.field.unknown.kind == environmentUnknown {
		in := "the old full OS"
		if Env(s.class) == WinPE {
			in = "Windows PE"
		}
		return Fact{Assumption: "the task sequence starts in " + in, Holds: true}
	}
	return Fact{Assumption: r.test.Text(), Holds: r.holds(s)}
}
