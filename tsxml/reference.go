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
