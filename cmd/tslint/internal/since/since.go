// Package since tells which findings of a file concern what has changed in it.
//
// A finding does if the group or step that it is about, or one that it names or
// shows in its run, says something else than before or is new, or if the groups
// around it have other conditions. So does one that was not there before,
// whatever has brought it about: a step that was removed, or put elsewhere.
package since

import (
	"tslint/checks"
	"tslint/tsdiff"
	"tslint/tsxml"
)

// Concerned reports for each of the findings of a file, in their order, whether
// it concerns what has changed since an earlier version. Everything does in a
// document that the earlier version did not have, or had in a form that could
// not be read.
func Concerned(before, after *tsxml.File, findings []checks.Finding, settings *checks.Settings) []bool {
	c := comparer{documents: tsdiff.Files(before, after), after: after}
	known := c.known(before, settings)
	concerned := make([]bool, len(findings))
	for i, f := range findings {
		k, compared := c.keyNow(f)
		known[k]--
		concerned[i] = !compared || known[k] < 0 || c.touches(f)
	}
	return concerned
}

type comparer struct {
	documents []*tsdiff.Comparison
	after     *tsxml.File
}

// key identifies a finding in both versions: by what it says about which item
// of the earlier version.
type key struct {
	comparison    *tsdiff.Comparison
	rule, message string
	item          *tsxml.Item
}

// known counts the findings of the earlier version.
func (c *comparer) known(before *tsxml.File, settings *checks.Settings) map[key]int {
	comparisons := map[*tsxml.Sequence]*tsdiff.Comparison{}
	for _, d := range c.documents {
		if d != nil {
			comparisons[d.Earlier()] = d
		}
	}
	count := map[key]int{}
	for _, f := range checks.Check(before, settings) {
		seq := before.Documents[f.Document].Sequence
		if d := comparisons[seq]; seq != nil && d != nil {
			count[key{d, f.Rule.ID, f.Message, seq.ItemAt(f.Span.Start)}]++
		}
	}
	return count
}

// keyNow returns the key of a finding of the later version. ok is false when
// there is nothing to compare its document with.
func (c *comparer) keyNow(f checks.Finding) (k key, ok bool) {
	d := c.documents[f.Document]
	if d == nil {
		return key{}, false
	}
	k = key{comparison: d, rule: f.Rule.ID, message: f.Message}
	if it := c.after.Documents[f.Document].Sequence.ItemAt(f.Span.Start); it != nil {
		k.item = d.Before(it)
	}
	return k, true
}

// touches reports whether a place that a finding is about has changed.
func (c *comparer) touches(f checks.Finding) bool {
	d := c.documents[f.Document]
	if d.ChangedAt(f.Span.Start) {
		return true
	}
	for _, r := range f.Related {
		if d.ChangedAt(r.Span.Start) {
			return true
		}
	}
	for _, w := range f.Witness {
		if w.Assume == "" && d.ChangedAt(w.Span.Start) {
			return true
		}
	}
	return false
}
