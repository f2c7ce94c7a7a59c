package fix

import (
	"fmt"

	"tslint/checks"
	"tslint/tsxml"
)

// maxPasses is how often a result is checked and fixed again. Fixes settle
// after two or three; more means that two rules undo each other.
const maxPasses = 10

// Options chooses fixes.
type Options struct {
	// Unsafe allows fixes that may change what a working sequence does.
	Unsafe bool
	// Ignore, unless empty, repairs nothing but writes suppressions with this
	// reason for all findings; see [checks.CheckReason].
	Ignore string
	// Open says how the file is read.
	Open tsxml.Options
}

// Result is what Run did.
type Result struct {
	// Data is the new content of the file; nil when nothing was changed.
	Data []byte
	// Changes are the documents that were changed, in the order of the file.
	Changes []Change
	// Fixed are the findings that were repaired, in the order of repair.
	Fixed []Applied
	// Remaining are the findings of the result, with the reason for each.
	Remaining []Remaining
	// File is the result, read again.
	File *tsxml.File
}

// Change is one changed document.
type Change struct {
	// Member is the name in the archive, "" for a loose file.
	Member string
	// Old and New are the decoded texts.
	Old, New string
}

// Applied is a finding that was repaired.
type Applied struct {
	Finding checks.Finding
	Fix     checks.Fix
	// File is the file in the state in which the finding was made: its texts
	// are what the finding's spans and the fix's edits refer to.
	File *tsxml.File
	// First tells that this was the original state.
	First bool
}

// Remaining is a finding that was not repaired.
type Remaining struct {
	Finding checks.Finding
	// Reason says why, and what the user can do.
	Reason string
}

// Run checks a file and repairs what it can. The error is that of reading the
// file (see [tsxml.Open]), or says that the fixes do not settle, which is a
// mistake in tslint.
func Run(name string, data []byte, settings *checks.Settings, opt Options) (*Result, error) {
	file, err := tsxml.Open(name, data, opt.Open)
	if err != nil {
		return nil, err
	}
	r := &runner{name: name, settings: settings, opt: opt, rejected: map[key]string{}}
	state := r.state(data, file)
	for pass := 0; ; pass++ {
		batch := r.choose(state, pass == 0)
		if len(batch) == 0 {
			return r.result(file, state, pass > 0), nil
		}
		if pass == maxPasses {
			return nil, fmt.Errorf("%s: the fixes do not settle after %d passes; the file is left as it was. This is a mistake in tslint: please report it", name, maxPasses)
		}
		state = r.advance(state, batch)
	}
}

// state is the file at one point of the work.
type state struct {
	data     []byte
	file     *tsxml.File
	findings []checks.Finding
}

func (r *runner) state(data []byte, file *tsxml.File) state {
	s := state{data: data, file: file, findings: checks.Check(file, r.settings)}
	if r.opt.Ignore != "" {
		checks.OfferIgnores(s.file, s.findings, r.opt.Ignore)
	}
	return s
}

type runner struct {
	name     string
	settings *checks.Settings
	opt      Options
	fixed    []Applied
	rejected map[key]string
}

// advance applies a batch. If the result does not pass verification the fixes
// are tried one by one, and those that fail are rejected.
func (r *runner) advance(s state, batch []Applied) state {
	next, err := r.try(s, batch)
	if err == nil {
		r.fixed = append(r.fixed, batch...)
		return next
	}
	if len(batch) == 1 {
		r.rejected[keyOf(batch[0].Finding)] = "the fix was tried and taken back: " + err.Error()
		return s
	}
	return r.advance(s, batch[:1])
}

// try applies fixes and verifies the result.
func (r *runner) try(s state, batch []Applied) (state, error) {
	texts, edits, err := apply(s.file, batch)
	if err != nil {
		return s, err
	}
	data, err := s.file.Replace(texts)
	if err != nil {
		return s, err
	}
	file, err := tsxml.Open(r.name, data, r.opt.Open)
	if err != nil {
		return s, fmt.Errorf("the result cannot be read: %w", err)
	}
	next := r.state(data, file)
	return next, verify(s, next, batch, texts, edits)
}

func (r *runner) result(original *tsxml.File, s state, changed bool) *Result {
	result := &Result{Fixed: r.fixed, File: s.file}
	for _, f := range s.findings {
		result.Remaining = append(result.Remaining, Remaining{Finding: f, Reason: r.reason(s.file, f)})
	}
	if !changed || len(r.fixed) == 0 {
		return result
	}
	result.Data = s.data
	for i, d := range s.file.Documents {
		if old := original.Documents[i].Text; old != d.Text {
			result.Changes = append(result.Changes, Change{Member: d.Member, Old: old, New: d.Text})
		}
	}
	return result
}
