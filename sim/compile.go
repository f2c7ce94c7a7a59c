package sim

import "tslint/tsxml"

// Options tells [Compile] what stands outside of the sequence.
type Options struct {
	// Children returns a child sequence of the same export by its package ID,
	// nil if it is not known. A nil function knows none.
	Children func(packageID string) *tsxml.Sequence
}
