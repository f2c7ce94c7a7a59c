package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"tslint/checks"
	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/git"
	"tslint/cmd/tslint/internal/since"
	"tslint/tsxml"
)

// revision is the earlier version that a run compares with: --since or
// --staged.
type revision struct {
	changes *git.Changes
	name    string // what people call it
}

// openRevision finds out what has changed. It returns nil when everything is to
// be looked at.
func (s *session) openRevision(ctx context.Context, inputs []files.Input) (*revision, error) {
	if s.since == "" && !s.staged {
		return nil, nil
	}
	repo, err := git.Open(ctx, s.repositoryFolder(inputs))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.sinceOption(), err)
	}
	r := &revision{name: s.since}
	if s.staged {
		r.name = "the last commit"
		r.changes, err = repo.Staged(ctx)
	} else {
		r.changes, err = repo.Since(ctx, s.since)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.sinceOption(), err)
	}
	return r, nil
}

func (s *session) sinceOption() string {
	if s.staged {
		return "--staged"
	}
	return "--since"
}

// repositoryFolder returns a folder of the repository that the inputs are in.
func (s *session) repositoryFolder(inputs []files.Input) string {
	for _, input := range inputs {
		if !input.Stdin {
			return filepath.Dir(input.Abs)
		}
	}
	return s.here
}

// changed looks up an input. The result is nil when it has not changed, or when
// the whole of it is to be looked at, as all tells.
func (r *revision) changed(s *session, input files.Input) (file *git.File, all bool, err error) {
	if r == nil {
		return nil, true, nil
	}
	switch {
	case input.Stdin && s.staged:
		return nil, false, errors.New("--staged reads what is staged, so it does not go with standard input")
	case input.Stdin && s.stdinName == "":
		return nil, false, errors.New("standard input has no earlier version; say with --stdin-filename which file it is")
	}
	file, err = r.changes.File(input.Abs)
	if err != nil {
		err = fmt.Errorf("%s: %w", s.sinceOption(), err)
	}
	return file, false, err
}

// readChanged is like read, but reads what is staged if that is asked for.
func (s *session) readChanged(ctx context.Context, input files.Input, changed *git.File) (src source, err error) {
	if !s.staged {
		src, err = s.read(input)
		src.changed = changed
		return src, err
	}
	src = source{input: input, changed: changed}
	if src.config, err = s.configFor(input.Abs); err != nil {
		return src, err
	}
	if src.data, err = changed.Staged(ctx); err != nil {
		err = fmt.Errorf("--staged: %s: %w", input.Path, err)
	}
	return src, err
}

// concerned reports which findings of a file concern what has changed. Without
// an earlier version, or with one that cannot be read, all do.
func (s *session) concerned(ctx context.Context, src source, file *tsxml.File, findings []checks.Finding, settings *checks.Settings) ([]bool, error) {
	all := make([]bool, len(findings))
	for i := range all {
		all[i] = true
	}
	if src.changed == nil || src.changed.New() {
		return all, nil
	}
	data, err := src.changed.Before(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", s.sinceOption(), src.input.Path, err)
	}
	before, err := tsxml.Open(src.input.Path, data, s.openOptions(src, nil))
	if err != nil {
		return all, nil
	}
	return since.Concerned(before, file, findings, settings), nil
}
