package tsxml

import (
	"iter"
	"sort"
	"strings"
)

// Comment is an XML comment in or around a task sequence. ConfigMgr drops
// comments when it imports a sequence, so only files that are kept outside of
// it have them.
type Comment struct {
	// Node is the comment.
	Node Node
	// Item is what the comment belongs to: the group or step directly behind
	// it, else the one around it; nil when it belongs to the whole sequence.
	Item *Item
}

// Text returns what the comment says, on one line.
func (c Comment) Text() string { return oneLine(c.Node.Text()) }

// Comments returns the comments in a sequence and around it, in the order of
// the document. Those of an object.xml are the ones beside the sequence in its
// property.
func (s *Sequence) Comments() iter.Seq[Comment] {
	return func(yield func(Comment) bool) {
		tree := s.Node.t
		for i := range tree.nodes {
			if tree.nodes[i].kind != CommentNode {
				continue
			}
			n := Node{tree, int32(i)}
			if !yield(Comment{Node: n, Item: s.commented(n)}) {
				return
			}
		}
	}
}

// commented returns what a comment belongs to.
func (s *Sequence) commented(n Node) *Item {
	next := n.Next()
	for next.OK() && (next.Kind() == CommentNode || next.Kind() == PINode) {
		next = next.Next()
	}
	if next.Kind() == ElementNode {
		if it := s.ItemAt(next.Span().Start); it != nil && it.Node == next {
			return it
		}
	}
	return s.ItemAt(n.Span().Start)
}

// ItemAt returns the innermost group or step whose element has the byte at an
// offset of the document's text, nil when none has.
func (s *Sequence) ItemAt(offset int) *Item {
	after := sort.Search(len(s.all), func(i int) bool { return s.all[i].Node.Span().Start > offset })
	if after == 0 {
		return nil
	}
	it := s.all[after-1]
	for it != nil && !it.Node.Span().Contains(offset) {
		it = it.Parent
	}
	return it
}

// InsertComment returns the edit that puts a comment on a line of its own
// before an item, or before the whole sequence when the item is nil. The text
// must not contain "--".
func (s *Sequence) InsertComment(it *Item, text string) Edit {
	n := s.Node
	if it != nil {
		n = it.Node
	}
	start := n.Span().Start
	lead := ""
	if newline, indent, ok := s.lineStart(n); ok {
		lead = newline + indent
	}
	return s.edit(Span{Start: start, End: start}, commentOf(text)+lead)
}

// SetComment returns the edit that gives a comment a new text, which must not
// contain "--". An empty text removes the comment with the line break before
// it.
func (s *Sequence) SetComment(c Comment, text string) Edit {
	if text == "" {
		return s.Remove(c.Node)
	}
	return s.edit(c.Node.Span(), commentOf(text))
}

func commentOf(text string) string { return "<!-- " + strings.TrimSpace(text) + " -->" }
