package tsxml

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// AddReference returns the edits that make a package, and a program of it,
// known to the sequence; see AddReferences. The program is "" for a package that
// is used without one.
func (s *Sequence) AddReference(pkg, program string) []Edit {
	return s.AddReferences(Reference{Package: pkg, Program: program})
}

// AddReferences returns the edits that make packages known to the sequence:
// entries in <referenceList> and, in an object.xml, in the References array
// together with its count. It returns nothing for what is there already.
func (s *Sequence) AddReferences(references ...Reference) []Edit {
	var edits []Edit
	if missing := without(references, s.References, ""); len(missing) > 0 {
		edits = append(edits, s.addToReferenceList(missing))
	}
	if s.Form == FormInstance {
		edits = append(edits, s.addToReferencesArray(references)...)
	}
	return edits
}

// without returns the references that are not in a list. noProgram is what the
// list writes for a package that is used without a program.
func without(references, list []Reference, noProgram string) []Reference {
	key := func(r Reference) string { return strings.ToLower(r.Package + ";" + r.Program) }
	there := make(map[string]bool, len(list))
	for _, r := range list {
		there[key(r)] = true
	}
	var missing []Reference
	for _, r := range references {
		if r.Program == "" {
			r.Program = noProgram
		}
		if !there[key(r)] {
			missing = append(missing, r)
		}
	}
	return missing
}

func (s *Sequence) addToReferenceList(references []Reference) Edit {
	list := s.Node.Child("referenceList")
	if !list.OK() {
		return s.insertReferenceList(references)
	}
	if n := len(s.References); n > 0 {
		last := s.References[n-1].Node
		st := s.styleAt(last)
		at := last.Span().End
		return s.edit(Span{Start: at, End: at}, renderEach(st, references, listEntry))
	}
	outer := s.styleAt(list)
	return s.setContent(list, renderEach(outer.deeper(), references, listEntry)+outer.lead(0))
}

// listEntry builds an entry of <referenceList>.
func listEntry(r Reference) *etree.Element {
	e := etree.NewElement("reference")
	e.CreateAttr("package", r.Package)
	if r.Program != "" {
		e.CreateAttr("program", r.Program)
	}
	return e
}

// renderEach renders an element for each reference, each on its own line where
// the file has lines.
func renderEach(st style, references []Reference, element func(Reference) *etree.Element) string {
	var b strings.Builder
	for _, r := range references {
		b.WriteString(st.lead(0) + st.render(element(r), 0))
	}
	return b.String()
}

// insertReferenceList adds the list as the sequence's first child.
func (s *Sequence) insertReferenceList(references []Reference) Edit {
	list := etree.NewElement("referenceList")
	for _, r := range references {
		list.AddChild(listEntry(r))
	}
	first := firstElement(s.Node)
	if !first.OK() {
		return s.setContent(s.Node, s.styleAt(s.Node).render(list, 0))
	}
	st := s.styleAt(first)
	at := first.Span().Start
	return s.edit(Span{Start: at, End: at}, st.render(list, 0)+st.lead(0))
}

// addToReferencesArray adds SMS_TaskSequence_Reference objects to the instance's
// array. It belongs to the document, not to the sequence inside it, so the edits
// are never escaped.
func (s *Sequence) addToReferencesArray(references []Reference) []Edit {
	there, visible := s.Package.References()
	missing := without(references, there, "*")
	if !visible || len(missing) == 0 {
		return nil
	}
	edits := s.setReferencesCount(len(there) + len(missing))
	return append(edits, s.insertReferenceObjects(instanceProperty(s.Package.Node, "References"), missing))
}

// setReferencesCount returns the edit of the property that counts the objects of
// the References array; nothing where the document has none.
func (s *Sequence) setReferencesCount(n int) []Edit {
	count, ok := s.Package.Field("ReferencesCount")
	if !ok || count.Node.SelfClosing() {
		return nil
	}
	inner := count.Node.Inner()
	return []Edit{{Start: inner.Start, End: inner.End, Text: strconv.Itoa(n)}}
}

func (s *Sequence) insertReferenceObjects(property Node, references []Reference) Edit {
	if objects := referenceObjects(property); len(objects) > 0 {
		last := objects[len(objects)-1].node
		at := last.Span().End
		return Edit{Start: at, End: at, Text: renderEach(s.styleAt(last), references, referenceObject)}
	}
	if array := property.Child("VALUE.OBJECTARRAY"); array.OK() && !array.SelfClosing() {
		outer := s.styleAt(array)
		at := array.Inner()
		return Edit{Start: at.Start, End: at.End, Text: renderEach(outer.deeper(), references, referenceObject) + outer.lead(0)}
	}
	array := etree.NewElement("VALUE.OBJECTARRAY")
	for _, r := range references {
		array.AddChild(referenceObject(r))
	}
	anchor := lastElement(property)
	st := s.styleAt(anchor)
	at := anchor.Span().End
	return Edit{Start: at, End: at, Text: st.lead(0) + st.render(array, 0)}
}

// cimObject is one VALUE.OBJECT of the References array.
type cimObject struct{ node Node }

func (o cimObject) value(property string) string {
	return strings.TrimSpace(instanceProperty(o.node.Child("INSTANCE"), property).Child("VALUE").Text())
}

func referenceObjects(property Node) []cimObject {
	var objects []cimObject
	array := property.Child("VALUE.OBJECTARRAY")
	if !array.OK() {
		return nil
	}
	for n := range array.Elements() {
		objects = append(objects, cimObject{n})
	}
	return objects
}

func lastElement(n Node) Node {
	var last Node
	for child := range n.Elements() {
		last = child
	}
	return last
}

// referenceObject builds an SMS_TaskSequence_Reference the way the provider
// writes one: the system properties first, then Package, Program and Type (0
// for a package).
func referenceObject(r Reference) *etree.Element {
	object := etree.NewElement("VALUE.OBJECT")
	instance := object.CreateElement("INSTANCE")
	instance.CreateAttr("CLASSNAME", "SMS_TaskSequence_Reference")
	for _, p := range []struct{ name, kind, value string }{
		{"__PATH", "string", ""},
		{"__NAMESPACE", "string", ""},
		{"__SERVER", "string", ""},
		{"__DERIVATION", "", ""},
		{"__PROPERTY_COUNT", "sint32", "3"},
		{"__RELPATH", "string", ""},
		{"__DYNASTY", "string", "SMS_TaskSequence_Reference"},
		{"__SUPERCLASS", "string", ""},
		{"__CLASS", "string", "SMS_TaskSequence_Reference"},
		{"__GENUS", "sint32", "2"},
	} {
		instance.AddChild(systemProperty(p.name, p.kind, p.value))
	}
	instance.AddChild(referenceProperty("Package", "string", r.Package))
	instance.AddChild(referenceProperty("Program", "string", r.Program))
	instance.AddChild(referenceProperty("Type", "uint32", "0"))
	return object
}

func systemProperty(name, kind, value string) *etree.Element {
	if kind == "" {
		e := etree.NewElement("PROPERTY.ARRAY")
		setProperty(e, name, "___SYSTEM", "string")
		e.CreateElement("VALUE.ARRAY")
		return e
	}
	e := etree.NewElement("PROPERTY")
	setProperty(e, name, "___SYSTEM", kind)
	if value != "" {
		e.CreateElement("VALUE").SetText(value)
	}
	return e
}

func referenceProperty(name, kind, value string) *etree.Element {
	e := etree.NewElement("PROPERTY")
	setProperty(e, name, "SMS_TaskSequence_Reference", kind)
	q := e.CreateElement("QUALIFIER")
	for _, a := range [][2]string{{"NAME", "CIMTYPE"}, {"PROPAGATED", "true"}, {"TYPE", "string"}, {"TOINSTANCE", "true"}} {
		q.CreateAttr(a[0], a[1])
	}
	q.CreateElement("VALUE").SetText(kind)
	e.CreateElement("VALUE").SetText(value)
	return e
}

func setProperty(e *etree.Element, name, origin, kind string) {
	e.CreateAttr("NAME", name)
	e.CreateAttr("CLASSORIGIN", origin)
	e.CreateAttr("TYPE", kind)
}
