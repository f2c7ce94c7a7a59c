package sim

// Witness is one run that shows a [Hit].
type Witness struct {
	// Facts tell the run: what is assumed, and the landmarks that ran, in
	// order.
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
	// Assumption is the test that is assumed, in the console's words:
	// `_SMSTSMake equals "Dell"`. It holds if Holds is set, and does not hold
	// otherwise. The environment at the start is given as
	// "the task sequence starts in Windows PE", which holds or not.
	Assumption string
	Holds      bool
}
