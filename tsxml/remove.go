package tsxml

import (
	"slices"
	"strings"
)

// Remove returns the edit that takes an element out of the sequence, with the
// line break and indentation before it.
func (s *Sequence) Remove(n Node) Edit {
	span := n.Span()
	return Edit{Start: s.lineEnd(span.Start), End: span.End}
}

// lineEnd returns where the line before an element ends if the element is the
// first thing on its line, else the element's own start.
func (s *Sequence) lineEnd(start int) int {
	before := strings.TrimRight(s.Doc.Text[:start], " \t")
	for _, newline := range []string{"\r\n", "\n"} {
		if line, ok := strings.CutSuffix(before, newline); ok {
			return len(line)
		}
	}
	return start
}

// RemoveReferences returns the edits that take entries out of <referenceList>
// and, in an object.xml, out of the References array, whose count goes down.
func (s *Sequence) RemoveReferences(references ...Reference) []Edit {
	var edits []Edit
	for _, r := range references {
		edits = append(edits, s.Remove(r.Node))
	}
	there, visible := s.Package.References()
	if !visible {
		return edits
	}
	entries := make(map[string][]Reference, len(references))
	for _, r := range references {
		entries[r.id()] = append(entries[r.id()], r)
	}
	left := len(there)
	for _, known := range there {
		if slices.ContainsFunc(entries[known.id()], known.sameProgram) {
			edits = append(edits, s.Remove(known.Node))
			left--
		}
	}
	if left < len(there) {
		edits = append(edits, s.setReferencesCount(left)...)
	}
	return edits
}

// id names the package or application of a reference, whatever its case.
func (r Reference) id() string { return strings.ToLower(r.Package + ";" + r.Application) }

// sameProgram reports whether an object of the References array names the
// program of an entry of the list. The array writes "*" where the list has none.
func (r Reference) sameProgram(entry Reference) bool {
	return r.Program == "*" || strings.EqualFold(r.Program, entry.Program)
}
