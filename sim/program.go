package sim

import "tslint/tsxml"

// Program is a task sequence ready to be run: its enabled nodes in document
// order, and what their conditions ask about. It does not change after
// [Compile] and can be used by several goroutines.
type Program struct {
	nodes    []*Node
	unknowns []*unknown
	// engine's own state is always unknown 0 to 3; see unknown.go.
	byVariable map[string]*assignment
}

// Nodes returns all nodes in document order; Nodes()[i].Index == i.
func (p *Program) Nodes() []*Node { return p.nodes }

// Kind tells what a [Node] is.
type Kind uint8

// The kinds of nodes.
const (
	GroupNode Kind = iota
	StepNode
	// ChildNode is a child sequence that runs in place, like a group.
	ChildNode
	// OpaqueNode is a child sequence that is not known. It runs like a step
	// and may set any variable and install or restart anything.
	OpaqueNode
)

// Node is an enabled group, step or child sequence.
type Node struct {
	Kind Kind
	// Index is the 0-based position in the program.
	Index int
	// End is the index after the last node inside; Index+1 for steps.
	End int
	// Parent is the group or child sequence around the node, nil at the top.
	Parent *Node
	// Item is where the node comes from; an item of a child sequence for nodes
	// inside one. nil in programs that were not compiled from a file.
	Item *tsxml.Item
	// Runs holds the environments that runIn allows.
	Runs EnvSet
	// ContinueOnError is the node's own attribute.
	ContinueOnError bool
	// Fatal marks a step whose failure ends the run whatever any
	// continueOnError says: Setup Windows and ConfigMgr.
	Fatal bool
	// SuccessCodes are the return codes that count as success, never empty for
	// a step.
	SuccessCodes []string
	// Effects are what a success changes, in order.
	Effects []Effect
	// Rules are the conditional rules of Set Dynamic Variables: after Effects,
	// each is applied whole or not at all.
	Rules [][]Effect

	cond *cond
}

// runs reports whether the node is an action that succeeds or fails itself.
func (n *Node) isAction() bool { return n.Kind == StepNode || n.Kind == OpaqueNode }

// Does reports whether a success of the node always has an effect of a kind.
func (n *Node) Does(k EffectKind) bool {
	for _, e := range n.Effects {
		if e.Kind == k {
			return true
		}
	}
	return false
}

// EffectKind tells what an [Effect] changes.
type EffectKind uint8

// The kinds of effects.
const (
	// SetVariable gives a variable a value that the file shows.
	SetVariable EffectKind = iota
	// ForgetVariable gives a variable a value that the file does not show, or
	// removes it.
	ForgetVariable
	// RestartWinPE restarts into Windows PE.
	RestartWinPE
	// RestartHD restarts into the installed OS. The run ends dead if an OS is
	// applied but not set up.
	RestartHD
	// ApplyOS lays down an image.
	ApplyOS
	// SetUpOS ends in the new full OS.
	SetUpOS
	// Anything is what an opaque child sequence does.
	Anything
)

// Effect is one change of the run's state.
type Effect struct {
	Kind EffectKind
	// Variable and Value are for SetVariable and ForgetVariable.
	Variable, Value string
}
