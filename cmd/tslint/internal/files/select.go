package files

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Input is one file, or standard input, that the command shall read.
type Input struct {
	Path     string // as shown to the user: relative as it was given, with forward slashes
	Abs      string // absolute path, in the form of the operating system
	Explicit bool   // named on the command line, not found in a folder or by a pattern
	Stdin    bool   // to be read from standard input; Path and Abs are the name it was given
}

// Options say what [Select] leaves out and how it names standard input.
type Options struct {
	// StdinName is the file name that standard input stands for; "" is "<stdin>"
	// in the current folder.
	StdinName string
	// Excluded reports whether the file or folder with this absolute path is left
	// out; nil leaves out nothing. It is asked for every folder before what is in
	// it. [Globs.Match] is such a function.
	Excluded func(abs string) bool
	// ForceExclude applies Excluded to what is named on the command line too,
	// which is otherwise always taken. Hooks that pass every changed file need it.
	ForceExclude bool
}

// Select lists the inputs that the arguments mean, in their order and without
// duplicates; no arguments mean the current folder. It opens no file.
//
// An argument is an existing file or folder, "-" for standard input, or else a
// pattern with *, ?, [class], {a,b} and ** (doublestar's syntax, case ignored).
// Folders and patterns yield the regular files whose names end in .xml or .zip
// in any case, sorted by name within each folder. They pass over names that
// begin with a dot, over symbolic links, and over what is excluded. A folder
// that is named although it is excluded is taken whole.
//
// The errors, each an [*Error], are those of paths that are missing or cannot
// be read and of patterns that match nothing; the inputs are valid beside them.
func Select(args []string, opt Options) ([]Input, []error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	s := selection{opt: opt, at: map[string]int{}}
	for _, arg := range args {
		s.argument(arg)
	}
	return s.inputs, s.errs
}

// selection is the state of one call of Select.
type selection struct {
	opt    Options
	inputs []Input
	at     map[string]int // index into inputs by real path
	errs   []error
}

func (s *selection) fail(e *Error) { s.errs = append(s.errs, e) }

func (s *selection) argument(arg string) {
	if arg == "-" {
		s.stdin()
		return
	}
	if arg == "" {
		s.fail(&Error{Path: `""`, Problem: "is an empty path", Advice: "name a file or folder, or . for the current folder"})
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err != nil && strings.ContainsAny(arg, "*?[{"):
		s.glob(arg)
	case err != nil:
		s.fail(missing(arg, err))
	case info.IsDir():
		s.folder(arg)
	case info.Mode().IsRegular():
		s.file(arg)
	default:
		s.fail(notRegular(filepath.ToSlash(arg), info.Mode()))
	}
}

func (s *selection) stdin() {
	name := s.opt.StdinName
	if name == "" {
		name = "<stdin>"
	}
	abs, ok := s.abs(name)
	if !ok || s.forcedOut(abs) {
		return
	}
	s.add("-", Input{Path: shown(name), Abs: abs, Explicit: true, Stdin: true})
}

func (s *selection) file(arg string) {
	abs, ok := s.abs(arg)
	if !ok || s.forcedOut(abs) {
		return
	}
	s.add(realName(abs), Input{Path: shown(arg), Abs: abs, Explicit: true})
}

func (s *selection) folder(arg string) {
	abs, ok := s.abs(arg)
	if !ok || s.forcedOut(abs) {
		return
	}
	w := s.walk(arg, abs)
	w.folder("", true)
}

func (s *selection) glob(arg string) {
	slashed := filepath.ToSlash(arg)
	if !doublestar.ValidatePattern(slashed) {
		s.fail(&Error{Path: slashed, Problem: "is neither a file nor a well-formed pattern", Advice: "check its brackets and braces"})
		return
	}
	base, pattern := doublestar.SplitPattern(slashed)
	if _, err := os.Stat(base); err != nil {
		s.fail(missing(base, err))
		return
	}
	abs, ok := s.abs(base)
	if !ok || s.forcedOut(abs) {
		return
	}
	w := s.walk(base, abs)
	w.pattern = strings.ToLower(pattern)
	failures := len(s.errs)
	w.folder("", false)
	if !w.found && len(s.errs) == failures {
		s.fail(&Error{Path: slashed, Problem: "matches no .xml or .zip file", Advice: "patterns pass over hidden and excluded folders; name other files themselves"})
	}
}

func (s *selection) abs(path string) (string, bool) {
	abs, err := filepath.Abs(path)
	if err != nil { // the current folder was removed
		s.fail(failure(filepath.ToSlash(path), "find out the current folder", err))
	}
	return abs, err == nil
}

func (s *selection) excluded(abs string) bool {
	return s.opt.Excluded != nil && s.opt.Excluded(abs)
}

// forcedOut reports whether a path of the command line is to be left out
// because it, or a folder that it is in, is excluded.
func (s *selection) forcedOut(abs string) bool {
	for s.opt.ForceExclude {
		if s.excluded(abs) {
			return true
		}
		parent := filepath.Dir(abs)
		if parent == abs {
			return false
		}
		abs = parent
	}
	return false
}

// add appends an input unless the list has it; one that was found before and is
// now named counts as named.
func (s *selection) add(key string, in Input) {
	if i, ok := s.at[key]; ok {
		s.inputs[i].Explicit = s.inputs[i].Explicit || in.Explicit
		return
	}
	s.at[key] = len(s.inputs)
	s.inputs = append(s.inputs, in)
}

// realName is the absolute path with the links in its folder resolved: two
// spellings of one file have the same real name. A link to a file keeps its own
// name, because linting it and fixing it differ.
func realName(abs string) string {
	return key(realFolder(filepath.Dir(abs)), filepath.Base(abs))
}

func realFolder(abs string) string {
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	return abs
}

func key(folder, rel string) string {
	name := filepath.Join(folder, rel)
	if runtime.GOOS == "windows" { // file names there differ by more than case
		return strings.ToLower(name)
	}
	return name
}

// shown is a path as the user gave it, cleaned and with forward slashes.
func shown(path string) string { return filepath.ToSlash(filepath.Clean(path)) }
