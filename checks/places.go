package checks

import (
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

// places says in which environments steps are reached that could be in a wrong
// one: the question that E02, E06, E10, E12 and E15 share. Only runs in which
// every step succeeds count.
type places struct {
	nodes    []*sim.Node
	at       map[*sim.Node]placeSet
	complete bool
}

// placeSet is what is known of one step.
type placeSet struct {
	// executed are the places where it is executed, excluded those where its
	// runIn excludes it. proven leaves out what only runs through an unknown
	// child sequence show.
	executed, excluded, proven sim.PlaceSet
}

// reached are the places where conditions hold, whatever runIn says.
func (s placeSet) reached() sim.PlaceSet { return s.executed | s.excluded }

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
	doubtful := p.doubtful()
	if len(doubtful) == 0 {
		return at
	}
	hits, complete := p.ask(sim.Query{
		Label:    only(doubtful.has),
		Env:      true,
		Excluded: true,
		Hit:      func(_ uint32, v sim.Visit) (uint32, bool) { return placeKey(v), true },
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
	key := uint32(sim.PlaceSetOf(v.Env, v.OS))
	if v.Outcome == sim.Excluded {
		key <<= 16
	}
	return key
}

func (s *placeSet) add(hit sim.Hit) {
	s.executed |= sim.PlaceSet(hit.Key)
	s.excluded |= sim.PlaceSet(hit.Key >> 16)
	if !hit.Opaque {
		s.proven |= sim.PlaceSet(hit.Key) | sim.PlaceSet(hit.Key>>16)
	}
}

// doubtful returns the steps that could be in a wrong place, as far as the
// environment alone decides. In most sequences there are none, and nothing has to
// be asked.
func (p *Pass) doubtful() nodeSet {
	set := nodeSet{}
	sets := p.whereabouts()
	for _, n := range p.Program().Nodes() {
		if n.Kind == sim.StepNode && placeMatters(n.Item) && mayBeMisplaced(n, sets[n.Index]) {
			set[n] = true
		}
	}
	return set
}

// whereabouts returns where the steps can be reached while nothing fails, see
// sim.Program.
func (p *Pass) whereabouts() []sim.PlaceSet {
	if p.shared.sets == nil {
		p.shared.sets = p.Program().Whereabouts()
	}
	return p.shared.sets
}

// mayBeMisplaced reports whether one of the rules about places could object to a
// step that is reached in some places.
func mayBeMisplaced(n *sim.Node, reached sim.PlaceSet) bool {
	allowed, executed := allowedPlaces(n.Item), reached.In(n.Runs)
	switch {
	case reached.In(allowed) != reached, executed != reached:
		return true
	case writesOffline(n.Item):
		return executed.With(sim.OSApplied) != executed
	}
	return executed.In(sim.InWinPE) != 0 && (runsAsUser(n.Item) || usesClientCache(n.Item))
}

// placeMatters reports whether a rule asks about the place of a step at all.
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
	for _, property := range known.Assigning() {
		if property.Stays || property.Names == schema.Sets && it.Value(property.Name) != "" {
			return false
		}
	}
	return len(known.Outputs) == 0
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
func (p *Pass) show(n *sim.Node, wanted sim.PlaceSet) sim.Hit {
	hits, _ := p.ask(sim.Query{
		Label:    only(func(m *sim.Node) bool { return m == n }),
		Env:      true,
		Excluded: true,
		Hit: func(_ uint32, v sim.Visit) (uint32, bool) {
			return 0, sim.PlaceSetOf(v.Env, v.OS)&wanted != 0
		},
	})
	if len(hits) == 0 {
		return sim.Hit{Node: n} // the simulator gave up, and that is reported
	}
	return hits[0]
}
