package sim

// slice is the part of a program that can make a difference to a query, in a
// form that is quick to explore: one instruction per node that matters, and
// one per rule of Set Dynamic Variables that does.
type slice struct {
	*space
	program *Program
	q       *Query
	insts   []*inst
	entry   *edge  // on which a run starts
	env, os *field // nil if they do not matter
	rough   bool   // an unknown is rough, see finite
}

// inst is one instruction of a slice. Jumps name positions in slice.insts;
// len(insts) is the end of a successful run.
type inst struct {
	pc    int // position in slice.insts
	node  *Node
	event Event
	// rule is the index of a rule of the node, -1 for the node itself. A rule
	// cannot fail, and the next instruction follows whether it is applied or
	// not.
	rule int
	cond *cond
	runs EnvSet
	skip int // where the run goes on if the node does not run
	// fails is set if the node may fail; fail is where the run then goes on,
	// or stop.
	fails bool
	fail  int
	// placed is set if the query's callbacks look at the place of the visit.
	placed bool
	// landmark is set if a success is worth telling.
	landmark bool
	// success and failure are what the outcomes change.
	success, failure []change
	// dead are the bits that do not matter any more when the instruction is
	// reached.
	dead mask
	// edges are all ways out, into all ways in.
	edges, into []*edge
}

// change is one change of an assignment: a field gets new classes, or, if there
// is no field, the place changes as an effect says.
type change struct {
	field  *field
	set    classSet
	effect EffectKind
}

// newSlice returns the slice of a program for a query.
func newSlice(p *Program, q *Query) *slice {
	r := findRelevant(p, q)
	s := &slice{space: newSpace(len(p.unknowns), q.MaxNodes), program: p, q: q}
	s.addFields(r)
	s.env, s.os = s.byIndex[envIndex], s.byIndex[osIndex]
	first := s.addInsts(r)
	for pc, in := range s.insts {
		in.pc = pc
		s.link(in, first)
	}
	s.findLive()
	s.addEdges()
	return s
}

// addFields adds the relevant unknowns in the order in which the program asks
// for them or changes them.
func (s *slice) addFields(r *relevance) {
	add := func(u *unknown) {
		if u != nil && r.unknowns[u.index] {
			s.addField(u)
			s.rough = s.rough || u.rough
		}
	}
	for _, u := range s.program.unknowns[:engineUnknowns] {
		add(u)
	}
	for i, n := range s.program.nodes {
		if !r.nodes[i] {
			continue
		}
		n.eachTest(func(c *cond) { add(c.test.unknown) })
		for e := range n.allEffects() {
			add(s.program.changed(e.Variable).variable)
		}
	}
}

// addInsts adds the instructions of the relevant nodes. It returns, for every
// node index and the one after the last, the first instruction from there on.
func (s *slice) addInsts(r *relevance) []int {
	first := make([]int, len(s.program.nodes)+1)
	for i, n := range s.program.nodes {
		first[i] = len(s.insts)
		if r.nodes[i] {
			s.addInst(n, r)
		}
	}
	first[len(s.program.nodes)] = len(s.insts)
	return first
}

func (s *slice) addInst(n *Node, r *relevance) {
	in := &inst{node: n, rule: -1, cond: n.cond, runs: n.Runs, event: r.events[n.Index], fails: r.fails(n)}
	in.placed = in.event != 0 && s.q.Env
	if n.isAction() {
		in.success = s.changes(n.Effects)
		in.landmark = len(in.success) > 0
		in.success = append(in.success, s.ended(n, false)...)
		in.failure = s.ended(n, true)
	}
	in.landmark = in.landmark || in.event != 0
	if in.cond == nil && in.runs == Anywhere && in.event == 0 && !n.isAction() {
		return // a group that always runs
	}
	s.insts = append(s.insts, in)
	for i, rule := range n.Rules {
		if r.matters(n, rule.Effects) {
			in.landmark = true
			s.insts = append(s.insts, &inst{node: n, rule: i, cond: rule.cond, runs: Anywhere, success: s.changes(rule.Effects)})
		}
	}
}

// link sets the jumps of an instruction.
func (s *slice) link(in *inst, first []int) {
	in.skip, in.fail = first[in.node.End], stop
	if in.rule >= 0 {
		in.skip = in.pc + 1
	}
	if to := in.node.afterFailure(); to != stop {
		in.fail = first[to]
	}
}

// environments returns environments as classes of the environment.
func environments(set EnvSet) classSet { return classSet{uint64(set)} }

// changes translates effects into changes of the slice's fields.
func (s *slice) changes(effects []Effect) []change {
	var out []change
	for _, e := range effects {
		switch e.Kind {
		case SetVariable:
			out = append(out, s.setVariable(e.Variable, e.Value)...)
		case ForgetVariable:
			out = append(out, s.forget(e.Variable)...)
		case Anything:
			out = append(out, s.forgetAll()...)
			out = append(out, change{effect: e.Kind})
		default:
			if s.env != nil || s.os != nil {
				out = append(out, change{effect: e.Kind})
			}
			if e.Kind != ApplyOS {
				out = append(out, s.forgetTests(inWinPEVariable)...)
			}
		}
	}
	return out
}

func (s *slice) setVariable(name, text string) []change {
	out := s.forgetTests(name)
	if u := s.program.changed(name).variable; u != nil && s.fieldOf(u) != nil {
		out = append(out, change{field: s.fieldOf(u), set: u.only(u.classOf(valueOf(text)))})
	}
	return out
}

func (s *slice) forget(name string) []change {
	out := s.forgetTests(name)
	if u := s.program.changed(name).variable; u != nil && s.fieldOf(u) != nil {
		out = append(out, change{field: s.fieldOf(u), set: s.fieldOf(u).all})
	}
	return out
}

// forgetTests makes tests that mention a variable unknown again.
func (s *slice) forgetTests(name string) []change {
	var out []change
	for _, u := range s.program.changed(name).tests {
		if f := s.fieldOf(u); f != nil {
			out = append(out, change{field: f, set: f.all})
		}
	}
	return out
}

// forgetAll makes all variables, and all tests that mention one, unknown.
func (s *slice) forgetAll() []change {
	var out []change
	for _, f := range s.fields {
		if f.unknown.mayBeSet() {
			out = append(out, change{field: f, set: f.all})
		}
	}
	return out
}

// ended returns the changes that every action makes when it ends.
func (s *slice) ended(n *Node, failed bool) []change {
	var out []change
	if f := s.byIndex[succeededIndex]; f != nil {
		out = append(out, change{field: f, set: f.unknown.only(boolClass(!failed))})
	}
	if f := s.byIndex[returnCodeIndex]; f != nil {
		out = append(out, change{field: f, set: returnCodes(f.unknown, n, failed)})
	}
	out = append(out, s.forgetTests(succeededVariable)...)
	return append(out, s.forgetTests(returnCodeVariable)...)
}

// returnCodes returns the classes of the codes with which a step can end.
func returnCodes(u *unknown, n *Node, failed bool) classSet {
	set := newClassSet(u.classes())
	for _, code := range n.SuccessCodes {
		set.add(u.classOf(valueOf(code)))
	}
	if failed {
		return u.all().without(set)
	}
	return set
}

// start returns the classes that each field can have when a run starts.
func (s *slice) start() map[*field]classSet {
	given := map[*field]classSet{}
	for _, f := range s.fields {
		switch f.unknown.kind {
		case environmentUnknown:
			given[f] = environments(s.q.Start)
		case osUnknown:
			given[f] = f.unknown.only(int(NoNewOS))
		case succeededUnknown:
			given[f] = f.unknown.only(classTrue)
		case returnCodeUnknown:
			given[f] = f.unknown.only(f.unknown.classOf(valueOf(firstReturnCode)))
		default:
			given[f] = f.all
		}
	}
	return given
}
