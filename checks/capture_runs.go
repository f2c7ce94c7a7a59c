package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

// captureRuns is the answer to the question that K01 and K02 share: does
// CCMCertFix run before the step that captures, or asks for the state store to
// capture, first?
type captureRuns struct {
	anchors   []captureAnchor
	undecided bool
}

// captureAnchor is a step that some run reaches as the first capture or request
// for it.
type captureAnchor struct {
	item *tsxml.Item
	// without and with are witnesses of runs that reach it with no CCMCertFix
	// before it, and with one; nil where there is no such run.
	without, with *sim.Hit
}

// captureRuns asks the simulator once per sequence. The first rule that asks
// reports it when there is no answer.
func (p *Pass) captureRuns() *captureRuns {
	f := p.family()
	if f.captureRuns == nil {
		f.captureRuns = p.askCaptureRuns(f)
		if f.captureRuns.undecided {
			p.reportUndecided(f.captures[0])
		}
	}
	return f.captureRuns
}

func (p *Pass) askCaptureRuns(f *family) *captureRuns {
	const fixedBit, doneBit = 1, 2
	isAnchor := func(e sim.Event) bool { return e == evCapture || e == evRequestCapture }
	result := p.Program().Run(sim.Query{
		Label: f.label(evCapture, evRequestCapture, evCertFix),
		Step: func(m uint32, v sim.Visit) uint32 {
			if isAnchor(v.Event) {
				return doneBit
			}
			if m&doneBit != 0 {
				return m
			}
			return fixedBit
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			return m, isAnchor(v.Event) && m&doneBit == 0
		},
	})
	runs := &captureRuns{undecided: result.Undecided}
	for i := range result.Hits {
		runs.add(&result.Hits[i], result.Hits[i].Key == fixedBit)
	}
	return runs
}

func (r *captureRuns) add(hit *sim.Hit, fixed bool) {
	it := hit.Node.Item
	if n := len(r.anchors); n == 0 || r.anchors[n-1].item != it {
		r.anchors = append(r.anchors, captureAnchor{item: it})
	}
	at := &r.anchors[len(r.anchors)-1]
	if fixed {
		at.with = hit
		return
	}
	at.without = hit
}

// unfixed reports whether some run reaches an anchor with no CCMCertFix before.
func (r *captureRuns) unfixed() bool {
	for _, a := range r.anchors {
		if a.without != nil {
			return true
		}
	}
	return false
}
