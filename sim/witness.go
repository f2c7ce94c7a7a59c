package sim

import "slices"

// Witness is one run that shows a [Hit].
type Witness struct {
	// Facts tell the run in order: what is assumed, each where it first counts,
	// and the nodes that matter to the query and ran.
	Facts []Fact
	// Inputs makes [Program.Execute] repeat the run.
	Inputs Inputs
}

// Fact is an assumption about what the file does not show, or a node that ran.
type Fact struct {
	// Node is the node that ran; nil for an assumption.
	Node *Node
	// Failed is set when the node failed.
	Failed bool
	// Assumption is what is assumed, a test in the console's words such as
	// `_SMSTSMake equals "Dell"`, or where the task sequence starts. It holds
	// if Holds is set, and does not hold otherwise.
	Assumption string
	Holds      bool
}

// shown reports whether a change to some classes of a field gave a variable a
// value that the file shows.
func (f *field) shown(possible classSet) bool {
	return f.unknown.kind == variableUnknown && !possible.equal(f.all)
}

// newWitness returns the run that took a way.
func newWitness(s *slice, q *Query, last *way) Witness {
	t := newTrail(s, last)
	return Witness{Facts: t.facts(q.Start), Inputs: t.inputs(q.Start)}
}

// trail is a run through a slice, found by following ways backward from its
// end.
type trail struct {
	slice *slice
	// start holds the classes that each field may have when the run starts.
	start cube
	legs  []leg
}

// leg is one instruction of a trail.
type leg struct {
	inst    *inst
	outcome Outcome
	// given holds, by index, the fields that the instruction changed.
	given map[int]given
}

// given is what a field was when it got new classes.
type given struct {
	possible classSet // the classes it could have
	needed   classSet // those of them for which the run goes as it does
}

// newTrail follows a way back to the start. need is, at every point, a part of
// the state's cube from which the rest of the run is sure to follow.
func newTrail(s *slice, last *way) *trail {
	t := &trail{slice: s}
	need := slices.Clone(last.after)
	w := last
	for ; w.prev != nil; w = w.prev.wayWithin(need, s.fields) {
		l := leg{inst: w.inst, outcome: w.outcome, given: map[int]given{}}
		for i := range need {
			need[i] &= w.after[i]
		}
		for _, f := range s.fields {
			if w.changed == nil || !w.changed[f.index] {
				continue
			}
			l.given[f.index] = given{w.after.get(f), slices.Clone(need.get(f))}
			copy(need[f.at:], w.before.get(f))
		}
		t.legs = append(t.legs, l)
	}
	slices.Reverse(t.legs)
	t.start = need
	return t
}

// wayWithin returns the cheapest way to the state by which some of the needed
// part is reached.
func (s *state) wayWithin(need cube, fields []*field) *way {
	var best *way
	for _, w := range s.from {
		if (best == nil || w.cost < best.cost) && w.after.meets(need, fields) {
			best = w
		}
	}
	return best
}

// meets reports whether two cubes have a point in common.
func (c cube) meets(d cube, fields []*field) bool {
	for _, f := range fields {
		if !c.get(f).intersects(d.get(f)) {
			return false
		}
	}
	return true
}

// inputs returns inputs for which the interpreter takes the same run. Nodes
// outside of the slice do not matter and get the default answers.
func (t *trail) inputs(starts EnvSet) Inputs {
	type moment struct{ field, node int }
	classes := map[moment]classSet{}
	failed := map[int]bool{}
	for _, f := range t.slice.fields {
		classes[moment{f.index, -1}] = t.start.get(f)
	}
	for _, l := range t.legs {
		node := l.inst.node.Index
		// The rules of a node change a field at the same moment as the node
		// itself. What the last of them needs counts, and as far as possible
		// what those before it need.
		for index, g := range l.given {
			if t.slice.fields[index].shown(g.possible) {
				continue // the file shows the value
			}
			at, needed := moment{index, node}, g.needed
			if before, ok := classes[at]; ok && before.intersects(needed) {
				needed = before.and(needed)
			}
			classes[at] = needed
		}
		failed[node] = failed[node] || l.outcome == Failed
	}
	classOf := func(u *unknown, since *Node) (int, bool) {
		if u == nil || t.slice.fieldOf(u) == nil {
			return 0, false
		}
		at := moment{t.slice.fieldOf(u).index, -1}
		if since != nil {
			at.node = since.Index
		}
		set, ok := classes[at]
		if !ok {
			return 0, false
		}
		return set.first(), true
	}
	p := t.slice.program
	in := Inputs{
		Start: Env(environments(starts).first()),
		Variable: func(name string, since *Node) (string, bool) {
			u := p.changed(name).variable
			class, ok := classOf(u, since)
			if !ok {
				return "", false
			}
			return u.values[class].text, u.values[class].exists
		},
		Test: func(test *Test, since *Node) bool {
			class, _ := classOf(test.unknown, since)
			return class == classTrue
		},
		Fails: func(n *Node) bool { return failed[n.Index] },
		ReturnCode: func(n *Node, failed bool) string {
			u := p.unknowns[returnCodeIndex]
			if class, ok := classOf(u, n); ok {
				return u.values[class].text
			}
			return n.returnCode(failed)
		},
		Anything: func(n *Node, choices []Place) Place {
			env, ok := classOf(p.unknowns[envIndex], n)
			if !ok {
				return choices[0]
			}
			os, _ := classOf(p.unknowns[osIndex], n)
			return Place{Env(env), OS(os)}
		},
	}
	if class, ok := classOf(p.unknowns[envIndex], nil); ok {
		in.Start = Env(class)
	}
	return in
}
