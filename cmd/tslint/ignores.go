package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tslint/checks"
	"tslint/cmd/tslint/internal/config"
	"tslint/cmd/tslint/internal/files"
)

// ignores are the entries of "ignore" in configurations, and which of them have
// suppressed something. It may be used by several goroutines.
type ignores struct {
	mu       sync.Mutex
	byConfig map[*config.Config][]*ignoreEntry
	used     map[*checks.Ignored]bool
}

// ignoreEntry is one entry, ready for use.
type ignoreEntry struct {
	checks.Ignored
	config.Ignore
	files files.Globs
	// applied tells that a file was looked at that the entry is about, and that
	// all its rules ran there.
	applied bool
}

// of returns what suppresses findings in a file.
func (g *ignores) of(c *config.Config, abs string, runs func(rule string) bool) ([]*checks.Ignored, error) {
	if c == nil || len(c.Ignore) == 0 {
		return nil, nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	entries, err := g.compiled(c)
	var found []*checks.Ignored
	for _, e := range entries {
		if len(e.Files) > 0 && !e.files.Match(abs) {
			continue
		}
		e.applied = e.applied || allRun(e.Ignored.Rules, runs)
		found = append(found, &e.Ignored)
	}
	return found, err
}

func allRun(rules []string, runs func(string) bool) bool {
	for _, id := range rules {
		if !runs(id) {
			return false
		}
	}
	return true
}

// compiled returns the entries of a configuration. The patterns are valid, or
// reading the configuration would have failed.
func (g *ignores) compiled(c *config.Config) ([]*ignoreEntry, error) {
	if entries, ok := g.byConfig[c]; ok {
		return entries, nil
	}
	var entries []*ignoreEntry
	for _, i := range c.Ignore {
		e := &ignoreEntry{Ignore: i, Ignored: checks.Ignored{Rules: i.Rules, Reason: i.Reason}}
		var err error
		if e.files, err = files.NewGlobs(c.Dir, i.Files); err != nil {
			return nil, err
		}
		if i.Path != "" {
			if e.Ignored.Path, err = checks.NewPathPattern(i.Path); err != nil {
				return nil, err
			}
		}
		entries = append(entries, e)
	}
	if g.byConfig == nil {
		g.byConfig, g.used = map[*config.Config][]*ignoreEntry{}, map[*checks.Ignored]bool{}
	}
	g.byConfig[c] = entries
	return entries, nil
}

// use notes that an entry has suppressed a finding; nil is none.
func (g *ignores) use(i *checks.Ignored) {
	if i == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.used[i] = true
}

// reportUnused tells of entries that have suppressed nothing although all files
// below their configuration were looked at. A run over some of the files cannot
// know that.
func (s *session) reportUnused(args []string) {
	configs := slices.SortedFunc(maps.Keys(s.ignores.byConfig), func(a, b *config.Config) int { return strings.Compare(a.Path, b.Path) })
	for _, c := range configs {
		if s.quiet || !walks(args, c.Dir) {
			continue
		}
		for _, e := range s.ignores.byConfig[c] {
			if e.applied && !s.ignores.used[&e.Ignored] {
				fmt.Fprintf(s.err, "%s:%d: this entry of ignore suppresses nothing any more: %s\n", shown(c.Path), e.Line, strings.Join(e.Ignored.Rules, ", "))
			}
		}
	}
}

// walks reports whether the arguments name a folder or one above it.
func walks(args []string, folder string) bool {
	if len(args) == 0 {
		args = []string{"."}
	}
	for _, arg := range args {
		abs, err := filepath.Abs(arg)
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(abs, folder); err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}
