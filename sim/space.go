package sim

import "math/bits"

// field is an unknown in a space: some bits that hold the number of a class.
type field struct {
	unknown *unknown
	index   int // position among the space's fields
	level   int // of the first bit
	bits    int
	all     classSet
}

// space is the set of all assignments of classes to fields. Sets of
// assignments are diagrams over the bits of the fields.
type space struct {
	*diagrams
	fields  []*field
	byIndex []*field // by index of the unknown, see fieldOf
	levels  int
}

func newSpace(t *tables) *space { return &space{diagrams: &diagrams{tables: t}} }

// addField adds a field. Fields that depend on each other should be added one
// after the other: that keeps diagrams small.
func (s *space) addField(u *unknown) {
	if s.byIndex[u.index] != nil {
		return
	}
	f := &field{
		unknown: u, index: len(s.fields),
		level: s.levels, bits: bits.Len(uint(u.classes() - 1)),
		all: u.all(),
	}
	s.fields = append(s.fields, f)
	s.byIndex[u.index] = f
	s.levels += f.bits
}

// fieldOf returns the field of an unknown, nil if it has none.
func (s *space) fieldOf(u *unknown) *field {
	if u.index >= len(s.byIndex) { // it was bound for a later query
		return nil
	}
	return s.byIndex[u.index]
}

// where returns the assignments in which a field has one of some classes.
func (s *space) where(f *field, classes classSet) bdd {
	s.work(1 + f.unknown.classes()/4)
	return s.whereBits(f, classes, 0, 0)
}

// whereBits is where for classes whose number begins with given bits.
func (s *space) whereBits(f *field, classes classSet, known, prefix int) bdd {
	if known == f.bits {
		if prefix < f.unknown.classes() && classes.has(prefix) {
			return fullSet
		}
		return emptySet
	}
	low := s.whereBits(f, classes, known+1, prefix<<1)
	high := s.whereBits(f, classes, known+1, prefix<<1|1)
	return s.node(int32(f.level+known), low, high)
}

// holds returns the assignments for which a condition holds.
func (s *space) holds(c *cond) bdd {
	switch {
	case c == nil:
		return fullSet
	case c.op == testCond:
		return s.where(s.fieldOf(c.test.unknown), c.test.truth)
	case c.op == allOf:
		set := fullSet
		for _, arg := range c.args {
			set = s.and(set, s.holds(arg))
		}
		return set
	}
	set := emptySet
	for _, arg := range c.args {
		set = s.or(set, s.holds(arg))
	}
	if c.op == noneOf {
		return s.without(fullSet, set)
	}
	return set
}

// bit is what is known of a bit.
type bit int8

const (
	bitOpen bit = iota
	bitLow
	bitHigh
)

// shortestPath returns, by level, the fewest bits that must be decided for an
// assignment to be inside of a set that is not empty.
func (s *space) shortestPath(set bdd) []bit {
	length := map[bdd]int{}
	s.pathLength(set, length)
	decided := make([]bit, s.levels)
	for set != fullSet && set != emptySet {
		n := s.nodes[set]
		if length[n.low] <= length[n.high] {
			decided[n.level], set = bitLow, n.low
		} else {
			decided[n.level], set = bitHigh, n.high
		}
	}
	return decided
}

// pathLength finds out how many bits must be decided to be inside of a set.
func (s *space) pathLength(set bdd, length map[bdd]int) int {
	if known, ok := length[set]; ok {
		return known
	}
	switch n := s.nodes[set]; set {
	case emptySet:
		length[set] = noLevel
	case fullSet:
		length[set] = 0
	default:
		length[set] = 1 + min(s.pathLength(n.low, length), s.pathLength(n.high, length))
	}
	return length[set]
}

// matching returns the classes whose bits are as decided.
func (f *field) matching(decided []bit) classSet {
	set := newClassSet(f.unknown.classes())
	for class := range f.unknown.classes() {
		if f.matches(class, decided) {
			set.add(class)
		}
	}
	return set
}

func (f *field) matches(class int, decided []bit) bool {
	for i := range f.bits {
		want := decided[f.level+i]
		if want != bitOpen && want != f.bit(class, i) {
			return false
		}
	}
	return true
}

// bit returns a bit of a class, counted from the highest.
func (f *field) bit(class, i int) bit { return bitLow + bit(class>>(f.bits-1-i)&1) }

// setBits sets the bits of an assignment to what they are for a class.
func (f *field) setBits(point []bit, class int) {
	for i := range f.bits {
		point[f.level+i] = f.bit(class, i)
	}
}

// contains reports whether an assignment is in a set.
func (s *space) contains(set bdd, point []bit) bool {
	for set != emptySet && set != fullSet {
		if n := s.nodes[set]; point[n.level] == bitLow {
			set = n.low
		} else {
			set = n.high
		}
	}
	return set == fullSet
}

// fix returns the assignments of the masked bits that are in a set together
// with what a point says of the other bits.
func (s *space) fix(set bdd, point []bit, open mask) bdd {
	return s.fixMemo(set, point, open, map[bdd]bdd{})
}

func (s *space) fixMemo(set bdd, point []bit, open mask, memo map[bdd]bdd) bdd {
	if set == emptySet || set == fullSet {
		return set
	}
	if known, ok := memo[set]; ok {
		return known
	}
	n := s.nodes[set]
	var fixed bdd
	switch {
	case open.has(n.level):
		fixed = s.node(n.level, s.fixMemo(n.low, point, open, memo), s.fixMemo(n.high, point, open, memo))
	case point[n.level] == bitLow:
		fixed = s.fixMemo(n.low, point, open, memo)
	default:
		fixed = s.fixMemo(n.high, point, open, memo)
	}
	memo[set] = fixed
	return fixed
}

// with returns what is left of a set when a field has a class. The field must be
// the first that the set depends on.
func (s *space) with(set bdd, f *field, class int) bdd {
	for {
		n := s.nodes[set]
		i := int(n.level) - f.level
		if i >= f.bits { // fullSet and emptySet have a level far behind
			return set
		}
		if f.bit(class, i) == bitLow {
			set = n.low
		} else {
			set = n.high
		}
	}
}
