// Package baseline keeps the findings of an old estate that are known, so that
// only new ones are shown.
//
// An [Entry] identifies a finding by file, task sequence, rule, step and what
// the message names, never by its line, so it outlives a new export, another
// way of writing, and changes of other steps. [Load] reads a baseline,
// [Baseline.File] gives what is known of one file, and [Baseline.Set] and
// [Baseline.Bytes] make a new one. The format is schema/baseline.schema.json.
package baseline

import (
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"tslint/checks"
)

// Entry is one known finding, or several that are alike.
type Entry struct {
	File      string   `json:"file"`                // relative to the folder of the baseline, with forward slashes
	Sequence  string   `json:"sequence,omitempty"`  // the name of the task sequence, else of the member in an export
	Path      []string `json:"path,omitempty"`      // the groups and the step
	Rule      string   `json:"rule"`                // ID
	Arguments []string `json:"arguments,omitempty"` // what the message names
	Count     int      `json:"count,omitempty"`     // how many, when more than one
}

// key is what makes two entries of a file the same.
func (e Entry) key() string {
	return strings.Join([]string{e.Sequence, strings.Join(e.Path, "\x01"), e.Rule, strings.Join(e.Arguments, "\x01")}, "\x00")
}

// findings returns how many findings the entry stands for.
func (e Entry) findings() int { return max(e.Count, 1) }

// EntryOf returns the entry of a finding, without its file. member is the name
// of the finding's document in an export.
func EntryOf(f checks.Finding, member string) Entry {
	sequence := f.Sequence
	if sequence == "" {
		sequence = member
	}
	return Entry{Sequence: sequence, Path: slices.Clone(f.Path), Rule: f.Rule.ID, Arguments: f.Arguments()}
}

// Baseline is a set of known findings. Its methods may be used by several
// goroutines unless it is being changed.
type Baseline struct {
	// path is the absolute path of its file.
	path  string
	files map[string][]Entry // by fileKey
}

// New returns an empty baseline whose file is at an absolute path. It writes
// nothing.
func New(path string) *Baseline {
	return &Baseline{path: path, files: map[string][]Entry{}}
}

// relative returns a file as entries name it.
func (b *Baseline) relative(abs string) string {
	rel, err := filepath.Rel(filepath.Dir(b.path), abs)
	if err != nil {
		return filepath.ToSlash(abs) // on another drive
	}
	return filepath.ToSlash(rel)
}

// fileKey makes two spellings of a file the same where the system does.
func fileKey(file string) string {
	if runtime.GOOS == "windows" {
		return strings.ToLower(file)
	}
	return file
}

// Abs returns the absolute path of the file that an entry is about.
func (b *Baseline) Abs(e Entry) string {
	if name := filepath.FromSlash(e.File); filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(b.path), filepath.FromSlash(e.File))
}

// Entries returns all entries in the order in which they are written.
func (b *Baseline) Entries() []Entry {
	var all []Entry
	for _, entries := range b.files {
		all = append(all, entries...)
	}
	slices.SortFunc(all, func(x, y Entry) int {
		return strings.Compare(x.File+"\x00"+x.key(), y.File+"\x00"+y.key())
	})
	return all
}

// Findings returns how many findings are known.
func (b *Baseline) Findings() int {
	n := 0
	for _, e := range b.Entries() {
		n += e.findings()
	}
	return n
}

// Set replaces what is known of a file by entries of that file.
func (b *Baseline) Set(abs string, entries []Entry) {
	file := b.relative(abs)
	delete(b.files, fileKey(file))
	for _, e := range entries {
		e.File = file
		b.add(e)
	}
}

// add adds an entry to those that are like it.
func (b *Baseline) add(e Entry) {
	entries := b.files[fileKey(e.File)]
	same := slices.IndexFunc(entries, func(o Entry) bool { return o.key() == e.key() })
	if same >= 0 {
		entries[same].Count = entries[same].findings() + e.findings()
		return
	}
	b.files[fileKey(e.File)] = append(entries, e)
}

// File returns what is known of a file. It is for one goroutine.
func (b *Baseline) File(abs string) *Known {
	k := &Known{left: map[string]int{}}
	if b == nil {
		return k
	}
	k.entries = b.files[fileKey(b.relative(abs))]
	for _, e := range k.entries {
		k.left[e.key()] += e.findings()
	}
	return k
}

// Known are the known findings of a file.
type Known struct {
	entries []Entry
	left    map[string]int
}

// Take reports whether a finding is known. An entry is good for as many
// findings as it counts.
func (k *Known) Take(f checks.Finding, member string) bool {
	key := EntryOf(f, member).key()
	if k.left[key] == 0 {
		return false
	}
	k.left[key]--
	return true
}

// Gone returns how many known findings have not been taken: they occur no more.
func (k *Known) Gone() int {
	n := 0
	for _, left := range k.left {
		n += left
	}
	return n
}

// Remaining returns the entries without what has not been taken.
func (k *Known) Remaining() []Entry {
	var remaining []Entry
	for _, e := range k.entries {
		if n := e.findings() - k.left[e.key()]; n > 0 {
			e.Count = counted(n)
			remaining = append(remaining, e)
		}
	}
	return remaining
}

// counted leaves out the number where there is one.
func counted(n int) int {
	if n < 2 {
		return 0
	}
	return n
}
