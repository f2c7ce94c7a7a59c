package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tslint/cmd/tslint/internal/files"
)

// Names are the names of a configuration file. A folder may have one of them.
var Names = []string{".tslint.yaml", ".tslint.yml", ".tslint.json"}

// Loader finds and reads configuration files, each folder and each file once.
// It may be used by several goroutines.
type Loader struct {
	rules []Rule

	mu      sync.Mutex
	folders map[string]result // by absolute path: the configuration in it or above
}

type result struct {
	config *Config
	err    error
}

// NewLoader returns a Loader; rules are all the rules that a configuration may name.
func NewLoader(rules []Rule) *Loader {
	return &Loader{rules: rules, folders: map[string]result{}}
}

// For returns the configuration that holds for the file or folder at an absolute
// path: the nearest one in the folder it is in or above, up to the root of the
// file system. It is nil when there is none. The result is shared and must not
// be changed; an error, too, is the same value for every path it holds for.
//
// The error is an [*Invalid], also when a folder has two configuration files, or
// a [*files.Error] when the file cannot be read.
func (l *Loader) For(path string) (*Config, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.folder(filepath.Dir(path))
	return r.config, r.err
}

// Load returns the configuration in the file at path. The errors are those of For.
func (l *Loader) Load(path string) (*Config, error) {
	name := shown(path)
	data, err := files.Read(name, maxSize)
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	c, err := read(name, data, l.rules)
	if err != nil {
		return nil, err
	}
	c.Path, c.Dir = abs, filepath.Dir(abs)
	return c, nil
}

func (l *Loader) folder(dir string) result {
	if r, ok := l.folders[dir]; ok {
		return r
	}
	r := l.lookIn(dir)
	if parent := filepath.Dir(dir); r == (result{}) && parent != dir {
		r = l.folder(parent)
	}
	l.folders[dir] = r
	return r
}

// lookIn returns the configuration in a folder itself, or nothing.
func (l *Loader) lookIn(dir string) result {
	var found []string
	for _, name := range Names {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil {
			continue // not there, or in a folder above that this user may not search
		}
		found = append(found, path)
	}
	switch len(found) {
	case 0:
		return result{}
	case 1:
		return l.load(found[0])
	}
	return result{err: invalid(shown(found[0]), []Problem{{
		Message:    fmt.Sprintf("the folder has another configuration, %s", strings.Join(bases(found[1:]), " and ")),
		Suggestion: "keep one",
	}})}
}

func (l *Loader) load(path string) result {
	c, err := l.Load(path)
	return result{config: c, err: err}
}

func bases(paths []string) []string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = filepath.Base(p)
	}
	return names
}

// shown is a path as the user would write it: relative to the current folder for
// what is below that, otherwise as it is; with forward slashes.
func shown(path string) string {
	if dir, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if rel, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(rel) {
			path = rel
		}
	}
	return filepath.ToSlash(path)
}
