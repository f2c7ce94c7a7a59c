package checks

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"tslint/tsxml"
)

// export is what an export archive holds beside its task sequences: read when a
// rule first asks, once per file.
type export struct {
	file *tsxml.File
	read bool
	// contents are the packages, images and drivers that were exported as
	// dependencies, those of which there is only a program included.
	contents idSet
	// programs are the programs that were exported with them, by programKey.
	programs map[string]exportedProgram
	// references are the packages and applications that ReferencesInfo.xml and
	// AppReferencesInfo.xml list, by the folder of the task sequence.
	references map[string][]string
	// children is made when a rule first asks, too.
	children *children
}

// exportedProgram is a program of a package, as the class SMS_Program describes
// it
// (https://learn.microsoft.com/intune/configmgr/develop/reference/core/servers/configure/sms_program-server-wmi-class).
type exportedProgram struct {
	Program
	commandLine string
	// runFirst is the program that must have run before, "" for none.
	runFirst string
	flags    uint64
}

// export returns what stands beside the sequence in its archive. It is empty for
// a loose file.
func (p *Pass) export() *export {
	e := p.shared.export
	if !e.read {
		e.read = true
		e.contents, e.programs, e.references = idSet{}, map[string]exportedProgram{}, map[string][]string{}
		for name, read := range e.file.Members() {
			e.addMember(strings.Split(name, "/"), read)
		}
	}
	return e
}

// addMember notes what a member tells. The layout is CLASS/KEY/file.xml, where
// the key of a program is PACKAGEID_name.
func (e *export) addMember(path []string, read func() ([]byte, error)) {
	if len(path) < 3 {
		return
	}
	class, key, base := path[len(path)-3], path[len(path)-2], path[len(path)-1]
	switch {
	case class == "SMS_TaskSequencePackage":
		if base == "ReferencesInfo.xml" || base == "AppReferencesInfo.xml" {
			folder := strings.Join(path[:len(path)-1], "/")
			e.references[folder] = append(e.references[folder], readReferencesInfo(read)...)
		}
	case base != "object.xml" || !strings.HasPrefix(class, "SMS_"):
	case class == "SMS_Program":
		if o, ok := readInstance(read); ok {
			program := newExportedProgram(o)
			e.programs[programKey(program.Program)] = program
			e.contents.add(program.Package)
		}
	case ValidPackageID(key):
		e.contents.add(key)
	}
}

func newExportedProgram(o *tsxml.Package) exportedProgram {
	flags, _ := strconv.ParseUint(o.Value("ProgramFlags"), 10, 32) // 0, and so nothing, where it is no number
	return exportedProgram{
		Program:     Program{o.Value("PackageID"), o.Value("ProgramName")},
		commandLine: o.Value("CommandLine"), runFirst: o.Value("DependentProgram"), flags: flags,
	}
}

// programKey identifies a program; names of programs are compared without case.
func programKey(p Program) string { return strings.ToUpper(p.String()) }

// program finds a program in the export.
func (e *export) program(p Program) (found exportedProgram, ok bool) {
	found, ok = e.programs[programKey(p)]
	return found, ok
}

// listed returns what the members beside a task sequence say it refers to. ok is
// false where there are none.
func (e *export) listed(d *tsxml.Document) (ids []string, ok bool) {
	folder, _, _ := cutLast(d.Member, "/")
	ids, ok = e.references[folder]
	return ids, ok
}

func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// readReferencesInfo returns the packages and applications of a
// ReferencesInfo.xml or AppReferencesInfo.xml: an array of texts, each of them
// an instance of its own.
func readReferencesInfo(read func() ([]byte, error)) []string {
	tree, ok := parseMember(read)
	if !ok {
		return nil
	}
	ids := []string{}
	for n := range tree.Root().Elements() {
		inner, err := tsxml.Parse(n.Text(), tsxml.Options{})
		if err != nil {
			continue
		}
		o := &tsxml.Package{Form: tsxml.FormInstance, Node: inner.Root()}
		if id := o.Value("ReferencePackageID") + o.Value("RefAppModelName"); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// readInstance reads an object.xml other than a task sequence's.
func readInstance(read func() ([]byte, error)) (*tsxml.Package, bool) {
	tree, ok := parseMember(read)
	if !ok {
		return nil, false
	}
	return &tsxml.Package{Form: tsxml.FormInstance, Node: tree.Root()}, true
}

// parseMember reads a small member. One that is no XML tells nothing; the import
// will say so.
func parseMember(read func() ([]byte, error)) (*tsxml.Tree, bool) {
	data, err := read()
	if err != nil {
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, false
	}
	tree, err := tsxml.Parse(string(data), tsxml.Options{})
	return tree, err == nil
}
