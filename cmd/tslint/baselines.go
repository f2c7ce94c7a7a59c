package main

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"tslint/cmd/tslint/internal/baseline"
	"tslint/cmd/tslint/internal/config"
)

// baselines are the baselines that a run uses, each read once. It may be used
// by several goroutines.
type baselines struct {
	mu     sync.Mutex
	loaded map[string]loadedBaseline // by absolute path
}

type loadedBaseline struct {
	baseline *baseline.Baseline
	err      error
}

// load returns the baseline at an absolute path.
func (b *baselines) load(path string) (*baseline.Baseline, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, ok := b.loaded[path]
	if !ok {
		l.baseline, l.err = baseline.Load(path)
		b.keep(path, l)
	}
	return l.baseline, l.err
}

// create adds an empty baseline.
func (b *baselines) create(path string) *baseline.Baseline {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, ok := b.loaded[path]
	if !ok {
		l.baseline = baseline.New(path)
		b.keep(path, l)
	}
	return l.baseline
}

func (b *baselines) keep(path string, l loadedBaseline) {
	if b.loaded == nil {
		b.loaded = map[string]loadedBaseline{}
	}
	b.loaded[path] = l
}

// all returns the baselines that could be read, in the order of their paths.
func (b *baselines) all() []*baseline.Baseline {
	var found []*baseline.Baseline
	for _, path := range slices.Sorted(maps.Keys(b.loaded)) {
		if l := b.loaded[path]; l.err == nil {
			found = append(found, l.baseline)
		}
	}
	return found
}

// knownOf returns the findings of a file that its baseline knows, nil where no
// baseline is used.
func (s *session) knownOf(src source) (*baseline.Known, error) {
	path := s.baselineOf(src.config)
	if path == "" {
		return nil, nil
	}
	b, err := s.baselines.load(path)
	if err != nil {
		return nil, err
	}
	return b.File(src.input.Abs), nil
}

// baselineOf returns the absolute path of the baseline that is to be used for
// files with a configuration, "" when there is none.
func (s *session) baselineOf(c *config.Config) string {
	if s.noBaseline {
		return ""
	}
	return s.namedBaseline(c)
}

// namedBaseline returns the absolute path of the baseline that --baseline or
// else the configuration names, "" when neither does.
func (s *session) namedBaseline(c *config.Config) string {
	switch {
	case s.baselineFile != "":
		return absolute(s.here, s.baselineFile)
	case c != nil && c.Baseline != "":
		return absolute(c.Dir, c.Baseline)
	}
	return ""
}

// absolute returns the absolute path of a file that is named from a folder.
func absolute(folder, file string) string {
	file = filepath.FromSlash(file)
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(folder, file)
}
