package sim

// Inputs decides everything that a task sequence does not know before it runs.
// A nil function gives the answer named in its comment. Functions must give
// the same answer to the same question.
type Inputs struct {
	// Start is OldOS or WinPE.
	Start Env
	// Variable returns the value of a variable. since is the step that gave it
	// a value that the file does not show, nil for its value before the run.
	// It is only asked when a condition needs it. nil: it does not exist.
	Variable func(name string, since *Node) (value string, exists bool)
	// Test decides a test of something else than a value, such as a WMI query.
	// since is the last step that changed a variable the test mentions, nil if
	// none did. nil: it does not hold.
	Test func(t *Test, since *Node) bool
	// Fails decides whether a step that runs fails. nil: it succeeds.
	Fails func(n *Node) bool
	// Applies decides whether a conditional rule of Set Dynamic Variables
	// applies; rule is the index in Node.Rules. nil: it does not.
	Applies func(n *Node, rule int) bool
	// ReturnCode returns the code with which a step ended; an integer that is
	// one of Node.SuccessCodes exactly if the step succeeded. nil: the first
	// success code, or 1 or some other code for a failure.
	ReturnCode func(n *Node, failed bool) string
	// Anything decides what an opaque child sequence left behind; one of
	// choices. nil: the first, which is what was there before.
	Anything func(n *Node, choices []Place) Place
}

// Place is where a run is: in which environment, and how far the new OS is.
type Place struct {
	Env Env
	OS  OS
}

// Trace is one run.
type Trace struct {
	// Steps are the nodes that the run came to, in order. Nodes inside a group
	// that is skipped, and nodes that a failure skips, are not there.
	Steps []TraceStep
	// End is how the run ended.
	End End
}

// TraceStep is one node of a run.
type TraceStep struct {
	Node    *Node
	Outcome Outcome
	// Before and After are the places before and after the node took effect.
	Before, After Place
	// Opaque is set when an opaque child sequence ran before.
	Opaque bool
}
