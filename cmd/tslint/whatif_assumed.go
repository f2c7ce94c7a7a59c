package main

import (
	"fmt"

	"tslint/sim"
)

// assumption is something that the file does not show and nobody said.
type assumption struct {
	kind assumptionKind
	// text is the variable's name, the test's text or the child sequence's name.
	text string
	// by is the step that sets the variable or runs the child sequence.
	by *sim.Node
	// askedBy are the lines whose course rests on it, in order.
	askedBy []*entry
}

type assumptionKind uint8

const (
	assumedMissing  assumptionKind = iota // a variable does not exist
	assumedUnshown                        // a variable has a value that the file does not show
	assumedFalse                          // a test does not hold
	assumedRule                           // a rule of Set Dynamic Variables does not apply
	assumedHarmless                       // a child sequence changes nothing
)

// assumptions collects what the run rests on.
func (r *simRun) assumptions() {
	eachEntry(r.tree, func(e *entry) {
		if e.condition != nil {
			e.condition.eachDecidingTest(func(t *verdict) {
				if t.assumed {
					r.assume(t.assumption(), e)
				}
			})
		}
		for _, rule := range e.rules {
			if rule.assumed {
				r.assume(assumption{kind: assumedRule, text: ruleText(e.item, rule.index)}, e)
			}
		}
		if e.outcome == didRun && e.node.Kind == sim.OpaqueNode {
			r.assume(assumption{kind: assumedHarmless, text: nameOf(e.treeLine), by: e.node}, e)
		}
	})
}

// assumptionKey tells assumptions apart.
type assumptionKey struct {
	kind   assumptionKind
	folded string
	by     *sim.Node
}

func (r *simRun) assume(a assumption, e *entry) {
	key := assumptionKey{a.kind, folded(a.text), a.by}
	known := r.known[key]
	if known == nil {
		known = &assumption{kind: a.kind, text: a.text, by: a.by}
		r.known[key] = known
		r.assumed = append(r.assumed, known)
	}
	known.askedBy = append(known.askedBy, e)
}

func (v *verdict) assumption() assumption {
	switch {
	case v.value == nil:
		return assumption{kind: assumedFalse, text: v.expr.String()}
	case v.value.from == unshown:
		return assumption{kind: assumedUnshown, text: v.variable(), by: v.value.by}
	}
	return assumption{kind: assumedMissing, text: v.variable()}
}

// eachEntry visits entries and what is inside of them, in order.
func eachEntry(entries []*entry, visit func(*entry)) {
	for _, e := range entries {
		visit(e)
		eachEntry(e.inside, visit)
	}
}

// assumptions writes what the runs rest on, once for all runs.
func (p *treePrinter) assumptions(runs []*simRun) {
	all := merged(runs)
	if len(all) == 0 {
		return
	}
	p.printf("\n%s\n", p.paint(paintBold, "Assumed, since the file does not show it"))
	for _, group := range []struct {
		kind          assumptionKind
		title, change string
	}{
		{assumedMissing, "These variables do not exist", "--var NAME=VALUE"},
		{assumedUnshown, "These variables have values that no condition names", "--var NAME=VALUE"},
		{assumedFalse, "These tests do not hold", `--assume "TEXT=true"; a part of the text is enough`},
		{assumedRule, "These rules of Set Dynamic Variables do not apply", `--assume "TEXT=true"`},
		{assumedHarmless, "These task sequences are not in the file and change nothing", "run an export, .zip, that holds them"},
	} {
		p.assumed(all, group.kind, fmt.Sprintf("%s (to change that: %s):", group.title, group.change))
	}
}

func (p *treePrinter) assumed(all []*assumption, kind assumptionKind, title string) {
	for _, a := range all {
		if a.kind != kind {
			continue
		}
		if title != "" {
			p.printf("\n  %s\n", title)
			title = ""
		}
		p.printf("    %s\n", a.name()+p.paint(paintFaint, a.asked()))
	}
}

func (a *assumption) name() string {
	if a.kind == assumedUnshown {
		return fmt.Sprintf("%s after %q", a.text, a.by.Item.Name)
	}
	return a.text
}

// asked says whose course rests on the assumption.
func (a *assumption) asked() string {
	if a.kind == assumedHarmless || a.kind == assumedRule {
		return "" // that is in the name
	}
	lines := map[*treeLine]bool{}
	for _, e := range a.askedBy {
		lines[e.treeLine] = true
	}
	text := " (asked by " + quotedName(a.askedBy[0])
	if more := len(lines) - 1; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + ")"
}

// merged returns the assumptions of several runs without duplicates.
func merged(runs []*simRun) []*assumption {
	all := &simRun{known: map[assumptionKey]*assumption{}}
	for _, r := range runs {
		for _, a := range r.assumed {
			for _, e := range a.askedBy {
				all.assume(*a, e)
			}
		}
	}
	return all.assumed
}
