package tsxml

// Reference is one entry of <referenceList>: content that the client makes
// sure it can reach before the sequence starts.
type Reference struct {
	// Node is the <reference> element.
	Node Node
	// Package is a package ID; "" for an application.
	Package string
	// Program is a program of the package; "" when the package is used
	// without one, "*" for child sequences.
	Program string
	// Application is the model name of an application; "" for a package.
	Application string
}

func referencesOf(sequence Node) []Reference {
	list := sequence.Child("referenceList")
	if !list.OK() {
		return nil
	}
	var refs []Reference
	for n := range list.Elements() {
		if n.Name() != "reference" {
			continue
		}
		refs = append(refs, Reference{
			Node:        n,
			Package:     attrValue(n, "package"),
			Program:     attrValue(n, "program"),
			Application: attrValue(n, "application"),
		})
	}
	return refs
}

// References returns what the References array of an object.xml holds: the
// same as <referenceList>, for the site. visible is false where the document
// has no such array.
func (p *Package) References() (refs []Reference, visible bool) {
	if p == nil || p.Form != FormInstance {
		return nil, false
	}
	property := instanceProperty(p.Node, "References")
	if !property.OK() {
		return nil, false
	}
	for _, o := range referenceObjects(property) {
		r := Reference{Node: o.node, Package: o.value("Package"), Program: o.value("Program")}
		if o.value("Type") == applicationType {
			r.Package, r.Application = "", r.Package
		}
		refs = append(refs, r)
	}
	return refs, true
}

// applicationType is the Type of a reference to an application; that of a
// package is 0.
const applicationType = "1"
