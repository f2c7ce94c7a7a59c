package checks

import (
	"math"
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

// restoreRuns is the answer to the question that K04, K05, K06, K10 and K13
// share: what has happened between Setup Windows and ConfigMgr and the restore
// when some run reaches it?
type restoreRuns struct {
	anchors   []*anchor
	undecided bool
}

// anchor is a step that some run reaches as the first restore, or request for
// the restore, after Setup Windows.
type anchor struct {
	item     *tsxml.Item
	arrivals []arrival
}

// arrival is one way to reach an anchor.
type arrival struct {
	setup *tsxml.Item
	// fix is the last CCMCertFix that no restart followed, or the one that
	// the restart followed; nil when none ran since setup.
	fix *tsxml.Item
	// restart is the restart into the installed OS after fix; nil if none.
	restart *tsxml.Item
	// restartSinceSetup tells of a restart into the installed OS at any time
	// after setup.
	restartSinceSetup bool
	// mayHaveRestarted tells of a step after fix that may itself restart.
	mayHaveRestarted bool
	// hit has the runs that arrive like this.
	hit sim.Hit
}

// The monitor state: indices (plus one) of the last Setup Windows, of
// CCMCertFix and of the restart, eight bits each, then flags.
const (
	setupShift, fixShift, restartShift = 0, 8, 16

	restartedBit  = 1 << 24
	mayRestartBit = 1 << 25
	anchoredBit   = 1 << 26
)

func index(m uint32, shift int) int { return int(m>>shift&0xFF) - 1 }

func withIndex(m uint32, shift, i int) uint32 { return m | uint32(i+1)<<shift }

// restoreMonitor numbers the steps that an arrival names.
type restoreMonitor struct {
	items  []*tsxml.Item
	number map[*tsxml.Item]int
}

// maxNumbered is how many steps fit into eight bits beside "none". Steps beyond
// that share the last number.
const maxNumbered = 255

func newRestoreMonitor(f *family) *restoreMonitor {
	r := &restoreMonitor{number: map[*tsxml.Item]int{}}
	for _, list := range [][]*tsxml.Item{f.setups, f.fixes, f.restarts} {
		for _, it := range list {
			r.number[it] = min(len(r.items), maxNumbered-1)
			r.items = append(r.items, it)
		}
	}
	return r
}

func (r *restoreMonitor) item(m uint32, shift int) *tsxml.Item {
	if i := index(m, shift); i >= 0 {
		return r.items[i]
	}
	return nil
}

func (r *restoreMonitor) step(m uint32, v sim.Visit) uint32 {
	number := r.number[v.Node.Item]
	if v.Event == evSetup {
		return withIndex(0, setupShift, number)
	}
	if index(m, setupShift) < 0 || m&anchoredBit != 0 {
		return m
	}
	fixed, restarted := index(m, fixShift) >= 0, index(m, restartShift) >= 0
	switch v.Event {
	case evCertFix:
		if !restarted {
			m = withIndex(m&^(0xFF<<fixShift|mayRestartBit), fixShift, number)
		}
	case evRestartHD:
		m |= restartedBit
		if fixed && !restarted {
			m = withIndex(m, restartShift, number)
		}
	case evMayRestart:
		if fixed && !restarted {
			m |= mayRestartBit
		}
	case evRestore, evRequestRestore:
		m = anchoredBit | m&(0xFF<<setupShift)
	}
	return m
}

func (r *restoreMonitor) hit(m uint32, v sim.Visit) (uint32, bool) {
	isAnchor := v.Event == evRestore || v.Event == evRequestRestore
	return m, isAnchor && index(m, setupShift) >= 0 && m&anchoredBit == 0
}

// restoreRuns asks the simulator once per sequence. The first rule that asks
// reports it when there is no answer.
func (p *Pass) restoreRuns() *restoreRuns {
	f := p.family()
	if f.runs == nil {
		f.runs = p.askRestoreRuns(f)
		if f.runs.undecided {
			p.reportUndecided(f.restores[0])
		}
	}
	return f.runs
}

func (p *Pass) askRestoreRuns(f *family) *restoreRuns {
	if len(f.restores) == 0 || len(f.setups) == 0 {
		return &restoreRuns{}
	}
	if len(f.setups) > mostTold {
		return &restoreRuns{undecided: true}
	}
	monitor := newRestoreMonitor(f)
	result := p.Program().Run(sim.Query{
		Label: f.labelRestore(),
		Step:  monitor.step,
		Hit:   monitor.hit,
	})
	runs := &restoreRuns{undecided: result.Undecided}
	for _, hit := range result.Hits {
		runs.add(hit, arrival{
			setup:             monitor.item(hit.Key, setupShift),
			fix:               monitor.item(hit.Key, fixShift),
			restart:           monitor.item(hit.Key, restartShift),
			restartSinceSetup: hit.Key&restartedBit != 0,
			mayHaveRestarted:  hit.Key&mayRestartBit != 0,
			hit:               hit,
		})
	}
	return runs
}

// labelRestore labels what the monitor looks at. Restarts count behind the first
// Setup Windows alone, and what may restart behind the first CCMCertFix after
// that: there are no loops. A CCMCertFix that comes too early is worth telling.
func (f *family) labelRestore() func(*sim.Node) sim.Event {
	setup, fix := f.setups[0].Index, noIndex
	if i := slices.IndexFunc(f.fixes, func(it *tsxml.Item) bool { return it.Index > setup }); i >= 0 {
		fix = f.fixes[i].Index
	}
	label := f.label(evRestore, evRequestRestore, evSetup, evCertFix, evRestartHD, evMayRestart)
	return func(n *sim.Node) sim.Event {
		event := label(n)
		if event == evRestartHD && n.Item.Index < setup || event == evMayRestart && n.Item.Index < fix {
			return 0
		}
		return event
	}
}

// noIndex is behind every item.
const noIndex = math.MaxInt

func (r *restoreRuns) add(hit sim.Hit, a arrival) {
	for _, at := range r.anchors {
		if at.item == hit.Node.Item {
			at.arrivals = append(at.arrivals, a)
			return
		}
	}
	r.anchors = append(r.anchors, &anchor{item: hit.Node.Item, arrivals: []arrival{a}})
}

// select returns the arrivals that satisfy a condition.
func (a *anchor) with(condition func(arrival) bool) []arrival {
	var found []arrival
	for _, at := range a.arrivals {
		if condition(at) {
			found = append(found, at)
		}
	}
	return found
}

func unfixed(a arrival) bool     { return a.fix == nil }
func fixed(a arrival) bool       { return a.fix != nil }
func unrestarted(a arrival) bool { return a.fix != nil && a.restart == nil }
func restarted(a arrival) bool   { return a.restart != nil }

// proven returns the arrival to show.
func proven(arrivals []arrival) arrival {
	return bestOf(arrivals, func(a arrival) sim.Hit { return a.hit })
}

// grave returns the severity of a finding: a note where only runs through an
// opaque child sequence show it, since the child may do what is missing.
func (a arrival) grave(s Severity) Severity {
	if a.hit.Opaque {
		return Note
	}
	return s
}
