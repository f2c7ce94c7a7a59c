package tsxml

import "strings"

// Arena is memory for trees that is used again for the next file, for programs that read many. Pass it in [Options]; call
// [Arena.Reset] when nothing of the files read with it is needed any more: their trees, nodes and models are overwritten by the
// next. The zero Arena is ready for use. An Arena serves one goroutine at a time: have one per worker.
type Arena struct {
	nodes []node
	attrs []attribute
}

// Reset declares every tree read with the arena dead and its memory free.
func (a *Arena) Reset() { a.nodes, a.attrs = a.nodes[:0], a.attrs[:0] }

// spare returns empty tables with the room that is left, or with new room that suits the text when there is too little.
func (a *Arena) spare(text string) ([]node, []attribute) {
	// Each start tag, end tag and comment has a "<", each attribute a "="; the bound keeps hostile texts from reserving memory.
	bound := len(text)/16 + 16
	nodes := min(strings.Count(text, "<")+1, bound)
	attrs := min(strings.Count(text, "="), bound)
	return spare(a.nodes, nodes), spare(a.attrs, attrs)
}

// keep takes back the tables from spare, filled.
func (a *Arena) keep(nodes []node, attrs []attribute) {
	a.nodes, a.attrs = keep(a.nodes, nodes), keep(a.attrs, attrs)
}

func spare[T any](slab []T, want int) []T {
	if rest := slab[len(slab):]; cap(rest) >= want {
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
