package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"tslint/checks"
	"tslint/cmd/tslint/internal/config"
	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/git"
	"tslint/cmd/tslint/internal/report"
	"tslint/tsxml"
)

// session is one run of lint or fix: its options, and what it has read.
type session struct {
	streams
	options
	loader    *config.Loader
	forced    *config.Config // of --config; nil without that option
	excludes  files.Globs
	root      string // see repositoryRoot
	here      string // the working directory
	trouble   bool
	problems  []string // what was complained about
	ignores   ignores
	baselines baselines
	revision  *revision // nil: everything is looked at
}

func newSession(s streams, o options) (*session, error) {
	here, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	globs, err := files.NewGlobs(here, o.exclude)
	if err != nil {
		return nil, err
	}
	run := &session{
		streams: s, options: o, loader: config.NewLoader(knownRules()), excludes: globs,
		root: repositoryRoot(here), here: here,
	}
	if o.configFile != "" {
		run.forced, err = run.loader.Load(o.configFile)
	}
	return run, err
}

// knownRules are the rules that a configuration may name.
func knownRules() []config.Rule {
	var known []config.Rule
	for _, r := range checks.All() {
		known = append(known, config.Rule{ID: r.ID, Name: r.Name})
	}
	return known
}

// complain reports something that is not a finding. The exit code will be 2.
func (s *session) complain(err error) {
	s.trouble = true
	s.problems = append(s.problems, err.Error())
	fmt.Fprintf(s.err, "tslint: %v\n", err)
}

// inputs lists the files to read. A problem with one of them is reported and
// does not stop the others.
func (s *session) inputs(args []string) []files.Input {
	inputs, problems := files.Select(args, files.Options{StdinName: s.stdinName, Excluded: s.excluded})
	for _, problem := range problems {
		s.complain(problem)
	}
	return inputs
}

// excluded applies --exclude, and exclude of the configuration that holds for a
// path.
func (s *session) excluded(abs string) bool {
	if s.excludes.Match(abs) {
		return true
	}
	c, err := s.configFor(abs)
	if err != nil || c == nil {
		return false
	}
	globs, err := files.NewGlobs(c.Dir, c.Exclude)
	return err == nil && globs.Match(abs)
}

// configFor returns the configuration for a path, nil when there is none.
func (s *session) configFor(abs string) (*config.Config, error) {
	if s.noConfig || s.forced != nil {
		return s.forced, nil
	}
	return s.loader.For(abs)
}

// source is one input, read and ready to be checked.
type source struct {
	input  files.Input
	config *config.Config
	data   []byte
	// changed is what git knows of it; nil when nobody asked.
	changed *git.File
}

// read reads an input and its configuration.
func (s *session) read(input files.Input) (source, error) {
	c, err := s.configFor(input.Abs)
	if err != nil {
		return source{}, err
	}
	src := source{input: input, config: c}
	if input.Stdin {
		src.data, err = files.ReadFrom(s.in, input.Path, maxInput)
	} else {
		src.data, err = files.Read(input.Abs, maxInput)
	}
	collector.expect(len(src.data))
	return src, named(err, input.Path)
}

// settings returns what the rules look at for a source.
func (s *session) settings(src source) (*checks.Settings, error) {
	settings := s.merge(src.config)
	var err error
	settings.Ignored, err = s.ignores.of(src.config, src.input.Abs, settings.Runs)
	return settings, err
}

// maxInput is the largest file that is read, in bytes.
const maxInput = 1<<30 - 1

// named makes an error about a file call it as the user did.
func named(err error, path string) error {
	var problem *files.Error
	if errors.As(err, &problem) {
		problem.Path = path
	}
	return err
}

// openOptions says how a source is decoded.
func (s *session) openOptions(src source, arena *tsxml.Arena) tsxml.Options {
	opt := tsxml.Options{Encoding: s.encoding, Arena: arena}
	if opt.Encoding == "" && src.config != nil {
		opt.Encoding = src.config.Encoding
	}
	return opt
}

// errNoSequence is the error for a file that was named but holds no task
// sequence.
func errNoSequence(path string) error {
	return fmt.Errorf("%s: this is no task sequence: tslint reads exports of ConfigMgr (.zip, object.xml), SmsTaskSequencePackage files, <sequence> files and MDT's ts.xml", path)
}

// relevant decides about an opened file that may hold no task sequence, or may
// not have been readable: whether to go on with it, and what to complain about.
// Files that a walk came across are passed over in silence when they are
// something else.
func relevant(src source, file *tsxml.File, err error) (ok bool, problem error) {
	explicit := src.input.Explicit || src.input.Stdin
	switch {
	case err != nil && !explicit && (errors.Is(err, tsxml.ErrNoSequence) || len(src.data) == 0):
		return false, nil
	case err != nil:
		return false, err
	}
	for _, d := range file.Documents {
		if d.Sequence != nil || d.Err != nil && (explicit || mentionsSequence(src.data)) {
			return true, nil
		}
	}
	if explicit {
		return false, errNoSequence(src.input.Path)
	}
	return false, nil
}

// mentionsSequence reports whether broken bytes look like those of a task
// sequence, in whichever encoding.
func mentionsSequence(data []byte) bool {
	const word = "sequence"
	at := 0
	for _, c := range data {
		switch {
		case c == 0:
		case c|0x20 == word[at]:
			if at++; at == len(word) {
				return true
			}
		case c|0x20 == word[0]:
			at = 1
		default:
			at = 0
		}
	}
	return false
}

// summarize counts what a file holds.
func summarize(file *tsxml.File) report.Summary {
	s := report.Summary{Files: 1}
	for _, d := range file.Documents {
		if d.Sequence != nil {
			s.Sequences++
			s.Steps += d.Sequence.Steps()
		}
	}
	return s
}

// newReport returns a report without files.
func (s *session) newReport() *report.Report {
	return &report.Report{
		Tool: tool(), Rules: checks.All(),
		Root: filepath.ToSlash(s.root), WorkingDirectory: filepath.ToSlash(s.here),
	}
}

// tool describes this build for reports.
func tool() report.Tool {
	return report.Tool{Name: "tslint", Version: toolVersion(), RuleURL: rulesURL}
}
