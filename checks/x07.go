package checks

import (
	"fmt"
	"slices"
	"strings"

	"tslint/tsxml"
)

var x07 = &Rule{
	ID: "X07", Name: "unused-suppression", Severity: Warning, Category: Structure, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "A tslint:ignore suppresses nothing any more.",
	References: []string{stepClass},
	Run:        runX07,
}

// runX07 runs behind all other rules, when it is known what was suppressed. Its
// own findings can be suppressed, too, so what does that is judged last.
func runX07(p *Pass) {
	p.reportUnused(func(r *Rule) bool { return r != p.Rule })
	p.suppress()
	p.reportUnused(func(r *Rule) bool { return r == p.Rule })
}

// reportUnused reports directives that name rules of a kind for nothing. A rule
// that did not run says nothing about them.
func (p *Pass) reportUnused(judged func(*Rule) bool) {
	for _, m := range p.shared.marks {
		var unused []string
		for _, r := range m.rules {
			if judged(r) && m.suppresses(r) && m.enabled() && p.Settings.runs(r) && !slices.Contains(m.used, r) {
				unused = append(unused, r.ID)
			}
		}
		if len(unused) > 0 {
			p.reportMark(m, unusedFinding(m, unused))
		}
	}
}

func unusedFinding(m *mark, unused []string) Finding {
	rules := strings.Join(unused, ", ")
	f := Finding{
		Message: fmt.Sprintf("%q suppresses no finding of %s.", written(m.names, m.reason), rules),
		Why:     "What it was written for is repaired or gone. If it comes back, nobody will see it.",
		Help:    "Remove it, or only the rule that is not needed.",
	}
	if m.write != nil {
		f.Fixes = []Fix{{
			Title: "Remove the suppression of " + rules,
			Edits: []tsxml.Edit{m.write(m.without(m.text, m.remaining(unused)))},
		}}
	}
	return f
}
