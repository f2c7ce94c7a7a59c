package sim

import "math/bits"

// classSet is a set of classes of one unknown, a bit per class. Sets of the
// same unknown have the same length.
type classSet []uint64

func newClassSet(classes int) classSet { return make(classSet, (classes+63)/64) }

// allClasses returns the set of every class.
func allClasses(classes int) classSet {
	s := newClassSet(classes)
	for c := range classes {
		s.add(c)
	}
	return s
}

func (s classSet) add(class int)      { s[class/64] |= 1 << (class % 64) }
func (s classSet) has(class int) bool { return s[class/64]>>(class%64)&1 == 1 }

// first returns the lowest class, -1 for the empty set.
func (s classSet) first() int {
	for i, word := range s {
		if word != 0 {
			return i*64 + bits.TrailingZeros64(word)
		}
	}
	return -1
}

func (s classSet) equal(t classSet) bool {
	for i := range s {
		if s[i] != t[i] {
			return false
		}
	}
	return true
}

// within reports whether every class of s is in t.
func (s classSet) within(t classSet) bool {
	for i := range s {
		if s[i]&^t[i] != 0 {
			return false
		}
	}
	return true
}

func (s classSet) and(t classSet) classSet {
	out := make(classSet, len(s))
	for i := range s {
		out[i] = s[i] & t[i]
	}
	return out
}

func (s classSet) without(t classSet) classSet {
	out := make(classSet, len(s))
	for i := range s {
		out[i] = s[i] &^ t[i]
	}
	return out
}
