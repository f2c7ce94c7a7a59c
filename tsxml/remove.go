package tsxml

import "strings"

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

// RemoveReference returns the edits that take an entry out of <referenceList>
// and, in an object.xml, out of the References array, whose count goes down.
func (s *Sequence) RemoveReference(r Reference) []Edit {
	edits := []Edit{s.Remove(r.Node)}
	if s.Form != FormInstance {
		return edits
	}
	objects := referenceObjects(instanceProperty(s.Package.Node, "References"))
	for _, o := range objects {
		if o.isReference(r) {
			edits = append(edits, s.Remove(o.node))
			return append(edits, s.setReferencesCount(len(objects)-1)...)
		}
	}
	return edits
}

// isReference reports whether an object of the References array stands for an
// entry of the list. The array writes "*" where the list has no program.
func (o cimObject) isReference(r Reference) bool {
	if !strings.EqualFold(o.value("Package"), r.Package+r.Application) {
		return false
	}
	program := o.value("Program")
	return program == "*" || strings.EqualFold(program, r.Program)
}
