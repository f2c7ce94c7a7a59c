package sim

import (
	"cmp"
	"iter"
	"slices"
)

// edge is one way out of an instruction: the assignments that take it, and what
// becomes of them.
type edge struct {
	inst    *inst
	outcome Outcome
	opaque  bool // an opaque child sequence runs
	// visited is set if the query sees it; place is where, if it wants to know.
	visited bool
	place   Place
	// to is the next instruction, nil if the run ends, as end says.
	to  *inst
	end End
	// taken are the assignments that take the edge.
	taken bdd
	// given are the classes that fields get, in all combinations; once the edge
	// is finished there is one for a field, in the order of the fields. changed
	// are the bits of those fields, and result is the same as given.
	given   []assigned
	changed mask
	result  bdd
}

// assigned gives a field one of some classes.
type assigned struct {
	field   *field
	classes classSet
}

// visit returns what the query sees.
func (e *edge) visit() Visit {
	return Visit{Node: e.inst.node, Event: e.inst.event, Outcome: e.outcome, Env: e.place.Env, OS: e.place.OS}
}

// by returns the node that stands for the instruction in Inputs, nil for the
// start.
func (e *edge) by() *Node {
	if e.inst.rule >= 0 {
		return e.inst.node.Rules[e.inst.rule].Node
	}
	return e.inst.node
}

// image returns what an edge makes of a set of assignments.
func (s *slice) image(e *edge, set bdd) bdd {
	return s.and(s.exists(s.and(set, e.taken), e.changed), e.result)
}

// preimage returns the assignments of which an edge can make one of a set.
func (s *slice) preimage(e *edge, set bdd) bdd {
	return s.and(s.exists(s.and(set, e.result), e.changed), e.taken)
}

// addEdges adds the edges of all instructions.
func (s *slice) addEdges() {
	for _, in := range s.insts {
		s.addEdgesOf(in)
	}
}

// addEdge adds an edge that some assignment takes.
func (s *slice) addEdge(e edge) {
	if e.taken == emptySet {
		return
	}
	s.finish(&e)
	if len(s.spareEdges) == 0 {
		s.spareEdges = make([]edge, 64) // a slice has hundreds of edges
	}
	kept := &s.spareEdges[0]
	s.spareEdges = s.spareEdges[1:]
	*kept = e
	e.inst.edges = append(e.inst.edges, kept)
}

// goTo sets where an edge leads.
func (s *slice) goTo(e *edge, pc int) {
	e.to, e.end = nil, NoEnd
	switch pc {
	case stop:
		e.end = EndFailed
	case len(s.insts):
		e.end = EndSuccess
	default:
		e.to = s.insts[pc]
	}
}

// finish computes what an edge changes.
func (s *slice) finish(e *edge) {
	e.result, e.changed = fullSet, mask{last: -1}
	if len(e.given) == 0 {
		return
	}
	e.given = lastOfEach(e.given)
	levels := s.newLevels()
	for _, a := range slices.Backward(e.given) {
		e.result = s.and(s.where(a.field, a.classes), e.result)
		levels.add(a.field)
	}
	e.changed = s.newMask(levels)
}

// addEdgesOf adds the ways out of an instruction.
func (s *slice) addEdgesOf(in *inst) {
	holds := s.holds(in.cond)
	runs := holds
	if in.runs != Anywhere {
		allowed := s.where(s.env, environments(in.runs))
		runs = s.and(holds, allowed)
		s.addPassing(in, Excluded, s.q.Excluded, s.without(holds, allowed))
	}
	s.addPassing(in, Skipped, s.q.Skipped, s.without(fullSet, holds))
	for e := range s.visits(edge{inst: in, visited: in.event != 0, taken: runs}) {
		e.outcome, e.opaque = Succeeded, in.node != nil && in.node.Kind == OpaqueNode
		s.goTo(&e, in.pc+1)
		s.addChanging(e, in.success)
		if in.fails {
			e.outcome, e.opaque = Failed, false
			s.goTo(&e, in.fail)
			s.addChanging(e, in.failure)
		}
	}
}

// addPassing adds the edges on which a node does not run; shown tells whether
// the query wants to see that.
func (s *slice) addPassing(in *inst, outcome Outcome, shown bool, taken bdd) {
	for e := range s.visits(edge{inst: in, outcome: outcome, visited: shown && in.event != 0, taken: taken}) {
		s.goTo(&e, in.skip)
		s.addEdge(e)
	}
}

// visits divides an edge by place, if the query's callbacks look at it.
func (s *slice) visits(e edge) iter.Seq[edge] {
	return func(yield func(edge) bool) {
		if !e.visited || !e.inst.placed {
			yield(e)
			return
		}
		for env := range s.env.unknown.classes() {
			for os := range s.os.unknown.classes() {
				part := e
				part.place = Place{Env(env), OS(os)}
				part.taken = s.and(e.taken, s.at(part.place))
				if !yield(part) {
					return
				}
			}
		}
	}
}

// at returns the assignments that are at a place.
func (s *slice) at(p Place) bdd {
	return s.and(s.where(s.env, s.env.unknown.only(int(p.Env))), s.where(s.os, s.os.unknown.only(int(p.OS))))
}

// addChanging adds an edge that makes changes, which may divide it.
func (s *slice) addChanging(e edge, changes []change) {
	if given, ok := fieldChanges(changes); ok {
		e.given = given
		s.addEdge(e)
		return
	}
	edges := []*edge{&e}
	for _, c := range changes {
		var next []*edge
		for _, e := range edges {
			switch {
			case e.end == EndDead:
				next = append(next, e)
			case c.field != nil:
				e.give(c.field, c.set)
				next = append(next, e)
			default:
				next = append(next, s.moving(e, c.effect)...)
			}
		}
		edges = next
	}
	for _, e := range edges {
		s.addEdge(*e)
	}
}

// fieldChanges returns what changes give to fields if they do nothing else, which
// is what most do.
func fieldChanges(changes []change) (given []assigned, ok bool) {
	if slices.ContainsFunc(changes, func(c change) bool { return c.field == nil }) {
		return nil, false
	}
	given = make([]assigned, len(changes))
	for i, c := range changes {
		given[i] = assigned{c.field, c.set}
	}
	return given, true
}

// moving lets an effect change the place.
func (s *slice) moving(e *edge, effect EffectKind) []*edge {
	switch effect {
	case RestartHD:
		return s.restartingHD(e)
	case Anything:
		return s.doingAnything(e)
	}
	to := Place{}.after(effect)
	if effect != ApplyOS {
		e.put(s.env, int(to.Env))
	}
	if effect != RestartWinPE {
		e.put(s.os, int(to.OS))
	}
	return []*edge{e}
}

func (s *slice) restartingHD(e *edge) []*edge {
	parts := s.divide(e, s.os)
	for os, part := range parts {
		if OS(os) == OSApplied {
			part.to, part.end = nil, EndDead
			continue
		}
		part.put(s.env, int(Place{OS: OS(os)}.after(RestartHD).Env))
	}
	return parts
}

func (s *slice) doingAnything(e *edge) []*edge {
	var edges []*edge
	for env, part := range s.divide(e, s.env) {
		for os, part := range s.divide(part, s.os) {
			for _, to := range (Place{Env(env), OS(os)}).afterAnything() {
				next := part.fork()
				next.put(s.env, int(to.Env))
				next.put(s.os, int(to.OS))
				edges = append(edges, next)
			}
		}
	}
	return edges
}

// divide divides an edge into one for each class of a field, by what the edge
// has given it or else by what it was.
func (s *slice) divide(e *edge, f *field) []*edge {
	set, changed := e.givenTo(f)
	parts := make([]*edge, f.unknown.classes())
	for class := range parts {
		part := e.fork()
		parts[class] = part
		switch {
		case !changed:
			part.taken = s.and(e.taken, s.where(f, f.unknown.only(class)))
		case set.has(class):
			part.put(f, class)
		default:
			part.taken = emptySet
		}
	}
	return parts
}

func (e *edge) fork() *edge {
	out := *e
	out.given = slices.Clone(e.given)
	return &out
}

// put gives a field one class, if the slice has the field.
func (e *edge) put(f *field, class int) {
	if f != nil {
		e.give(f, f.unknown.only(class))
	}
}

// give gives a field one of some classes, whatever it got before.
func (e *edge) give(f *field, classes classSet) {
	e.given = append(e.given, assigned{f, classes})
}

// givenTo returns what an edge gives a field, if it does.
func (e *edge) givenTo(f *field) (classSet, bool) {
	for _, a := range slices.Backward(e.given) {
		if a.field == f {
			return a.classes, true
		}
	}
	return nil, false
}

// lastOfEach returns the last assignment of each field, in the order of the
// fields.
func lastOfEach(all []assigned) []assigned {
	slices.SortStableFunc(all, func(a, b assigned) int { return cmp.Compare(a.field.index, b.field.index) })
	last := all[:0]
	for i, a := range all {
		if i+1 == len(all) || all[i+1].field != a.field {
			last = append(last, a)
		}
	}
	return last
}
