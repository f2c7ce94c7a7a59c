package sim

// Event is the caller's own small number for a kind of node; 0 means that the
// node is none of the caller's business.
type Event uint32

// Outcome says what happened at a node.
type Outcome uint8

// The outcomes of a visit.
const (
	// Succeeded: the step ran without failing. A group or an inlined child
	// sequence succeeds when it is entered.
	Succeeded Outcome = iota
	// Failed: the step ran and failed.
	Failed
	// Excluded: the node was reached and its conditions held, but its runIn
	// excludes the environment. Queries only see it when Query.Excluded is set.
	Excluded
	// Skipped: a condition did not hold. Queries only see it when
	// Query.Skipped is set.
	Skipped
)

// Visit is one labelled node in one run.
type Visit struct {
	Node    *Node
	Event   Event
	Outcome Outcome
	// Env and OS are the state before the node took effect. They are only
	// valid when Query.Env is set.
	Env Env
	OS  OS
}

// End says how a run ends.
type End uint8

// The ends of a run.
const (
	// NoEnd marks a hit that is not at an end.
	NoEnd End = iota
	// EndSuccess: the last node is done.
	EndSuccess
	// EndFailed: a step failed and no group around it continues on error.
	EndFailed
	// EndDead: a restart to the hard disk while an operating system is applied
	// but not set up.
	EndDead
)

// Query is a question about all runs of a program. Its monitor is a small
// automaton with the caller's own uint32 as state: Step moves it at every
// labelled node, Hit and End look at it and name facts to collect. The
// callbacks must be pure functions of their arguments: they are called for
// states, in no particular run, and any number of times.
type Query struct {
	// Label says which nodes the monitor sees. It is called once per node.
	Label func(n *Node) Event
	// Start restricts the environments a run may start in; 0 means Starts.
	Start EnvSet
	// Failures asks about runs in which steps fail, too. Without it every
	// executed step succeeds.
	Failures bool
	// MayFail restricts the steps that may fail; nil means every step.
	MayFail func(n *Node) bool
	// Excluded asks for visits of labelled nodes that runIn excludes.
	Excluded bool
	// Skipped asks for visits of labelled nodes whose condition does not hold.
	Skipped bool
	// Env asks for Visit.Env and Visit.OS.
	Env bool
	// Init is the monitor's state when a run starts.
	Init uint32
	// Step returns the monitor's state after a visit; nil leaves it.
	Step func(m uint32, v Visit) uint32
	// Hit is asked before Step, with the monitor's state before the visit. It
	// returns a key of the caller's choice, and whether this is something to
	// report. nil: nothing is.
	Hit func(m uint32, v Visit) (key uint32, yes bool)
	// End is asked once per run, when it ends. nil: ends are of no interest.
	End func(m uint32, end End) (key uint32, yes bool)
	// MaxNodes bounds the effort: the number of diagram nodes (see bdd.go) that
	// may be made for the answer, and twice that for all its witnesses (see
	// [Hit.Witness]); each takes some 50 bytes. 0 means 250,000. Beside it, all
	// queries of a program share a limit (see effort.go).
	MaxNodes int
}

// Hit is a fact that some run shows. There is one per node (or end) and key.
type Hit struct {
	// Node is where Hit answered yes; nil for a hit of End.
	Node *Node
	// End is NoEnd for a hit at a node.
	End End
	Key uint32
	// Opaque is set when every run that shows the fact goes through a child
	// sequence that is not known.
	Opaque bool

	hit *hit
}

// Result is the answer to a query.
type Result struct {
	// Hits are in document order, then by key; those of End come last, by kind
	// of end, then by key.
	Hits []Hit
	// Undecided is set when the question was too hard: the hits are true as far
	// as tests of patterns allow, but there may be more. It must not be reported
	// as clean.
	Undecided bool
	// Nodes is the effort it took; see Query.MaxNodes.
	Nodes int
}

// Find returns the hit with the given node and key, nil if there is none. For
// hits of End the node is nil.
func (r Result) Find(n *Node, key uint32) *Hit {
	for i := range r.Hits {
		if r.Hits[i].Node == n && r.Hits[i].Key == key {
			return &r.Hits[i]
		}
	}
	return nil
}
