package tsxml

// SetField returns the edit that gives a package property a new text. ok is
// false when the document does not have the property.
func (p *Package) SetField(name, text string) (e Edit, ok bool) {
	f, ok := p.Field(name)
	if !ok {
		return Edit{}, false
	}
	if !f.Node.SelfClosing() {
		inner := f.Node.Inner()
		return Edit{Start: inner.Start, End: inner.End, Text: Escape(text)}, true
	}
	open := f.Node.Span()
	start := f.Node.afterName()
	for a := range f.Node.Attrs() {
		start = a.Span.End
	}
	return Edit{Start: start, End: open.End, Text: ">" + Escape(text) + "</" + f.Node.Name() + ">"}, true
}
