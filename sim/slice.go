package sim

// slice is the part of a program that can make a difference to a query, in a
// form that is quick to explore: an instruction that starts a run, one for each
// node that matters, and one for each rule of Set Dynamic Variables that does.
type slice struct {
	*space
	program *Program
	q       *Query
	insts   []*inst
	env, os *field // nil if they do not matter
	rough   bool   // an unknown is rough, see finite

	spareEdges []edge
}

// inst is one instruction of a slice. Jumps name positions in slice.insts;
// len(insts) is the end of a successful run.
type inst struct {
	pc    int   // position in slice.insts
	node  *Node // nil for the start
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
	// edges are all ways out.
	edges []*edge
}

// maxCells bounds the number of instructions times the number of bits: a slice
// needs memory for each.
const maxCells = 20_000_000

// newSlice returns the slice of a program for a query.
func newSlice(p *Program, q *Query) *slice {
	s := &slice{space: newSpace(p.sharedTables()), program: p, q: q}
	s.allow(q.MaxNodes, p.effort.left(stepsPerNode*q.MaxNodes))
	if !s.work(len(p.nodes)) {
		return s
	}
	r := findRelevant(p, q)
	s.byIndex = make([]*field, len(p.unknowns))
	s.addFields(r)
	s.env, s.os = s.byIndex[envIndex], s.byIndex[osIndex]
	s.insts = []*inst{{rule: -1, runs: Anywhere, success: s.start()}}
	first := s.addInsts(r)
	for pc, in := range s.insts {
		in.pc = pc
		s.link(in, first)
	}
	cells := len(s.insts) * s.levels
	if s.full = s.full || cells > maxCells; s.full || !s.work(cells/64) {
		return s
	}
	s.findLive()
	s.addEdges()
	return s
}

// addFields adds the relevant unknowns in the order in which the program asks
// for them or changes them.
func (s *slice) addFields(r *relevance) {
	add := func(u *unknown) {
		if u != nil && r.knows(u.index) {
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
		n.eachTest(func(c *cond) {
			if c.test != nil {
				add(c.test.unknown)
			}
		})
		for e := range n.allEffects() {
			add(e.assigns.variable)
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
	in.skip, in.fail = in.pc+1, stop
	if in.node == nil {
		return
	}
	if in.rule < 0 {
		in.skip = first[in.node.End]
	}
	if to := in.node.afterFailure(); to != stop {
		in.fail = first[to]
	}
}
