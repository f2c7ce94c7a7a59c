package sim

import "slices"

// facts tells a trail.
func (t *trail) facts(starts EnvSet) []Fact {
	assumed := t.assumptions(starts)
	var facts []Fact
	for i, l := range t.legs {
		facts = append(facts, assumed[i]...)
		if l.outcome == Failed || l.outcome == Succeeded && l.inst.landmark {
			facts = append(facts, Fact{Node: l.inst.node, Failed: l.outcome == Failed})
		}
	}
	return facts
}

// stretch is the part of a trail during which a field does not change.
type stretch struct {
	given
	field *field
	tests []testAt // asked meanwhile, without duplicates, in order
}

// testAt is a test and the leg in which it is first asked.
type testAt struct {
	test *Test
	leg  int
}

// assumptions returns what is assumed, by the leg where it first counts.
func (t *trail) assumptions(starts EnvSet) [][]Fact {
	facts := make([][]Fact, len(t.legs))
	open := make([]*stretch, len(t.slice.fields))
	begin := t.slice.start(starts)
	for i, f := range t.slice.fields {
		open[i] = &stretch{given: given{begin.get(f), t.start.get(f)}, field: f}
	}
	if len(t.legs) > 0 && t.slice.env != nil {
		facts[0] = startFacts(open[t.slice.env.index].given)
	}
	stretches := slices.Clone(open)
	for i, l := range t.legs {
		l.inst.cond.eachTest(func(c *cond) {
			open[t.slice.fieldOf(c.test.unknown).index].ask(c.test, i)
		})
		for index, g := range l.given {
			open[index] = &stretch{given: g, field: t.slice.fields[index]}
			stretches = append(stretches, open[index])
		}
	}
	for _, s := range stretches {
		for _, a := range s.telling() {
			holds := a.test.truth.has(s.needed.first())
			facts[a.leg] = append(facts[a.leg], Fact{Assumption: a.test.Text, Holds: holds})
		}
	}
	return facts
}

// startFacts tells where the run starts, if that matters.
func startFacts(g given) []Fact {
	if g.possible.within(g.needed) {
		return nil
	}
	in := "the old full OS"
	if Env(g.needed.first()) == WinPE {
		in = "Windows PE"
	}
	return []Fact{{Assumption: "the task sequence starts in " + in, Holds: true}}
}

func (s *stretch) ask(t *Test, leg int) {
	if slices.ContainsFunc(s.tests, func(a testAt) bool { return a.test == t }) {
		return
	}
	s.tests = append(s.tests, testAt{t, leg})
}

// telling returns tests whose outcomes are enough to make the run go as it
// does; none if it does so for all classes that are possible.
func (s *stretch) telling() []testAt {
	if s.field.unknown.kind == environmentUnknown {
		return nil
	}
	class := s.needed.first()
	kept := slices.Clone(s.tests)
	for _, holds := range []bool{false, true} {
		for i := len(kept) - 1; i >= 0; i-- {
			if kept[i].test.truth.has(class) != holds {
				continue
			}
			if rest := slices.Delete(slices.Clone(kept), i, i+1); s.enough(rest, class) {
				kept = rest
			}
		}
	}
	return kept
}

// enough reports whether only needed classes have the outcomes that the tests
// have for a class.
func (s *stretch) enough(tests []testAt, class int) bool {
	left := s.possible
	for _, a := range tests {
		if a.test.truth.has(class) {
			left = left.and(a.test.truth)
		} else {
			left = left.without(a.test.truth)
		}
	}
	return left.within(s.needed)
}
