package sim

import (
	"encoding/binary"
	"math/bits"
)

// levelSet is a set of levels, a bit per level. Sets of the same space have the
// same length; nil is empty.
type levelSet []uint64

func (s *space) newLevels() levelSet { return make(levelSet, (s.levels+63)/64) }

func (l levelSet) has(level int32) bool {
	return int(level/64) < len(l) && l[level/64]>>(level%64)&1 == 1
}

// add adds the levels of a field, unless it is nil.
func (l levelSet) add(f *field) {
	if f == nil {
		return
	}
	for level := f.level; level < f.level+f.bits; level++ {
		l[level/64] |= 1 << (level % 64)
	}
}

// remove removes the levels of a field, unless it is nil.
func (l levelSet) remove(f *field) {
	if f == nil {
		return
	}
	for level := f.level; level < f.level+f.bits; level++ {
		l[level/64] &^= 1 << (level % 64)
	}
}

func (l levelSet) addAll(other levelSet) {
	for i, word := range other {
		l[i] |= word
	}
}

func (l levelSet) removeAll(other levelSet) {
	for i, word := range other {
		l[i] &^= word
	}
}

// last returns the greatest level, -1 if there is none.
func (l levelSet) last() int {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i] != 0 {
			return i*64 + bits.Len64(l[i]) - 1
		}
	}
	return -1
}

// key returns the content in a form that maps take as key.
func (l levelSet) key() string {
	key := make([]byte, 0, 8*len(l))
	for _, word := range l {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return string(key)
}
