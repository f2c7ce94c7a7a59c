package sim

import "slices"

// fieldSet is a set of fields, by index.
type fieldSet []bool

// findLive finds, for every instruction, the fields that no instruction from
// there on asks about before they are changed. Runs that differ only in them
// are the same.
func (s *slice) findLive() {
	live := make([]fieldSet, len(s.insts)+1)
	live[len(s.insts)] = make(fieldSet, len(s.fields))
	for pc := len(s.insts) - 1; pc >= 0; pc-- {
		in := s.insts[pc]
		set := s.liveBefore(in.success, live[pc+1])
		set.addAll(live[in.skip])
		if in.fails && in.fail != stop {
			set.addAll(s.liveBefore(in.failure, live[in.fail]))
		}
		in.cond.eachTest(func(c *cond) { set.add(s.fieldOf(c.test.unknown)) })
		if in.runs != Anywhere || in.placed {
			set.add(s.env)
		}
		if in.placed {
			set.add(s.os)
		}
		live[pc] = set
		in.dead = s.maskOf(func(f *field) bool { return !set[f.index] })
	}
}

// liveBefore returns the fields that matter before changes, given those that
// matter after them.
func (s *slice) liveBefore(changes []change, after fieldSet) fieldSet {
	set := slices.Clone(after)
	for _, c := range slices.Backward(changes) {
		switch {
		case c.field != nil:
			set[c.field.index] = false
		case c.effect == RestartWinPE:
			set.remove(s.env)
		case c.effect == ApplyOS:
			set.remove(s.os)
		case c.effect == SetUpOS:
			set.remove(s.env)
			set.remove(s.os)
		case c.effect == RestartHD:
			set.remove(s.env)
			set.add(s.os)
		case c.effect == Anything:
			set.add(s.env)
			set.add(s.os)
		}
	}
	return set
}

func (set fieldSet) add(f *field) {
	if f != nil {
		set[f.index] = true
	}
}

func (set fieldSet) remove(f *field) {
	if f != nil {
		set[f.index] = false
	}
}

func (set fieldSet) addAll(other fieldSet) {
	for i, in := range other {
		set[i] = set[i] || in
	}
}
