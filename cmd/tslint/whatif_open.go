package main

import (
	"errors"
	"fmt"
	"strings"

	"tslint/cmd/tslint/internal/files"
	"tslint/schema"
	"tslint/tsxml"
)

// export is the file that tslint run reads, with the task sequence it runs.
type export struct {
	path     string
	file     *tsxml.File
	sequence *tsxml.Sequence
}

// open reads the file. A broken member of an export is complained about and
// does not stop the others.
func (w *whatIf) open(arg string) (*export, error) {
	inputs, problems := files.Select([]string{arg}, files.Options{StdinName: w.stdinName})
	switch {
	case len(problems) > 0:
		return nil, problems[0]
	case len(inputs) != 1 || !inputs[0].Explicit:
		return nil, fmt.Errorf("%s: tslint run takes one file, not a folder or a pattern", arg)
	}
	input := inputs[0]
	src, err := w.read(input)
	if err != nil {
		return nil, err
	}
	file, err := tsxml.Open(input.Path, src.data, w.openOptions(src, nil))
	if err != nil {
		return nil, err
	}
	e := &export{path: input.Path, file: file}
	for _, d := range file.Documents {
		if d.Err != nil {
			w.complain(e.broken(d))
		}
	}
	if w.trouble && len(e.sequences()) == 0 {
		return nil, exitError{exitTrouble}
	}
	return e, nil
}

// broken says why a document cannot be read.
func (e *export) broken(d *tsxml.Document) error {
	where := e.path
	if d.Member != "" {
		where += "/" + d.Member
	}
	var syntax *tsxml.SyntaxError
	if errors.As(d.Err, &syntax) {
		at := tsxml.NewLines(d.Text).Position(syntax.Offset, tsxml.Runes)
		where += fmt.Sprintf(":%d:%d", at.Line, at.Column)
	}
	return fmt.Errorf("%s: %w", where, d.Err)
}

// sequences returns the task sequences of the file.
func (e *export) sequences() []*tsxml.Sequence {
	var all []*tsxml.Sequence
	for _, d := range e.file.Documents {
		if d.Sequence != nil {
			all = append(all, d.Sequence)
		}
	}
	return all
}

// choose returns the task sequence that an option names; without one the only
// one, or the only one that no other runs as its child.
func (e *export) choose(wanted string) (*tsxml.Sequence, error) {
	all := e.sequences()
	if len(all) == 0 {
		return nil, errNoSequence(e.path)
	}
	if wanted == "" {
		return e.only(all)
	}
	var found []*tsxml.Sequence
	var names []string
	for _, s := range all {
		names = append(names, s.Name, packageID(s))
		if strings.EqualFold(wanted, s.Name) || strings.EqualFold(wanted, packageID(s)) {
			found = append(found, s)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, fmt.Errorf("--sequence %q: there is no such task sequence in %s%s; it holds %s", wanted, e.path, didYouMean(wanted, names), listed(all))
	}
	return nil, fmt.Errorf("--sequence %q: several task sequences have this name, give the package ID: %s", wanted, listed(found))
}

func (e *export) only(all []*tsxml.Sequence) (*tsxml.Sequence, error) {
	children := map[*tsxml.Sequence]bool{}
	for _, s := range all {
		for it := range s.All() {
			if it.Kind == tsxml.ChildItem {
				children[e.child(it.Value("TsPackageID"))] = true
			}
		}
	}
	var parents []*tsxml.Sequence
	for _, s := range all {
		if !children[s] {
			parents = append(parents, s)
		}
	}
	switch {
	case len(all) == 1:
		return all[0], nil
	case len(parents) == 1:
		return parents[0], nil
	}
	return nil, fmt.Errorf("%s holds several task sequences, choose one with --sequence: %s", e.path, listed(all))
}

// child finds a task sequence of the file by its package ID, nil if it is not
// there.
func (e *export) child(id string) *tsxml.Sequence {
	for _, s := range e.sequences() {
		if id != "" && strings.EqualFold(packageID(s), id) {
			return s
		}
	}
	return nil
}

func packageID(s *tsxml.Sequence) string { return s.Package.Value("PackageID") }

// listed names task sequences for a message.
func listed(sequences []*tsxml.Sequence) string {
	var names []string
	for _, s := range sequences {
		names = append(names, titleOf(s))
	}
	return strings.Join(names, ", ")
}

// titleOf names a task sequence: "Refresh (LAB00060)".
func titleOf(s *tsxml.Sequence) string {
	switch id := packageID(s); {
	case s.Name == "" && id == "":
		return "task sequence without a name"
	case s.Name == "":
		return id
	case id == "":
		return s.Name
	default:
		return s.Name + " (" + id + ")"
	}
}

// didYouMean suggests a candidate for a message, "" if none is near.
func didYouMean(word string, candidates []string) string {
	if nearest, ok := schema.Nearest(word, candidates); ok {
		return fmt.Sprintf("; did you mean %q?", nearest)
	}
	return ""
}
