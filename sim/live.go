package sim

import "slices"

// findLive finds, for every instruction, the fields that no instruction from
// there on asks about before they are changed. Runs that differ only in them
// are the same.
func (s *slice) findLive() {
	live := make([]levelSet, len(s.insts)+1)
	live[len(s.insts)] = s.newLevels()
	for pc, in := range slices.Backward(s.insts) {
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
	}
	s.findDead(live)
}

// liveBefore returns the fields that matter before changes, given those that
// matter after them.
func (s *slice) liveBefore(changes []change, after levelSet) levelSet {
	set := slices.Clone(after)
	for _, c := range slices.Backward(changes) {
		switch {
		case c.field != nil:
			set.remove(c.field)
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

// findDead notes, for every instruction, the fields that are not live there and
// that runs may bring along: those that are live at an instruction before it, or
// changed by it.
func (s *slice) findDead(live []levelSet) {
	brought := make([]levelSet, len(s.insts)+1)
	for pc := range brought {
		brought[pc] = s.newLevels()
	}
	for pc, in := range s.insts {
		brought[in.skip].addAll(live[pc])
		s.bring(brought[pc+1], live[pc], in.success)
		if in.fails && in.fail != stop {
			s.bring(brought[in.fail], live[pc], in.failure)
		}
		brought[pc].removeAll(live[pc])
		in.dead = s.newMask(brought[pc])
	}
}

// bring adds what runs bring along from an instruction where some fields are
// live and that makes changes.
func (s *slice) bring(to, live levelSet, changes []change) {
	to.addAll(live)
	for _, c := range changes {
		if c.field != nil {
			to.add(c.field)
			continue
		}
		to.add(s.env)
		to.add(s.os)
	}
}
