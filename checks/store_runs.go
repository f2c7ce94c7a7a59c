package checks

import "tslint/sim"

// storeRuns is the answer to the questions that U01 to U04 share: how do the
// requests for the state store, the releases, and what is captured and restored
// between them go together?
type storeRuns struct {
	hits []sim.Hit
}

// The monitor has the bits of store.go and remembers the request that is not
// released. The key of a hit is what is wrong, and that request.
const (
	storeOpen = 1<<openShift - 1 // mask of what is below the request
	openShift = storeBits

	wrongType = 1 << 24 // the open request is for the opposite
	linksOpen = 1 << 25 // hard links while a request is open
	noPath    = 1 << 26 // no request is open, and no path is set
	pathIsTop = 1 << 27 // no request is open, and the path is the root of a drive
	notClosed = 1 << 28 // a request while another is open
	notOpen   = 1 << 29 // a release while none is open
	openMask  = wrongType - 1
)

// storeRuns asks the simulator once per sequence.
func (p *Pass) storeRuns() *storeRuns {
	if p.shared.store == nil {
		p.shared.store = p.askStoreRuns()
	}
	return p.shared.store
}

func (p *Pass) askStoreRuns() *storeRuns {
	f := p.flow()
	if !f.has(evCapture) && !f.has(evRequestCapture) && !f.has(evRequestRestore) && !f.has(evRelease) {
		return &storeRuns{}
	}
	if p.tooMany(p.nodes(evRequestCapture, evRequestRestore)) {
		return &storeRuns{}
	}
	hits, _ := p.ask(sim.Query{
		Label: f.labelStore(evCapture, evRestore, evRequestCapture, evRequestRestore, evRelease),
		Step: func(m uint32, v sim.Visit) uint32 {
			m = setStore(m, v)
			switch v.Event {
			case evRequestCapture, evRequestRestore:
				return m&storeOpen | remember(v.Node)<<openShift
			case evRelease:
				return m & storeOpen
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			wrong := p.judgeStore(m, v)
			return wrong | m>>openShift, wrong != 0
		},
		End: func(m uint32, end sim.End) (uint32, bool) {
			return notClosed | m>>openShift, end == sim.EndSuccess && m>>openShift != 0
		},
	})
	return &storeRuns{hits}
}

// judgeStore returns what is wrong with a step, given what came before it.
func (p *Pass) judgeStore(m uint32, v sim.Visit) uint32 {
	var open sim.Event
	if m>>openShift != 0 {
		open = p.flow().event(p.remembered(m >> openShift))
	}
	var wrong uint32
	switch v.Event {
	case evRequestCapture, evRequestRestore:
		if open != 0 {
			wrong = notClosed
		}
	case evRelease:
		if open == 0 {
			wrong = notOpen
		}
	case evRestore:
		if open == evRequestCapture {
			wrong = wrongType
		}
	case evCapture:
		wrong = judgeCapture(m, open, v.Node)
	}
	return wrong
}

func judgeCapture(m uint32, open sim.Event, capture *sim.Node) uint32 {
	var wrong uint32
	if open == evRequestRestore {
		wrong |= wrongType
	}
	if open != 0 && usesLinks(m, capture) {
		wrong |= linksOpen
	}
	if open == 0 && m&pathSet == 0 {
		wrong |= noPath
	}
	if open == 0 && m&rootPath != 0 {
		wrong |= pathIsTop
	}
	return wrong
}

// openAt returns the request that is open in a hit.
func (p *Pass) openAt(hit sim.Hit) *sim.Node { return p.remembered(hit.Key & openMask) }

// wrongAt groups the hits that show something wrong by the step where it shows.
func (s *storeRuns) wrongAt(what uint32) [][]sim.Hit {
	var found [][]sim.Hit
	for _, group := range byNode(s.hits) {
		if group = with(group, func(key uint32) bool { return key&what != 0 }); len(group) > 0 {
			found = append(found, group)
		}
	}
	return found
}
