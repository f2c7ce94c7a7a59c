package sim

// Witness is one run that shows a [Hit].
type Witness struct {
	// Facts tell the run in order: what is assumed, each where it first counts,
	// and the nodes that matter to the query and ran.
	Facts []Fact
	// Inputs makes [Program.Execute] repeat the run. It is the zero value, and
	// Facts has only the last step, if finding the run was too much work; see
	// Query.MaxNodes.
	Inputs Inputs
}

// Fact is an assumption about what the file does not show, or a node that ran.
type Fact struct {
	// Node is the node that ran; nil for an assumption.
	Node *Node
	// Failed is set when the node failed.
	Failed bool
	// Assumption is what is assumed, a test in the console's words such as
	// `_SMSTSMake equals "Dell"`, or where the task sequence starts. It holds
	// if Holds is set, and does not hold otherwise.
	Assumption string
	Holds      bool
}

// Witness returns a run that shows the hit. The run is found when it is first
// asked for, which must not happen in several goroutines at once.
func (h Hit) Witness() Witness {
	if h.hit == nil {
		return Witness{}
	}
	if h.hit.witness == nil {
		w := h.hit.explorer.witness(h.hit)
		h.hit.witness = &w
	}
	return *h.hit.witness
}

// witnessSteps is the number of steps that are allowed for all witnesses of an
// answer, for each node of the limit: enough for hundreds of them in a task
// sequence of hundreds of steps.
const witnessSteps = 8

// witness returns a run that leads to a hit; if finding one is too much work,
// only its last step.
func (x *explorer) witness(h *hit) Witness {
	if !x.telling {
		x.allow(2*x.q.MaxNodes, witnessSteps*x.q.MaxNodes)
		x.telling = true
	}
	if t := x.boundedTrail(h); t != nil {
		return Witness{Facts: t.facts(), Inputs: t.inputs()}
	}
	e := h.ways[0].edge
	return Witness{Facts: []Fact{{Node: e.inst.node, Failed: e.outcome == Failed}}}
}

// boundedTrail finds a run to a hit unless the program's effort is spent.
func (x *explorer) boundedTrail(h *hit) *trail {
	effort := &x.program.effort
	if effort.left(1) == 0 {
		return nil
	}
	before := x.used()
	defer func() { effort.spend(x.used() - before) }()
	return x.trail(h)
}

// inputs returns inputs for which the interpreter takes the same run. Nodes
// outside of the slice do not matter and get the default answers.
func (t *trail) inputs() Inputs {
	type question struct {
		field *field
		since *Node
	}
	classes := map[question]int{}
	failed := map[*Node]bool{}
	for _, l := range t.legs {
		for _, g := range l.given {
			classes[question{g.field, l.edge.by()}] = g.class
		}
		if l.edge.outcome == Failed {
			failed[l.edge.by()] = true
		}
	}
	classOf := func(u *unknown, since *Node) (int, bool) {
		if u == nil {
			return 0, false
		}
		class, ok := classes[question{t.fieldOf(u), since}]
		return class, ok
	}
	unknowns := t.program.unknowns
	in := Inputs{
		Start: Env(environments(t.q.Start).first()),
		Variable: func(name string, since *Node) (string, bool) {
			u := t.program.changed(name).variable
			class, ok := classOf(u, since)
			if !ok {
				return "", false
			}
			return u.values[class].text, u.values[class].exists
		},
		Test: func(test *Test, since *Node) bool {
			class, _ := classOf(test.unknown, since)
			return class == classTrue
		},
		Fails: func(n *Node) bool { return failed[n] },
		ReturnCode: func(n *Node, failed bool) string {
			if class, ok := classOf(unknowns[returnCodeIndex], n); ok {
				return unknowns[returnCodeIndex].values[class].text
			}
			return n.returnCode(failed)
		},
		Anything: func(n *Node, choices []Place) Place {
			env, ok := classOf(unknowns[envIndex], n)
			if !ok {
				return choices[0]
			}
			os, _ := classOf(unknowns[osIndex], n)
			return Place{Env(env), OS(os)}
		},
	}
	if class, ok := classOf(unknowns[envIndex], nil); ok {
		in.Start = Env(class)
	}
	return in
}
