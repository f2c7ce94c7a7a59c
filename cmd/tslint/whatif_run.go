package main

import (
	"slices"

	"tslint/schema"
	"tslint/sim"
)

// whatIfReport is what tslint run shows.
type whatIfReport struct {
	export *export
	runs   []*simRun
	// unused says which options made no difference, and why.
	unused []string
}

// simRun is one run of the simulator, spread over the lines of the tree.
type simRun struct {
	start   sim.Env
	end     sim.End
	last    sim.Place // where the run ended
	endedBy *entry    // the step that ended it early, nil if none did
	tree    []*entry
	entries map[*treeLine]*entry
	assumed []*assumption // in the order in which they count first
	known   map[assumptionKey]*assumption

	answers *answers
	visits  map[int]sim.TraceStep // by index of the node
	visited []int                 // the indexes in ascending order
	tested  map[string]bool       // the variables that conditions ask about, folded
}

// entry is what happened to a line of the tree in one run.
type entry struct {
	*treeLine
	outcome outcome
	why     why
	// cause is the step because of which the line was not reached, for
	// becauseFailure and becauseEnd.
	cause *entry
	// before and after are valid if the line ran or failed.
	before, after sim.Place
	// condition is nil where there is none or it was not looked at.
	condition *verdict
	changes   []change
	rules     []ruleAnswer
	// dead tells that the computer does not come back from this restart.
	dead bool
	// caught is what goes on after a failure, nil if nothing does.
	caught *treeLine
	inside []*entry
}

// outcome is what became of a group or step.
type outcome uint8

const (
	didNotRun outcome = iota
	didRun
	didFail
)

// why says for what reason a group or step was skipped.
type why uint8

const (
	becauseNothing     why = iota // it was not
	becauseDisabled               // it is disabled itself
	becauseCondition              // its condition does not hold
	becauseEnvironment            // its runIn excludes the environment
	becauseGroup                  // the group around it does not run
	becauseFailure                // a step failed, and with it the rest of a group
	becauseEnd                    // the task sequence had ended
)

// run runs the task sequence once.
func (p *probed) run(start sim.Env, g *given) *simRun {
	r := &simRun{
		start: start, entries: map[*treeLine]*entry{}, visits: map[int]sim.TraceStep{}, tested: map[string]bool{},
		answers: newAnswers(p, g), last: sim.Place{Env: start}, known: map[assumptionKey]*assumption{},
	}
	for _, name := range p.testedVariables() {
		r.tested[folded(name)] = true
	}
	trace := p.program.Execute(r.answers.inputs(start))
	for _, s := range trace.Steps {
		r.visits[s.Node.Index] = s
		r.visited = append(r.visited, s.Node.Index)
		r.last = s.After
	}
	r.end = trace.End
	for _, l := range p.lines {
		r.tree = append(r.tree, r.entry(l, true))
	}
	r.follow(r.tree)
	if r.end != sim.EndSuccess {
		r.endedBy = r.at(r.visited[len(r.visited)-1])
	}
	r.assumptions()
	return r
}

// entry tells what happened to a line. reachable is false inside of a group
// that does not run.
func (r *simRun) entry(l *treeLine, reachable bool) *entry {
	e := &entry{treeLine: l}
	r.entries[l] = e
	visit, visited := sim.TraceStep{}, false
	if l.node != nil {
		visit, visited = r.visits[l.node.Index]
	}
	switch {
	case visited:
		r.visit(e, visit)
	case l.item.Disabled:
		e.why = becauseDisabled
	case !reachable:
		e.why = becauseGroup
	case r.end != sim.EndSuccess && l.node.Index > r.visited[len(r.visited)-1]:
		e.why = becauseEnd
	default:
		e.why = becauseFailure
	}
	for _, child := range l.children {
		e.inside = append(e.inside, r.entry(child, e.outcome == didRun))
	}
	return e
}

func (r *simRun) visit(e *entry, visit sim.TraceStep) {
	e.before, e.after = visit.Before, visit.After
	e.condition = r.verdict(e.treeLine.condition)
	switch visit.Outcome {
	case sim.Succeeded:
		e.outcome = didRun
		e.dead = r.end == sim.EndDead && r.isLast(e.node)
		e.rules = r.answers.asked[e.node]
		for _, c := range r.answers.changes[e.node] {
			// Of what a type of step sets, only what somebody asks about matters.
			if _, builtin := schema.Variable(c.name); c.written || !builtin || r.tested[folded(c.name)] {
				e.changes = append(e.changes, c)
			}
		}
	case sim.Failed:
		e.outcome = didFail
		e.caught = r.catcher(e.treeLine)
	case sim.Skipped:
		e.why = becauseCondition
	case sim.Excluded:
		e.why = becauseEnvironment
	}
}

// catcher returns what goes on after a failed step, itself or a group around
// it, nil if the run ended.
func (r *simRun) catcher(l *treeLine) *treeLine {
	if r.end != sim.EndSuccess && r.isLast(l.node) {
		return nil
	}
	for !l.node.ContinueOnError {
		l = l.around
	}
	return l
}

// isLast reports whether nothing was reached after a node.
func (r *simRun) isLast(n *sim.Node) bool { return n.Index == r.visited[len(r.visited)-1] }

// follow finds the causes of what was not reached: the step that ran last
// before it.
func (r *simRun) follow(entries []*entry) {
	for _, e := range entries {
		if e.why == becauseFailure || e.why == becauseEnd {
			at, _ := slices.BinarySearch(r.visited, e.node.Index)
			e.cause = r.at(r.visited[at-1])
		}
		r.follow(e.inside)
	}
}

// at returns the entry of a node that ran.
func (r *simRun) at(index int) *entry {
	return r.entries[r.answers.program.lineOf[index]]
}

// count returns the number of steps with an outcome.
func (r *simRun) count(wanted outcome) int {
	n := 0
	for l, e := range r.entries {
		if !l.isGroup() && e.outcome == wanted {
			n++
		}
	}
	return n
}
