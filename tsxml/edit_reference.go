package tsxml

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// AddReference returns the edits that make a package, and a program of it,
// known to the sequence: an entry in <referenceList> and, in an object.xml,
// one in the References array together with the count. The program is "" for a
// package that is used without one. It returns nothing for what is there
// already.
func (s *Sequence) AddReference(pkg, program string) []Edit {
	var edits []Edit
	if !s.hasReference(pkg, program) {
		edits = append(edits, s.addToReferenceList(pkg, program))
	}
	if s.Form == FormInstance {
		edits = append(edits, s.addToReferencesArray(pkg, program)...)
	}
	return edits
}

func (s *Sequence) hasReference(pkg, program string) bool {
	for _, r := range s.References {
		if strings.EqualFold(r.Package, pkg) && strings.EqualFold(r.Program, program) {
			return true
		}
	}
	return false
}

func (s *Sequence) addToReferenceList(pkg, program string) Edit {
	reference := etree.NewElement("reference")
	reference.CreateAttr("package", pkg)
	if program != "" {
		reference.CreateAttr("program", program)
	}

	list := s.Node.Child("referenceList")
	if !list.OK() {
		return s.insertReferenceList(reference)
	}
	if n := len(s.References); n > 0 {
		last := s.References[n-1].Node
		st := s.styleAt(last)
		at := last.Span().End
		return s.edit(Span{Start: at, End: at}, st.lead(0)+st.render(reference, 0))
	}
	outer := s.styleAt(list)
	inner := outer.deeper()
	return s.setContent(list, inner.lead(0)+inner.render(reference, 0)+outer.lead(0))
}

// insertReferenceList adds the list as the sequence's first child.
func (s *Sequence) insertReferenceList(reference *etree.Element) Edit {
	list := etree.NewElement("referenceList")
	list.AddChild(reference)
	first := firstElement(s.Node)
	if !first.OK() {
		return s.setContent(s.Node, s.styleAt(s.Node).render(list, 0))
	}
	st := s.styleAt(first)
	at := first.Span().Start
	return s.edit(Span{Start: at, End: at}, st.render(list, 0)+st.lead(0))
}

// addToReferencesArray adds an SMS_TaskSequence_Reference object to the
// instance's array. It belongs to the document, not to the sequence inside it,
// so the edits are never escaped.
func (s *Sequence) addToReferencesArray(pkg, program string) []Edit {
	property := instanceProperty(s.Package.Node, "References")
	if !property.OK() {
		return nil
	}
	if program == "" {
		program = "*"
	}
	objects := referenceObjects(property)
	for _, o := range objects {
		if strings.EqualFold(o.value("Package"), pkg) && strings.EqualFold(o.value("Program"), program) {
			return nil
		}
	}
	edit := s.insertReferenceObject(property, objects, referenceObject(pkg, program))
	return append(s.setReferencesCount(len(objects)+1), edit)
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

func (s *Sequence) insertReferenceObject(property Node, objects []cimObject, object *etree.Element) Edit {
	if n := len(objects); n > 0 {
		last := objects[n-1].node
		st := s.styleAt(last)
		at := last.Span().End
		return Edit{Start: at, End: at, Text: st.lead(0) + st.render(object, 0)}
	}
	if array := property.Child("VALUE.OBJECTARRAY"); array.OK() && !array.SelfClosing() {
		outer := s.styleAt(array)
		inner := outer.deeper()
		at := array.Inner()
		return Edit{Start: at.Start, End: at.End, Text: inner.lead(0) + inner.render(object, 0) + outer.lead(0)}
	}
	array := etree.NewElement("VALUE.OBJECTARRAY")
	array.AddChild(object)
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
func referenceObject(pkg, program string) *etree.Element {
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
	instance.AddChild(referenceProperty("Package", "string", pkg))
	instance.AddChild(referenceProperty("Program", "string", program))
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
