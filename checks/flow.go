package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

// flow is what the rules about runs know of a sequence: which step is which
// event. It is made once, from the steps alone: most sequences have none of
// what a rule asks about, and need not be compiled for the simulator.
type flow struct {
	pass *Pass
	// events are by index of the item, 0 for groups and disabled steps.
	events []sim.Event
	// steps are the enabled steps of each event.
	steps [eventCount][]*tsxml.Item
	// children tells that the sequence runs others of the same file, whose
	// steps can be anything.
	children bool
}

// flow returns the events of the sequence. There are none in sequences of MDT,
// which run in an engine of their own, and in a sequence that another one of
// the file runs: where its runs begin is only known there.
func (p *Pass) flow() *flow {
	if p.shared.flow == nil {
		p.shared.flow = &flow{pass: p}
		if p.Sequence.Form != tsxml.FormMDT && !p.runByAnother() {
			p.shared.flow.gather()
		}
	}
	return p.shared.flow
}

func (f *flow) gather() {
	p := f.pass
	f.events = make([]sim.Event, p.Sequence.Len())
	for _, it := range p.Steps() {
		event := p.stepEvent(it)
		if it.Kind == tsxml.ChildItem {
			f.children = f.children || p.childOf(it) != nil
			event = evUnknownChild
		}
		f.events[it.Index] = event
		f.steps[event] = append(f.steps[event], it)
	}
}

// eventOf returns the event that an enabled item of the sequence is, also in a
// sequence whose flow is empty.
func (p *Pass) eventOf(it *tsxml.Item) sim.Event {
	if f := p.flow(); f.events != nil {
		return f.events[it.Index]
	}
	return p.stepEvent(it)
}

// has reports whether the sequence may have steps of all these events.
func (f *flow) has(events ...sim.Event) bool {
	for _, event := range events {
		if len(f.steps[event]) == 0 && !f.children {
			return false
		}
	}
	return true
}

// inOrder reports whether the sequence may have steps of these events in this
// order. There are no loops: what is written first runs first.
func (f *flow) inOrder(events ...sim.Event) bool {
	if f.children {
		return true
	}
	at := -1
	for _, event := range events {
		i := slices.IndexFunc(f.steps[event], func(it *tsxml.Item) bool { return it.Index > at })
		if i < 0 {
			return false
		}
		at = f.steps[event][i].Index
	}
	return true
}

// event returns the event that a node is.
func (f *flow) event(n *sim.Node) sim.Event {
	switch n.Kind {
	case sim.GroupNode, sim.ChildNode:
		return 0
	case sim.OpaqueNode:
		return evUnknownChild
	}
	if n.Item.Sequence() == f.pass.Sequence {
		return f.events[n.Item.Index]
	}
	return f.pass.stepEvent(n.Item)
}

// turnsOff reports whether a command restarts the computer or turns it off by
// itself, whatever else it does.
func (f *flow) turnsOff(n *sim.Node) bool {
	switch f.event(n) {
	case evTurnOff:
		return true
	case evFormat:
		return f.pass.powerOf(n.Item) != powerStays
	}
	return false
}

// label gives the simulator the events that a query asks for.
func (f *flow) label(wanted ...sim.Event) func(*sim.Node) sim.Event {
	var set [eventCount]bool
	for _, event := range wanted {
		set[event] = true
	}
	return func(n *sim.Node) sim.Event {
		if event := f.event(n); set[event] {
			return event
		}
		return 0
	}
}

// nodes returns the nodes of some events, in document order.
func (p *Pass) nodes(wanted ...sim.Event) []*sim.Node {
	var found []*sim.Node
	label := p.flow().label(wanted...)
	for _, n := range p.Program().Nodes() {
		if label(n) != 0 {
			found = append(found, n)
		}
	}
	return found
}
