package sim

import "slices"

// fieldSet is a set of fields, by index.
type fieldSet []bool

// findLive finds, for every instruction, the fields that no instruction from
// there on asks about before they are changed. States that differ only in them
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
		s.addAsked(in, set)
		live[pc] = set
		for _, f := range s.fields {
			if !set[f.index] {
				in.dead = append(in.dead, f)
			}
		}
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

// findMerges finds, for every instruction, the fields in which states that
// meet there may differ: those that an instruction since the first jump to it
// asks about or changes.
func (s *slice) findMerges() {
	from := make([]int, len(s.insts)+1) // the first jump to each instruction
	for pc := range from {
		from[pc] = max(pc-1, 0)
	}
	for pc, in := range s.insts {
		from[in.skip] = min(from[in.skip], pc)
		if in.fails && in.fail != stop {
			from[in.fail] = min(from[in.fail], pc)
		}
	}
	for pc, in := range s.insts {
		touched := make(fieldSet, len(s.fields))
		for _, earlier := range s.insts[from[pc]:pc] {
			s.addTouched(earlier, touched)
		}
		for _, f := range in.dead {
			touched[f.index] = false
		}
		for _, f := range s.fields {
			if touched[f.index] {
				in.merge = append(in.merge, f)
			}
		}
	}
}

// addAsked adds the fields that decide whether an instruction runs, or that the
// query looks at there.
func (s *slice) addAsked(in *inst, set fieldSet) {
	in.guard.eachField(set.add)
	if in.runs != nil || in.placed {
		set.add(s.env)
	}
	if in.placed {
		set.add(s.os)
	}
}

// addTouched adds the fields that an instruction asks about or changes.
func (s *slice) addTouched(in *inst, set fieldSet) {
	s.addAsked(in, set)
	for _, changes := range [][]change{in.success, in.failure} {
		for _, c := range changes {
			set.add(c.field)
			if c.field == nil {
				set.add(s.env)
				set.add(s.os)
			}
		}
	}
}
