package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tslint/schema"
)

// missing is the error for a path that cannot be found, with the name that was
// probably meant.
func missing(path string, err error) *Error {
	if !errors.Is(err, fs.ErrNotExist) {
		return failure(filepath.ToSlash(path), "read it", err)
	}
	if target, linkErr := os.Readlink(path); linkErr == nil {
		return &Error{Path: filepath.ToSlash(path), Problem: fmt.Sprintf("is a symbolic link to %q, which does not exist", target), Err: err}
	}
	e := &Error{Path: filepath.ToSlash(path), Problem: "there is no such file or folder", Err: err}
	if meant, ok := similar(filepath.Clean(path)); ok {
		e.Advice = fmt.Sprintf("did you mean %q?", filepath.ToSlash(meant))
	}
	return e
}

// similar returns the path that exists and is spelt most like path, whose first
// missing part it replaces. What follows that part is kept when it exists there.
func similar(path string) (string, bool) {
	rest := ""
	for parent := filepath.Dir(path); ; parent = filepath.Dir(path) {
		entries, err := os.ReadDir(parent)
		if err == nil {
			name, ok := nearest(filepath.Base(path), entries)
			meant := filepath.Join(parent, name)
			if whole := filepath.Join(meant, rest); exists(whole) {
				meant = whole
			}
			return meant, ok
		}
		if parent == path || !errors.Is(err, fs.ErrNotExist) {
			return "", false
		}
		path, rest = parent, filepath.Join(filepath.Base(path), rest)
	}
}

// nearest returns the entry that lacks nothing but its extension, else the one
// that is spelt most like name.
func nearest(name string, entries []fs.DirEntry) (string, bool) {
	var names []string
	for _, e := range entries {
		n := e.Name()
		if strings.EqualFold(strings.TrimSuffix(n, filepath.Ext(n)), name) {
			return n, true
		}
		names = append(names, n)
	}
	return schema.Nearest(name, names)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
