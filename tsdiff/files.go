package tsdiff

import (
	"strings"

	"tslint/tsxml"
)

// Files compares two versions of a file. The result has an entry for each of
// the later version's documents; it is nil where there is no task sequence to
// compare, be it that the document is new or that one of the two versions
// cannot be read.
//
// Documents are paired by the name of the member, then by package ID, then by
// the name of the task sequence; a document that is alone on both sides is
// paired with the other one whatever it is called.
func Files(before, after *tsxml.File) []*Comparison {
	compared := make([]*Comparison, len(after.Documents))
	old, now := sequences(before), sequences(after)
	for _, key := range documentKeys {
		pairDocuments(old, now, key, compared)
	}
	if len(old) == 1 && len(now) == 1 {
		pairDocuments(old, now, func(*tsxml.Document) string { return "the only one" }, compared)
	}
	return compared
}

// documentKeys are what two versions of a document have in common, the surest
// first. An empty key pairs nothing.
var documentKeys = []func(*tsxml.Document) string{
	func(d *tsxml.Document) string { return strings.ToLower(d.Member) },
	func(d *tsxml.Document) string { return strings.ToLower(d.Package.Value("PackageID")) },
	func(d *tsxml.Document) string { return d.Sequence.Name },
}

// numbered is a document with its index in the file.
type numbered struct {
	*tsxml.Document
	index int
	taken bool
}

// sequences returns the documents that hold a task sequence.
func sequences(f *tsxml.File) []*numbered {
	var found []*numbered
	for i, d := range f.Documents {
		if d.Sequence != nil {
			found = append(found, &numbered{Document: d, index: i})
		}
	}
	return found
}

func pairDocuments(old, now []*numbered, key func(*tsxml.Document) string, compared []*Comparison) {
	for _, n := range now {
		for _, o := range old {
			if !n.taken && !o.taken && key(n.Document) != "" && key(n.Document) == key(o.Document) {
				n.taken, o.taken = true, true
				compared[n.index] = Compare(o.Sequence, n.Sequence)
			}
		}
	}
}
