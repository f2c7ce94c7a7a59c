package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// use is one package, image, application or task sequence that an enabled step
// names.
type use struct {
	stepProperty
	// id is what the step names, as it is written.
	id string
	// program is the program of the package that the step runs, "*" for child
	// sequences, "" where it uses the package without one.
	program string
}

func (u use) isApplication() bool {
	return u.known.Reference == schema.ApplicationReference || u.known.Reference == schema.ApplicationsReference
}

// uses returns what the enabled steps name, in document order, gathered once per
// sequence. Values with task sequence variables in them are left out.
func (p *Pass) uses() []use {
	f := p.facts()
	if f.uses == nil {
		f.uses = []use{}
		for _, s := range p.properties() {
			if s.known.Reference != "" && s.known.Reference != schema.ProgramReference {
				f.uses = appendUses(f.uses, s)
			}
		}
	}
	return f.uses
}

func appendUses(uses []use, s stepProperty) []use {
	text := s.text()
	if text == "" {
		return uses
	}
	for id := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if id = strings.TrimSpace(id); id != "" && !composed(id) {
			uses = append(uses, use{s, id, programOf(s)})
		}
	}
	return uses
}

// programOf returns the program that a step runs of the package it names.
func programOf(s stepProperty) string {
	if s.known.Reference == schema.TaskSequenceReference {
		return "*"
	}
	for i := range s.kind.Properties {
		if s.kind.Properties[i].Of == s.known.Name {
			return s.step.Value(s.kind.Properties[i].Name)
		}
	}
	return ""
}

// usedIDs are the IDs that enabled steps name, made once per sequence.
func (p *Pass) usedIDs() idSet {
	f := p.facts()
	if f.usedIDs == nil {
		f.usedIDs = idSet{}
		for _, u := range p.uses() {
			f.usedIDs.add(u.id)
		}
	}
	return f.usedIDs
}

// listedIDs are the IDs in the reference list of the sequence.
func (p *Pass) listedIDs() idSet { return referenceIDs(p.Sequence.References) }

// referenceIDs are the packages and applications of a list of references.
func referenceIDs(references []tsxml.Reference) idSet {
	ids := idSet{}
	for _, r := range references {
		ids.add(referenceID(r))
	}
	return ids
}

// referenceID is the package or application that a reference names.
func referenceID(r tsxml.Reference) string { return r.Package + r.Application }

// idSet is a set of IDs, which are compared without case.
type idSet map[string]bool

func (s idSet) add(id string)      { s[strings.ToUpper(id)] = true }
func (s idSet) has(id string) bool { return s[strings.ToUpper(id)] }

// isPlaceholder reports whether a package ID is the one that stands for "none":
// package 0 of site 000.
func isPlaceholder(id string) bool { return id == "00000000" }

// reportReference adds a finding at an entry of the reference list.
func (p *Pass) reportReference(r tsxml.Reference, f Finding) {
	f.Span = r.Node.OpenTag()
	p.Report(f)
}
