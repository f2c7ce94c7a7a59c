package files

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// walker visits one folder of the command line, or the folder that a pattern
// starts in.
type walker struct {
	*selection
	root      string // the folder as the user gave it
	abs, real string // the same, absolute, and with links resolved
	pattern   string // of paths below root, in lower case; "" for a whole folder
	whole     bool   // the folder was named although it is excluded
	found     bool   // a file was taken, be it one that the list already had
}

func (s *selection) walk(root, abs string) *walker {
	return &walker{selection: s, root: root, abs: abs, real: realFolder(abs), whole: s.excluded(abs)}
}

// folder visits what is in the folder rel, a path with forward slashes relative
// to the root. inside says that the pattern matched this folder or one above, so
// that everything in it is wanted.
func (w *walker) folder(rel string, inside bool) {
	entries, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(rel)))
	if err != nil {
		e := failure(shown(filepath.Join(w.root, rel)), "read the folder", err)
		e.Advice = "give yourself access, or exclude it"
		w.fail(e)
	}
	for _, entry := range entries {
		w.entry(path.Join(rel, entry.Name()), entry, inside)
	}
}

func (w *walker) entry(rel string, entry fs.DirEntry, inside bool) {
	inside = inside || doublestar.MatchUnvalidated(w.pattern, strings.ToLower(rel))
	switch {
	case strings.HasPrefix(entry.Name(), "."):
		return
	case entry.IsDir():
		if (inside || w.leadsOn(rel)) && !w.leftOut(rel) {
			w.folder(rel, inside)
		}
	case inside && entry.Type().IsRegular() && isSequenceName(rel) && !w.leftOut(rel):
		w.take(rel)
	}
}

func (w *walker) take(rel string) {
	local := filepath.FromSlash(rel)
	w.found = true
	w.add(key(w.real, local), Input{
		Path: shown(filepath.Join(w.root, local)),
		Abs:  filepath.Join(w.abs, local),
	})
}

func (w *walker) leftOut(rel string) bool {
	return !w.whole && w.excluded(filepath.Join(w.abs, filepath.FromSlash(rel)))
}

// leadsOn reports whether something below the folder rel could match the
// pattern, so that "*.xml" does not read a whole disk.
func (w *walker) leadsOn(rel string) bool {
	if strings.Contains(w.pattern, "**") || strings.Contains(w.pattern, "{") {
		return true
	}
	want, have := strings.Split(w.pattern, "/"), strings.Split(strings.ToLower(rel), "/")
	if len(have) >= len(want) {
		return false
	}
	return doublestar.MatchUnvalidated(path.Join(want[:len(have)]...), path.Join(have...))
}

// isSequenceName reports whether a file of this name may hold task sequences.
func isSequenceName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xml", ".zip":
		return true
	}
	return false
}
