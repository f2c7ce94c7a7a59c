package checks

import (
	"slices"

	"tslint/tsxml"
)

// Suppression says why a finding is not to be acted on.
type Suppression struct {
	// Reason is what somebody gave for it.
	Reason string
	// Ignored is what suppresses the finding; nil when that stands in the task
	// sequence itself.
	Ignored *Ignored
}

// Ignored suppresses findings from outside of the task sequence, as the
// configuration does.
type Ignored struct {
	// Rules are IDs of rules.
	Rules []string
	// Path matches the findings' steps; nil matches all findings, also those
	// about a whole sequence.
	Path   *PathPattern
	Reason string
}

// matches reports whether a finding is suppressed.
func (g *Ignored) matches(f *Finding) bool {
	return slices.Contains(g.Rules, f.Rule.ID) && (g.Path == nil || g.Path.Match(f.Path))
}

// suppress marks the findings of the sequence that are suppressed, and notes
// which directives did that.
func (p *Pass) suppress() {
	marks := p.shared.marks
	if len(marks) == 0 && len(p.Settings.Ignored) == 0 {
		return
	}
	findings := (*p.findings)[p.shared.first:]
	for i := range findings {
		f := &findings[i]
		if f.Suppressed == nil {
			f.Suppressed = inSequence(f, marks, p.Sequence)
		}
		if f.Suppressed == nil {
			f.Suppressed = p.Settings.suppression(f)
		}
	}
}

// inSequence looks for the suppression of a finding in its task sequence. The
// innermost one counts, so that one further out that no finding needs shows.
func inSequence(f *Finding, marks []*mark, seq *tsxml.Sequence) *Suppression {
	if len(marks) == 0 {
		return nil
	}
	at := seq.ItemAt(f.Span.Start)
	var best *mark
	for _, m := range marks {
		if m.suppresses(f.Rule) && m.covers(at) && (best == nil || best.depth() < m.depth()) {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	best.used = append(best.used, f.Rule)
	return &Suppression{Reason: best.reason}
}

// suppression returns what suppresses a finding from outside of its sequence.
func (s *Settings) suppression(f *Finding) *Suppression {
	for _, g := range s.Ignored {
		if g.matches(f) {
			return &Suppression{Reason: g.Reason, Ignored: g}
		}
	}
	return nil
}
