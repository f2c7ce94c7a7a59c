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
	byIndex []*field // by index of the unknown, nil for those without a field
	levels  int
}

func newSpace(unknowns, limit int) *space {
	return &space{diagrams: newDiagrams(limit), byIndex: make([]*field, unknowns)}
}

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

func (s *space) fieldOf(u *unknown) *field { return s.byIndex[u.index] }

// where returns the assignments in which a field has one of some classes.
func (s *space) where(f *field, classes classSet) bdd {
	return s.whereBits(f, classes, 0, 0)
}

// whereBits is where for classes whose number begins with given bits.
func (s *space) whereBits(f *field, classes classSet, known, prefix int) bdd {
	if known == f.bits {
		if prefix < f.unknown.classes() && classes.has(prefix) {
			return all
		}
		return none
	}
	low := s.whereBits(f, classes, known+1, prefix<<1)
	high := s.whereBits(f, classes, known+1, prefix<<1|1)
	return s.node(int32(f.level+known), low, high)
}

// holds returns the assignments for which a condition holds.
func (s *space) holds(c *cond) bdd {
	switch {
	case c == nil:
		return all
	case c.op == testCond:
		return s.where(s.fieldOf(c.test.unknown), c.test.truth)
	case c.op == allOf:
		set := all
		for _, arg := range c.args {
			set = s.and(set, s.holds(arg))
		}
		return set
	}
	set := none
	for _, arg := range c.args {
		set = s.or(set, s.holds(arg))
	}
	if c.op == noneOf {
		return s.without(all, set)
	}
	return set
}

// maskOf returns the bits of fields.
func (s *space) maskOf(in func(*field) bool) mask {
	has := make([]bool, s.levels)
	for _, f := range s.fields {
		if !in(f) {
			continue
		}
		for i := range f.bits {
			has[f.level+i] = true
		}
	}
	return s.newMask(has)
}

// box is a set of assignments that gives each field classes of its own, by
// index; nil stands for all classes.
type box []classSet

// boxIn returns a box inside of a set that is not empty. It decides as few bits
// as the set allows; those that it leaves open are 0, but for the dead ones.
func (s *space) boxIn(set bdd, dead mask) box {
	length := map[bdd]int{}
	s.pathLength(set, length)
	decided := make([]bit, s.levels)
	for level := range decided {
		if !dead.has[level] {
			decided[level] = low
		}
	}
	for set != all {
		n := s.nodes[set]
		if length[n.low] <= length[n.high] {
			decided[n.level], set = low, n.low
		} else {
			decided[n.level], set = high, n.high
		}
	}
	b := make(box, len(s.fields))
	for _, f := range s.fields {
		b[f.index] = f.matching(decided)
	}
	return b
}

// bit is what is known of a bit.
type bit int8

const (
	open bit = iota
	low
	high
)

// pathLength finds out how many bits must be decided to be inside of a set.
func (s *space) pathLength(set bdd, length map[bdd]int) int {
	switch set {
	case none:
		length[set] = noLevel
		return noLevel
	case all:
		length[set] = 0
		return 0
	}
	if known, ok := length[set]; ok {
		return known
	}
	n := s.nodes[set]
	length[set] = 1 + min(s.pathLength(n.low, length), s.pathLength(n.high, length))
	return length[set]
}

// matching returns the classes whose bits are as decided, nil for all.
func (f *field) matching(decided []bit) classSet {
	set := newClassSet(f.unknown.classes())
	for class := range f.unknown.classes() {
		if f.matches(class, decided) {
			set.add(class)
		}
	}
	if set.equal(f.all) {
		return nil
	}
	return set
}

func (f *field) matches(class int, decided []bit) bool {
	for i := range f.bits {
		want := decided[f.level+i]
		is := low + bit(class>>(f.bits-1-i)&1)
		if want != open && want != is {
			return false
		}
	}
	return true
}

// set returns the assignments in a box.
func (s *space) set(b box) bdd {
	set := all
	for i := len(s.fields) - 1; i >= 0; i-- {
		if b[i] != nil {
			set = s.and(s.where(s.fields[i], b[i]), set)
		}
	}
	return set
}
