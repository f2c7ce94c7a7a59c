package sim

// Inputs decides everything that a task sequence does not know before it runs.
// A nil function gives the answer named in its comment. Functions must give
// the same answer to the same question.
type Inputs struct {
	// Start is OldOS or WinPE.
	Start Env
	// Variable returns the value of a variable. since is the step that gave it
	// a value that the file does not show, or Rule.Node if that was a rule of
	// Set Dynamic Variables, and nil for its value before the run. It is only
	// asked when a condition needs it. nil: it does not exist.
	Variable func(name string, since *Node) (text string, exists bool)
	// Test decides a test that no single value decides, such as a WMI query.
	// since is the last step or rule that changed a variable the test mentions,
	// nil if none did. nil: it does not hold.
	Test func(t *Test, since *Node) bool
	// Fails decides whether a step that runs fails. nil: it succeeds.
	Fails func(n *Node) bool
	// ReturnCode returns the code with which a step ended: an integer, one of
	// Node.SuccessCodes exactly if the step succeeded. nil: the first success
	// code, or for a failure the first positive number that is none.
	ReturnCode func(n *Node, failed bool) string
	// Anything decides what an opaque child sequence left behind, one of the
	// choices. nil: the first, which is what was there before.
	Anything func(n *Node, choices []Place) Place
}

// Trace is one run.
type Trace struct {
	// Steps are the nodes that the run came to, in order. Nodes inside a group
	// that does not run, and nodes that a failure skips, are not there.
	Steps []TraceStep
	// End is how the run ended.
	End End
	// Opaque is set if the run went through an opaque child sequence.
	Opaque bool
}

// TraceStep is one node of a run.
type TraceStep struct {
	Node    *Node
	Outcome Outcome
	// Before and After are the places before and after the node took effect.
	Before, After Place
	// Opaque is set if an opaque child sequence ran before.
	Opaque bool
}

// Execute runs the program once.
func (p *Program) Execute(in Inputs) Trace {
	p.bindEverything()
	r := &interpreter{
		in:    in,
		place: Place{Env: in.Start, OS: NoNewOS},
		vars:  map[string]variable{},
	}
	r.trace.End = EndSuccess
	for at := 0; at < len(p.nodes); {
		n := p.nodes[at]
		before := r.place
		opaque := r.trace.Opaque
		outcome, next := r.node(n)
		r.trace.Steps = append(r.trace.Steps, TraceStep{Node: n, Outcome: outcome, Before: before, After: r.place, Opaque: opaque})
		switch {
		case r.dead:
			r.trace.End = EndDead
			return r.trace
		case next == stop:
			r.trace.End = EndFailed
			return r.trace
		}
		at = next
	}
	return r.trace
}

// stop is what follows a failure that ends the run.
const stop = -1

// afterFailure returns the index of the node where the run goes on after n
// failed: after the node or the innermost group around it that has
// continueOnError, or stop.
func (n *Node) afterFailure() int {
	if n.Fatal {
		return stop
	}
	for at := n; at != nil; at = at.Parent {
		if at.ContinueOnError {
			return at.End
		}
	}
	return stop
}

// variable is what a run knows of a task sequence variable that it changed.
type variable struct {
	// set is false for a value that the file does not show.
	set   bool
	value value
	moment
}

// moment is when something changed.
type moment struct {
	by   *Node // the step or rule that changed it
	turn int   // counts all changes of a run
}

// interpreter is the state of one run.
type interpreter struct {
	in    Inputs
	place Place
	vars  map[string]variable // by folded name; those that the run changed
	last  *Node               // the last action, nil before the first
	lost  bool                // the last action failed
	dead  bool
	turn  int
	// opaque is when the last opaque child sequence ran. It may have changed any
	// variable, so vars was cleared then.
	opaque moment
	trace  Trace
}

// node runs one node and returns what happened and where the run goes on.
func (r *interpreter) node(n *Node) (Outcome, int) {
	if !n.cond.eval(r.test) {
		return Skipped, n.End
	}
	if !n.Runs.Has(r.place.Env) {
		return Excluded, n.End
	}
	if !n.isAction() {
		return Succeeded, n.Index + 1
	}
	if r.in.Fails != nil && r.in.Fails(n) {
		r.ended(n, true)
		return Failed, n.afterFailure()
	}
	r.ended(n, false)
	r.apply(n, n.Effects)
	for _, rule := range n.Rules {
		if !r.dead && rule.cond.eval(r.test) {
			r.apply(rule.Node, rule.Effects)
		}
	}
	return Succeeded, n.End
}

// ended notes the outcome of an action.
func (r *interpreter) ended(n *Node, failed bool) {
	r.last, r.lost = n, failed
	r.change(succeededVariable, variable{}, n)
	r.change(returnCodeVariable, variable{}, n)
}

// change notes that a variable has changed.
func (r *interpreter) change(name string, v variable, by *Node) {
	r.turn++
	v.moment = moment{by, r.turn}
	r.vars[name] = v
}

func (r *interpreter) apply(by *Node, effects []Effect) {
	for _, e := range effects {
		if r.dead {
			return
		}
		switch e.Kind {
		case SetVariable:
			r.change(fold(e.Variable), variable{set: true, value: valueOf(e.Value)}, by)
		case ForgetVariable:
			r.change(fold(e.Variable), variable{}, by)
		case Anything:
			r.anything(by)
		case ApplyOS:
			r.place = r.place.after(ApplyOS)
		default:
			r.dead = e.Kind == RestartHD && r.place.OS == OSApplied
			r.move(r.place.after(e.Kind), by)
		}
	}
}

func (r *interpreter) move(to Place, by *Node) {
	r.place = to
	r.change(inWinPEVariable, variable{}, by)
}

// anything runs an opaque child sequence.
func (r *interpreter) anything(n *Node) {
	choices := r.place.afterAnything()
	to := choices[0]
	if r.in.Anything != nil {
		to = r.in.Anything(n, choices)
	}
	clear(r.vars)
	r.turn++
	r.opaque, r.trace.Opaque = moment{n, r.turn}, true
	r.move(to, n)
	r.ended(n, false)
}

// test decides one test of a condition.
func (r *interpreter) test(t *Test) bool {
	if t.ofValue() {
		return t.holds(r.value(t.Variable))
	}
	if r.in.Test == nil {
		return false
	}
	return r.in.Test(t, r.changedLast(t.DependsOn))
}

// changedLast returns the last step or rule that changed one of the variables,
// nil if there is none.
func (r *interpreter) changedLast(names []string) *Node {
	var last moment
	for _, name := range names {
		if m := r.variable(fold(name)).moment; m.turn > last.turn {
			last = m
		}
	}
	return last.by
}

// variable returns what is known of a variable.
func (r *interpreter) variable(folded string) variable {
	if v, ok := r.vars[folded]; ok {
		return v
	}
	return variable{moment: r.opaque}
}

// value returns the value of a variable.
func (r *interpreter) value(name string) value {
	folded := fold(name)
	switch folded {
	case inWinPEVariable:
		return truthValue(r.place.Env == WinPE)
	case succeededVariable:
		return truthValue(!r.lost)
	case returnCodeVariable:
		return valueOf(r.returnCode())
	}
	v := r.variable(folded)
	if v.set {
		return v.value
	}
	if r.in.Variable == nil {
		return value{}
	}
	text, exists := r.in.Variable(name, v.by)
	return value{text, exists}
}

func (r *interpreter) returnCode() string {
	switch {
	case r.last == nil:
		return firstReturnCode
	case r.in.ReturnCode != nil:
		return r.in.ReturnCode(r.last, r.lost)
	}
	return r.last.returnCode(r.lost)
}

// returnCode returns a code with which the step can end.
func (n *Node) returnCode(failed bool) string {
	if failed {
		return otherInteger(n.SuccessCodes)
	}
	return n.SuccessCodes[0]
}
