package sim

import "slices"

// field is the place of one unknown in a cube.
type field struct {
	unknown   *unknown
	index     int // position among the slice's fields
	at, width int // words in the cube
	all       classSet
}

// cube is a set of assignments of classes to unknowns: all combinations of one
// set of classes per field, one after the other.
type cube []uint64

func (c cube) get(f *field) classSet { return classSet(c[f.at : f.at+f.width]) }

// with returns a copy with other classes in one field.
func (c cube) with(f *field, s classSet) cube {
	out := slices.Clone(c)
	copy(out[f.at:], s)
	return out
}

// guard is a condition in terms of the fields of a slice: a set of classes of
// one field, or all or any of several guards.
type guard struct {
	op    condOp // testCond, allOf or anyOf
	field *field
	truth classSet
	args  []*guard
}

// newGuard translates a condition, nil for nil. Parts that ask about the same
// field become one test.
func newGuard(c *cond, fieldOf func(*unknown) *field) *guard {
	if c == nil {
		return nil
	}
	return guardOf(c, false, fieldOf)
}

// guardOf translates a condition or its negation.
func guardOf(c *cond, negated bool, fieldOf func(*unknown) *field) *guard {
	if c.op == testCond {
		f := fieldOf(c.test.unknown)
		if negated {
			return &guard{field: f, truth: f.all.without(c.test.truth)}
		}
		return &guard{field: f, truth: c.test.truth}
	}
	if c.op == noneOf {
		c, negated = &cond{op: anyOf, args: c.args}, !negated
	}
	g := &guard{op: c.op}
	if negated { // not all is any not, not any is all not
		g.op = allOf + anyOf - c.op
	}
	for _, arg := range c.args {
		g.add(guardOf(arg, negated, fieldOf))
	}
	if len(g.args) == 1 {
		return g.args[0]
	}
	return g
}

// add adds an argument to an operator.
func (g *guard) add(arg *guard) {
	if arg.op == g.op {
		for _, a := range arg.args {
			g.add(a)
		}
		return
	}
	for _, a := range g.args {
		if arg.op == testCond && a.op == testCond && a.field == arg.field {
			a.truth = combine(g.op, a.truth, arg.truth)
			return
		}
	}
	g.args = append(g.args, arg)
}

func combine(op condOp, s, t classSet) classSet {
	if op == allOf {
		return s.and(t)
	}
	return s.or(t)
}

// eachField calls visit for the fields that the guard asks about.
func (g *guard) eachField(visit func(*field)) {
	switch {
	case g == nil:
	case g.op == testCond:
		visit(g.field)
	default:
		for _, arg := range g.args {
			arg.eachField(visit)
		}
	}
}

// split divides a cube into cubes for which the guard holds and cubes for
// which it does not. A nil guard always holds. Each cube costs one of budget;
// when nothing is left the rest is dropped and budget is negative.
func (g *guard) split(c cube, budget *int) (yes, no []cube) {
	*budget--
	switch {
	case *budget < 0:
		return nil, nil
	case g == nil:
		return []cube{c}, nil
	case g.op == testCond:
		return g.splitTest(c)
	}
	// All: what passes one argument is asked the next one. Any: what fails it.
	open := []cube{c}
	var done []cube
	for _, arg := range g.args {
		var next []cube
		for _, part := range open {
			y, n := arg.split(part, budget)
			if g.op == anyOf {
				y, n = n, y
			}
			next = append(next, y...)
			done = append(done, n...)
		}
		open = next
	}
	if g.op == anyOf {
		return done, open
	}
	return open, done
}

func (g *guard) splitTest(c cube) (yes, no []cube) {
	set := c.get(g.field)
	if set.within(g.truth) {
		return []cube{c}, nil
	}
	if !set.intersects(g.truth) {
		return nil, []cube{c}
	}
	return []cube{c.with(g.field, set.and(g.truth))}, []cube{c.with(g.field, set.without(g.truth))}
}
