package checks

import "tslint/sim"

// nodeSet is a set of nodes.
type nodeSet map[*sim.Node]bool

func (s nodeSet) has(n *sim.Node) bool { return s[n] }

func setOf(nodes []*sim.Node) nodeSet {
	set := make(nodeSet, len(nodes))
	for _, n := range nodes {
		set[n] = true
	}
	return set
}

// followers returns the nodes that a run can come to after some steps before it
// runs another one. A question about them need not look at the rest of the
// sequence.
func followers(nodes []*sim.Node, steps []*sim.Node) nodeSet {
	set := nodeSet{}
	for _, step := range steps {
		for _, n := range nodes[step.End:] {
			set[n] = true
			if isStep(n) && followsSurely(n, step) {
				break
			}
		}
	}
	return set
}

// isStep reports whether a node is a step, not a group or the child sequence
// around steps.
func isStep(n *sim.Node) bool { return n.Kind == sim.StepNode || n.Kind == sim.OpaqueNode }

// followsSurely reports whether nothing decides whether a step runs once the run
// has come past another: no condition and no runIn, on it or on a group that it
// alone stands in.
func followsSurely(n, step *sim.Node) bool {
	for at := n; at != nil && !holds(at, step); at = at.Parent {
		if at.Item.Condition != nil || at.Runs != sim.Anywhere {
			return false
		}
	}
	return true
}

func holds(group, n *sim.Node) bool { return group.Index <= n.Index && n.Index < group.End }
