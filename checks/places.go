package checks

import (
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

// places says in which environments the steps are reached: the question that
// E02, E06, E10, E12 and E15 share. Only runs in which every step succeeds count.
type places struct {
	nodes    []*sim.Node // the steps of which something is known or demanded
	at       map[*sim.Node]placeSet
	complete bool
}

// placeSet is what is known of one step.
type placeSet struct {
	// executed are the places where it is executed, excluded those where its
	// runIn excludes it. proven leaves out what only runs through an unknown
	// child sequence show.
	executed, excluded, proven placeBits
}

// placeBits is a set of environments, each with a state of the new operating
// system.
type placeBits uint16

func placeBit(env sim.Env, os sim.OS) placeBits { return 1 << (3*int(env) + int(os)) }

// in returns the part of the set that lies in some environments.
func (b placeBits) in(envs sim.EnvSet) placeBits {
	var part placeBits
	for _, env := range []sim.Env{sim.OldOS, sim.WinPE, sim.NewOS} {
		if envs.Has(env) {
			part |= b & (0b111 << (3 * int(env)))
		}
	}
	return part
}

// applied returns the part of the set in which an operating system is applied
// and not set up.
func (b placeBits) applied() placeBits {
	return b & (placeBit(sim.OldOS, sim.OSApplied) | placeBit(sim.WinPE, sim.OSApplied) | placeBit(sim.NewOS, sim.OSApplied))
}

// reached are the places where conditions hold, whatever runIn says.
func (s placeSet) reached() placeBits { return s.executed | s.excluded }

// places asks the simulator once per sequence.
func (p *Pass) places() *places {
	if p.shared.places == nil {
		p.shared.places = p.askPlaces()
	}
	return p.shared.places
}

func (p *Pass) askPlaces() *places {
	at := &places{at: map[*sim.Node]placeSet{}}
	if len(p.flow().events) == 0 || p.staysInWindows() {
		return at
	}
	hits, complete := p.ask(sim.Query{
		Label:     placeLabel,
		Env:       true,
		Excluded:  true,
		NoWitness: true,
		Hit:       func(_ uint32, v sim.Visit) (uint32, bool) { return placeKey(v), true },
	})
	at.complete = complete
	for _, group := range byNode(hits) {
		var set placeSet
		for _, hit := range group {
			set.add(hit)
		}
		at.nodes = append(at.nodes, group[0].Node)
		at.at[group[0].Node] = set
	}
	return at
}

// placeKey is the key of a visit: its place, and whether the step was excluded.
func placeKey(v sim.Visit) uint32 {
	key := uint32(placeBit(v.Env, v.OS))
	if v.Outcome == sim.Excluded {
		key <<= 16
	}
	return key
}

func (s *placeSet) add(hit sim.Hit) {
	s.executed |= placeBits(hit.Key)
	s.excluded |= placeBits(hit.Key >> 16)
	if !hit.Opaque {
		s.proven |= placeBits(hit.Key) | placeBits(hit.Key>>16)
	}
}

// placeLabel labels the steps whose place a rule asks about: those that do not
// run, or are not allowed to run, in every environment.
func placeLabel(n *sim.Node) sim.Event {
	if n.Kind == sim.StepNode && (n.Runs != sim.Anywhere || placeMatters(n.Item)) {
		return 1
	}
	return 0
}

func placeMatters(it *tsxml.Item) bool {
	return allowedPlaces(it) != sim.Anywhere || it.RunIn != "" && it.RunIn != string(schema.WinPEandFullOS) || runsAsUser(it) || usesClientCache(it)
}

// staysInWindows reports whether a run that starts in Windows never leaves it,
// and comes to every step that any run comes to: then all steps are where they
// belong. That is so if nothing leads to Windows PE or is meant for it, and
// nothing that runs only in Windows changes what conditions ask for.
func (p *Pass) staysInWindows() bool {
	f := p.flow()
	for _, event := range []sim.Event{evRestartWinPE, evPrepare, evSetup, evUpgrade, evApply, evUnknownChild} {
		if f.has(event) {
			return false
		}
	}
	for _, it := range p.Steps() {
		switch {
		case it.Type == setDynamic, strings.EqualFold(it.RunIn, string(schema.WinPE)), allowedPlaces(it) == sim.InWinPE:
			return false
		case strings.EqualFold(it.RunIn, string(schema.FullOS)) && !changesNothing(it):
			return false
		}
	}
	return !p.asksFor("_SMSTSInWinPE", "_SMSTSLastActionRetCode")
}

// changesNothing reports whether a step sets no variable.
func changesNothing(it *tsxml.Item) bool {
	known, ok := schema.Step(it.Type)
	if !ok || it.Type == setVariable {
		return false
	}
	for _, property := range known.Properties {
		if property.Stays || property.Names == schema.Sets && it.Value(property.Name) != "" {
			return false
		}
	}
	return len(known.Outputs()) == 0
}

// allowedPlaces returns the environments in which the documentation says that a
// step runs.
func allowedPlaces(it *tsxml.Item) sim.EnvSet {
	if it.Type == captureUserState {
		if isTrue(it.Value("OfflineUserState")) {
			return sim.InWinPE
		}
		return sim.InFullOS
	}
	known, ok := schema.Step(it.Type)
	switch {
	case !ok:
		return sim.Anywhere
	case !known.RunsIn.Includes(schema.FullOS):
		return sim.InWinPE
	case !known.RunsIn.Includes(schema.WinPE):
		return sim.InFullOS
	}
	return sim.Anywhere
}

// show returns a run that reaches a step in one of some places.
func (p *Pass) show(n *sim.Node, wanted placeBits) sim.Hit {
	hits, _ := p.ask(sim.Query{
		Label:    func(m *sim.Node) sim.Event { return sim.Event(boolRank(m == n)) },
		Env:      true,
		Excluded: true,
		Hit: func(_ uint32, v sim.Visit) (uint32, bool) {
			return 0, placeBit(v.Env, v.OS)&wanted != 0
		},
	})
	if len(hits) == 0 {
		return sim.Hit{Node: n} // the simulator gave up, and that is reported
	}
	return hits[0]
}
