package tsdiff

import (
	"strings"

	"tslint/tsxml"
)

// Change says what became of a group or step.
type Change uint8

// The changes.
const (
	// Same: it says what it said, under the same conditions. It may stand at
	// another place.
	Same Change = iota
	// Changed: an attribute, a variable, its command line, its condition or one
	// of the groups around it is another one. So is, for groups, none of what
	// is inside.
	Changed
	// Added: there was nothing like it.
	Added
)

// String returns "same", "changed" or "added".
func (c Change) String() string { return [...]string{"same", "changed", "added"}[c] }

// Comparison is what became of a task sequence.
type Comparison struct {
	before, after *tsxml.Sequence
	// items are, by Item.Index, those of after; was are those of before that
	// they were, nil for new ones.
	changes []Change
	was     []*tsxml.Item
}

// Compare compares two versions of a task sequence.
//
// Groups and steps are paired in rounds, each in their order: first those that
// are as they were, then those that say the same under the same conditions at
// another place, then those at the same path, then those that say the same under
// other conditions. So a step that moves, or whose group gets another name, is
// still the same step.
func Compare(before, after *tsxml.Sequence) *Comparison {
	c := &Comparison{
		before: before, after: after,
		changes: make([]Change, after.Len()), was: make([]*tsxml.Item, after.Len()),
	}
	old, now := profiles(before), profiles(after)
	for _, key := range identities {
		c.match(old, now, key)
	}
	for i := range now {
		switch {
		case c.was[i] == nil:
			c.changes[i] = Added
		case old[c.was[i].Index].content() != now[i].content():
			c.changes[i] = Changed
		}
	}
	return c
}

// profile is what identifies an item.
type profile struct {
	item              *tsxml.Item
	path, says, guard string
	taken             bool
}

// content is what makes an item differ from what it was.
func (p profile) content() string { return p.says + separates + p.guard }

func profiles(s *tsxml.Sequence) []profile {
	made := make([]profile, 0, s.Len())
	for it := range s.All() {
		made = append(made, profile{item: it, path: strings.Join(it.Path(), separates), says: says(it.Node), guard: guard(it)})
	}
	return made
}

// identities are what two items have in common that are one, the surest first.
var identities = []func(profile) string{
	func(p profile) string { return p.path + contains + p.content() },
	func(p profile) string { return p.content() },
	func(p profile) string { return p.path },
	func(p profile) string { return p.says },
}

// match pairs items that have the same key and are not paired yet, in their
// order.
func (c *Comparison) match(old, now []profile, key func(profile) string) {
	waiting := map[string][]int{}
	for i, p := range old {
		if !p.taken {
			waiting[key(p)] = append(waiting[key(p)], i)
		}
	}
	for i, p := range now {
		if p.taken {
			continue
		}
		k := key(p)
		candidates := waiting[k]
		if len(candidates) == 0 {
			continue
		}
		c.was[i] = old[candidates[0]].item
		old[candidates[0]].taken, now[i].taken = true, true
		waiting[k] = candidates[1:]
	}
}

// Item returns what became of a group or step of the later version.
func (c *Comparison) Item(it *tsxml.Item) Change { return c.changes[it.Index] }

// Before returns what a group or step of the later version was, nil when it is
// new.
func (c *Comparison) Before(it *tsxml.Item) *tsxml.Item { return c.was[it.Index] }

// Earlier returns the earlier version of the task sequence.
func (c *Comparison) Earlier() *tsxml.Sequence { return c.before }
