package tsxml

import "strings"

// Arena is memory for trees and models that is used again for the next file, for programs that read many. Pass it in [Options];
// call [Arena.Reset] when nothing of the files read with it is needed any more: their trees, nodes and models are overwritten by
// the next. The zero Arena is ready for use. An Arena serves one goroutine at a time: have one per worker.
type Arena struct {
	nodes []node
	attrs []attribute

	items     slab[Item]
	variables slab[Variable]
	exprs     slab[Expr]
	children  lists[*Item]
	operands  lists[*Expr]
}

// Reset declares every tree read with the arena dead and its memory free.
func (a *Arena) Reset() {
	a.nodes, a.attrs = a.nodes[:0], a.attrs[:0]
	a.items.reset()
	a.variables.reset()
	a.exprs.reset()
	a.children.reset()
	a.operands.reset()
}

// spare returns empty tables with the room that is left, or with new room that suits the text when there is too little.
func (a *Arena) spare(text string) ([]node, []attribute) {
	// Each start tag, end tag and comment has a "<", each attribute a "="; the bound keeps hostile texts from reserving memory.
	bound := len(text)/16 + 16
	return spare(a.nodes, bound, func() int { return strings.Count(text, "<") + 1 }),
		spare(a.attrs, bound, func() int { return strings.Count(text, "=") })
}

// keep takes back the tables from spare, filled.
func (a *Arena) keep(nodes []node, attrs []attribute) {
	a.nodes, a.attrs = keep(a.nodes, nodes), keep(a.attrs, attrs)
}

// spare counts only where there may be too little room.
func spare[T any](slab []T, bound int, count func() int) []T {
	rest := slab[len(slab):]
	if cap(rest) >= bound {
		return rest
	}
	want := min(count(), bound)
	if cap(rest) >= want {
		return rest
	}
	return make([]T, 0, want)
}

func keep[T any](slab, used []T) []T {
	if cap(used) == cap(slab)-len(slab) { // used is the rest of slab
		return slab[:len(slab)+len(used)]
	}
	return used
}

// slab hands out parts of chunks of memory, which stay where they are.
type slab[T any] struct {
	chunks [][]T
	at     int // the chunk in use
	used   int // of that chunk
}

// The sizes of the first chunk and of the greatest that no part asks for.
const firstChunk, lastChunk = 16, 1024

// take returns a part of n zero values.
func (s *slab[T]) take(n int) []T {
	for s.at < len(s.chunks) && s.used+n > len(s.chunks[s.at]) {
		s.at, s.used = s.at+1, 0
	}
	if s.at == len(s.chunks) {
		size := min(firstChunk<<min(s.at, 10), lastChunk)
		s.chunks = append(s.chunks, make([]T, max(n, size)))
	}
	part := s.chunks[s.at][s.used : s.used+n : s.used+n]
	s.used += n
	return part
}

// one returns a zero value.
func (s *slab[T]) one() *T { return &s.take(1)[0] }

// reset takes all parts back.
func (s *slab[T]) reset() {
	for i := range s.at {
		clear(s.chunks[i])
	}
	if s.at < len(s.chunks) {
		clear(s.chunks[s.at][:s.used])
	}
	s.at, s.used = 0, 0
}

// lists hands out slices of which nobody knows beforehand how long they get. They may be begun inside of each other.
type lists[T any] struct {
	slab[T]
	open []T // of the lists that were begun, one behind the other
}

// begin begins a list; the number is for end.
func (l *lists[T]) begin() int { return len(l.open) }

// add adds to the list that was begun last.
func (l *lists[T]) add(value T) { l.open = append(l.open, value) }

// end returns the list that was begun last, nil if it is empty.
func (l *lists[T]) end(begun int) []T {
	values := l.open[begun:]
	if len(values) == 0 {
		return nil
	}
	list := l.take(len(values))
	copy(list, values)
	l.open = l.open[:begun]
	return list
}
