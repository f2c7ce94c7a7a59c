package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

// Pass is the look of the rules, one after the other, at one task sequence.
type Pass struct {
	// Rule is the rule that is running.
	Rule *Rule
	// Sequence is the task sequence.
	Sequence *tsxml.Sequence
	// Settings are what the user knows.
	Settings *Settings

	document int
	shared   *shared
	findings *[]Finding
}

// shared is what the rules of one sequence compute once.
type shared struct {
	file    *tsxml.File
	export  *export
	program *sim.Program
	family  *family
	facts   *facts
	// first is the index of the sequence's first finding.
	first int
	// marks are the directives in the sequence.
	marks  []*mark
	flow   *flow
	places *places
	sets   []sim.PlaceSet
	store  *storeRuns
	// undecided tells that a rule has said that the simulator gave up.
	undecided bool
}

// Program returns the sequence compiled for the simulator.
func (p *Pass) Program() *sim.Program {
	if p.shared.program == nil {
		p.shared.program = sim.Compile(p.Sequence, sim.Options{Children: p.child})
	}
	return p.shared.program
}

// child finds a child sequence in the same export by its package ID.
func (p *Pass) child(packageID string) *tsxml.Sequence {
	if packageID == "" {
		return nil
	}
	for _, d := range p.shared.file.Documents {
		if d.Sequence != nil && strings.EqualFold(d.Package.Value("PackageID"), packageID) {
			return d.Sequence
		}
	}
	return nil
}

// childOf returns the sequence of the same file that a step runs, nil if it runs
// none.
func (p *Pass) childOf(it *tsxml.Item) *tsxml.Sequence {
	if it.Kind != tsxml.ChildItem {
		return nil
	}
	return p.child(it.Value("TsPackageID"))
}

// ReportItem adds a finding at a group's or step's open tag. A step of an
// inlined child sequence is reported at the step that runs the child.
func (p *Pass) ReportItem(it *tsxml.Item, f Finding) {
	it = p.own(it)
	f.Path = it.Path()
	f.Span = it.Span()
	p.Report(f)
}

// Report adds a finding. Rule, Document and Sequence are filled in; Severity
// is the rule's when it is not set.
func (p *Pass) Report(f Finding) {
	f.Rule = p.Rule
	f.Document = p.document
	f.Sequence = p.Sequence.Name
	if f.Severity == Off {
		f.Severity = p.Rule.Severity
	}
	*p.findings = append(*p.findings, f)
}

// witness turns the witness of a hit into the facts of a finding. Steps of an
// inlined child sequence are placed at the step that runs it.
func (p *Pass) witness(shown sim.Hit) []WitnessFact {
	told := shown.Witness().Facts
	facts := make([]WitnessFact, 0, len(told))
	for _, f := range told {
		if f.Node == nil {
			facts = append(facts, WitnessFact{Assume: assumption(f)})
			continue
		}
		fact := WitnessFact{Path: f.Node.Item.Path(), Failed: f.Failed}
		place := f.Node
		for place.Item.Sequence() != p.Sequence {
			place = place.Parent
			if place.Kind == sim.ChildNode {
				fact.Path = append(place.Item.Path(), fact.Path...)
			}
		}
		fact.Span = place.Item.Span()
		facts = append(facts, fact)
	}
	return facts
}

// own returns the step of this sequence that stands for a step: itself, or the
// one that runs the child sequence in which it stands.
func (p *Pass) own(it *tsxml.Item) *tsxml.Item {
	if it.Sequence() == p.Sequence {
		return it
	}
	for _, n := range p.Program().Nodes() {
		if n.Item != it {
			continue
		}
		for n.Item.Sequence() != p.Sequence {
			n = n.Parent
		}
		return n.Item
	}
	return it
}

// runByAnother reports whether another sequence of the file runs this one, and
// is not run by it in turn.
func (p *Pass) runByAnother() bool {
	if len(p.shared.file.Documents) == 1 {
		return false
	}
	graph := p.children()
	below := graph.runBy(p.Sequence)
	for parent := range graph.runners(p.Sequence) {
		if !below[parent] {
			return true
		}
	}
	return false
}
