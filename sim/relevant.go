package sim

import "slices"

// relevance finds out which nodes and unknowns can make a difference to a
// query: the nodes that its monitor sees, whatever decides whether they run,
// whatever changes that, and so on.
type relevance struct {
	p *Program
	q *Query
	// nodes, unknowns and events are by index.
	nodes    []bool
	unknowns []bool
	events   []Event
	// last is the index of the last node that can matter.
	last int
	// ends is set if it matters that an action, whichever it is, has ended.
	ends bool
	// before counts the relevant nodes with a lower index, as of the last pass;
	// added is set when the pass found something new.
	before []int
	added  bool
}

func findRelevant(p *Program, q *Query) *relevance {
	r := &relevance{
		p: p, q: q,
		nodes:    make([]bool, len(p.nodes)),
		unknowns: make([]bool, len(p.unknowns)),
		events:   make([]Event, len(p.nodes)),
		before:   make([]int, len(p.nodes)+1),
		last:     -1,
	}
	for i, n := range p.nodes {
		if q.Label != nil {
			r.events[i] = q.Label(n)
		}
		if r.events[i] != 0 || q.End != nil {
			r.last = i
		}
	}
	for r.added = true; r.added; {
		r.added = false
		r.pass()
	}
	return r
}

// pass adds what the relevant nodes known so far depend on. It goes backward,
// since what a node depends on is mostly changed before it.
func (r *relevance) pass() {
	for i, n := range slices.Backward(r.p.nodes[:r.last+1]) {
		if r.nodes[i] || r.wants(n) {
			r.addNode(n)
		}
	}
	for i, relevant := range r.nodes {
		r.before[i+1] = r.before[i]
		if relevant {
			r.before[i+1]++
		}
	}
}

// wants reports whether a node is relevant, given what is relevant already.
func (r *relevance) wants(n *Node) bool {
	switch {
	case r.events[n.Index] != 0:
		return true
	case !n.isAction():
		return false
	}
	return r.changes(n) || r.fails(n)
}

// addNode adds a node, the nodes around it, and what decides whether they run
// and what they change.
func (r *relevance) addNode(n *Node) {
	if !r.nodes[n.Index] {
		r.nodes[n.Index], r.added = true, true
		if n.Parent != nil && !r.nodes[n.Parent.Index] {
			r.addNode(n.Parent)
		}
		r.addCond(n.cond)
		if n.Runs != Anywhere {
			r.addUnknown(envIndex)
		}
		if r.q.Env && r.events[n.Index] != 0 {
			r.addUnknown(envIndex)
			r.addUnknown(osIndex)
		}
		r.addEffects(n.Effects)
	}
	for _, rule := range n.Rules {
		if r.matters(n, rule.Effects) {
			r.addCond(rule.cond)
			r.addEffects(rule.Effects)
		}
	}
}

func (r *relevance) addCond(c *cond) {
	c.eachTest(func(c *cond) { r.addUnknown(r.p.bind(c).index) })
}

// addEffects adds what decides where effects lead to.
func (r *relevance) addEffects(effects []Effect) {
	for _, e := range effects {
		switch e.Kind {
		case RestartHD:
			r.addUnknown(osIndex)
		case Anything:
			r.addUnknown(envIndex)
			r.addUnknown(osIndex)
		}
	}
}

func (r *relevance) addUnknown(index int) {
	if r.knows(index) {
		return
	}
	if missing := len(r.p.unknowns) - len(r.unknowns); missing > 0 { // bound since
		r.unknowns = append(r.unknowns, make([]bool, missing)...)
	}
	r.p.unknowns[index].settle()
	r.unknowns[index], r.added = true, true
	r.ends = r.endMatters()
}

// knows reports whether an unknown is relevant.
func (r *relevance) knows(index int) bool { return index < len(r.unknowns) && r.unknowns[index] }

// changes reports whether a success of a step changes something relevant.
func (r *relevance) changes(n *Node) bool {
	if r.ends || r.matters(n, n.Effects) {
		return true
	}
	for _, rule := range n.Rules {
		if r.matters(n, rule.Effects) {
			return true
		}
	}
	return false
}

// matters reports whether effects of a node change something relevant.
func (r *relevance) matters(n *Node, effects []Effect) bool {
	for _, e := range effects {
		if r.effectMatters(n, e) {
			return true
		}
	}
	return false
}

func (r *relevance) effectMatters(n *Node, e Effect) bool {
	switch e.Kind {
	case SetVariable, ForgetVariable:
		return r.assigns(e.assigns)
	case ApplyOS:
		return r.unknowns[osIndex]
	case SetUpOS:
		return r.unknowns[envIndex] || r.unknowns[osIndex] || r.assigns(r.p.inWinPE)
	case RestartHD:
		return n.Index > r.p.mortal || r.unknowns[envIndex] || r.assigns(r.p.inWinPE)
	case RestartWinPE:
		return r.unknowns[envIndex] || r.assigns(r.p.inWinPE)
	}
	return true
}

// assigns reports whether an assignment changes a relevant unknown.
func (r *relevance) assigns(a *assignment) bool {
	if a.variable != nil && r.knows(a.variable.index) {
		return true
	}
	for _, u := range a.tests {
		if r.knows(u.index) {
			return true
		}
	}
	return false
}

// endMatters reports whether it matters that an action, whichever it is, has
// ended. While nothing fails, _SMSTSLastActionSucceeded is always true.
func (r *relevance) endMatters() bool {
	return r.unknowns[returnCodeIndex] ||
		r.q.Failures && r.unknowns[succeededIndex] ||
		r.assigns(r.p.succeeded) || r.assigns(r.p.returnCode)
}

// fails reports whether a node may fail and its failure makes a difference.
func (r *relevance) fails(n *Node) bool {
	if !r.q.Failures || !n.isAction() || r.q.MayFail != nil && !r.q.MayFail(n) {
		return false
	}
	if r.events[n.Index] != 0 {
		return true
	}
	next := n.afterFailure()
	if next == stop {
		// The run ends. That rules out what would have come, but a run in
		// which it comes exists all the same.
		return r.q.End != nil
	}
	return r.changes(n) || r.before[next] > r.before[n.End]
}
