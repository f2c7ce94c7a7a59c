package sim

import (
	"iter"

	"tslint/tsxml"
)

// Program is a task sequence ready to be run: its enabled nodes in document
// order, and what their conditions ask about. It serves one goroutine at a
// time.
type Program struct {
	nodes []*Node
	// unknowns begins with the engine's own state, see engineUnknowns.
	unknowns []*unknown
	// tests are those that were needed so far, groups all conditions that are tests
	// by what they ask for, see cond.group.
	tests  map[testKey]*Test
	groups map[string][]*cond
	bound  bool // see bindEverything
	// assignments are by variable name, folded; some of them are kept apart.
	assignments                    map[string]*assignment
	inWinPE, succeeded, returnCode *assignment
	// mortal is the index of the first node that applies an OS; a restart to the
	// hard disk after it can end the run.
	mortal int

	effort effort
	tables *tables // of the sets of all queries
}

// sharedTables returns the tables for the next query.
func (p *Program) sharedTables() *tables {
	if p.tables == nil || len(p.tables.nodes) > mostShared || len(p.tables.masks) > mostSharedMasks {
		p.tables = newTables()
	}
	return p.tables
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
	// Rules are the rules of Set Dynamic Variables. They are applied after
	// Effects, one after the other.
	Rules []Rule

	cond *cond
}

// isAction reports whether the node is a step, which succeeds or fails, and not
// a group around steps.
func (n *Node) isAction() bool { return n.Kind == StepNode || n.Kind == OpaqueNode }

// allEffects yields the node's effects and those of its rules.
func (n *Node) allEffects() iter.Seq[Effect] {
	return func(yield func(Effect) bool) {
		for _, e := range n.Effects {
			if !yield(e) {
				return
			}
		}
		for _, rule := range n.Rules {
			for _, e := range rule.Effects {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// eachTest calls visit for every test of the node's condition and its rules.
func (n *Node) eachTest(visit func(*cond)) {
	n.cond.eachTest(visit)
	for _, rule := range n.Rules {
		rule.cond.eachTest(visit)
	}
}

// Does reports whether a success of the node always has an effect of a kind.
func (n *Node) Does(k EffectKind) bool {
	for _, e := range n.Effects {
		if e.Kind == k {
			return true
		}
	}
	return false
}

// Rule is a rule of Set Dynamic Variables: its effects happen if its condition
// holds when its turn comes.
type Rule struct {
	Effects []Effect
	// Node stands for the rule where Inputs are asked since when a variable has
	// its value. It is a copy of the step's node.
	Node *Node

	cond *cond // nil: always
}

// Conditional reports whether the rule has a condition of its own.
func (r Rule) Conditional() bool { return r.cond != nil }

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
	// Variable and Value are for SetVariable and ForgetVariable. For the
	// latter Value is the text in the file, which mentions other variables, or
	// "" where there is none.
	Variable, Value string

	assigns *assignment // never nil in a program that is resolved
}
