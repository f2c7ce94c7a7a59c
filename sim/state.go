package sim

import "slices"

// run is what a run carries along beside the unknowns.
type run struct {
	monitor uint32 // state of the query's monitor
	opaque  bool   // an opaque child sequence ran
}

// state is a set of runs at one place of a slice: those whose unknowns lie in
// the cube and that carry the same along.
type state struct {
	run
	cube cube
	// cost is the least number of assumptions that lead here.
	cost int
	// from are the ways to come here. Their cubes together are the state's.
	from []*way
	hash uint64
}

// way is one way from a state to what comes after one instruction.
type way struct {
	prev *state // nil at the start
	inst *inst
	// outcome is what happened at the instruction; for a rule Succeeded if it
	// was applied, Skipped if not.
	outcome Outcome
	// before is the part of prev.cube that took this way, after what came of
	// it. Fields in changed were given new classes; in all others after is the
	// part of before that took this way to its end.
	before, after cube
	changed       []bool
	cost          int
}

// assign gives a field new classes.
func (w *way) assign(f *field, s classSet, fields int) {
	if w.changed == nil {
		w.changed = make([]bool, fields)
	}
	w.changed[f.index] = true
	w.after = w.after.with(f, s)
}

// restrict keeps only some classes of a field.
func (w *way) restrict(f *field, s classSet) {
	w.after = w.after.with(f, s)
	if w.changed == nil || !w.changed[f.index] {
		w.before = w.before.with(f, s)
	}
}

// fork returns a copy that can go another way.
func (w *way) fork() *way {
	out := *w
	out.changed = slices.Clone(w.changed)
	return &out
}

// frontier holds the states at one place, at most one for each cube and
// monitor state.
type frontier struct {
	states []*state
	byHash map[uint64][]*state
}

// add adds a state, or finds the same one, which then also comes from there.
// It returns false if the state was there already.
func (f *frontier) add(s *state, fields []*field) bool {
	if f.byHash == nil {
		f.byHash = map[uint64][]*state{}
	}
	s.hash = s.hashOf(fields)
	for _, other := range f.byHash[s.hash] {
		if other.same(s) {
			// One way is enough: both lead to every point of the cube.
			if s.cost < other.cost {
				other.cost, other.from = s.cost, s.from
			}
			return false
		}
	}
	f.states = append(f.states, s)
	f.byHash[s.hash] = append(f.byHash[s.hash], s)
	return true
}

func (s *state) same(t *state) bool {
	return s.run == t.run && slices.Equal(s.cube, t.cube)
}

// sameBut reports whether the states differ in one field at most.
func (s *state) sameBut(t *state, f *field) bool {
	return s.run == t.run &&
		slices.Equal(s.cube[:f.at], t.cube[:f.at]) &&
		slices.Equal(s.cube[f.at+f.width:], t.cube[f.at+f.width:])
}

// merge unites states that differ in one of the given fields only. That is
// exact: two such cubes together are a cube again.
func (f *frontier) merge(candidates []*field) {
	for changed := true; changed && len(f.states) > 1; {
		changed = false
		for _, field := range candidates {
			changed = f.mergeBy(field) || changed
		}
	}
	f.byHash = nil
}

func (f *frontier) mergeBy(field *field) bool {
	groups := make(map[uint64][]*state, len(f.states))
	kept := f.states[:0]
	for _, s := range f.states {
		rest := s.hash ^ hashField(field, s.cube)
		into := slices.IndexFunc(groups[rest], func(t *state) bool { return s.sameBut(t, field) })
		if into < 0 {
			groups[rest] = append(groups[rest], s)
			kept = append(kept, s)
			continue
		}
		groups[rest][into].unite(s, field)
	}
	merged := len(kept) < len(f.states)
	f.states = kept
	return merged
}

func (s *state) unite(t *state, f *field) {
	s.hash ^= hashField(f, s.cube)
	s.cube = s.cube.with(f, s.cube.get(f).or(t.cube.get(f)))
	s.hash ^= hashField(f, s.cube)
	s.from = append(slices.Clip(s.from), t.from...)
	s.cost = min(s.cost, t.cost)
}

// hashOf combines the hashes of the fields, so that one can be taken out.
func (s *state) hashOf(fields []*field) uint64 {
	h := mix(uint64(s.monitor)<<1 | uint64(boolClass(s.opaque)))
	for _, f := range fields {
		h ^= hashField(f, s.cube)
	}
	return h
}

func hashField(f *field, c cube) uint64 {
	h := uint64(f.index) + 1
	for _, word := range c.get(f) {
		h = mix(h ^ word)
	}
	return h
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
