package files

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// Error says what is wrong with one path and what to do about it.
type Error struct {
	Path    string // as the user knows it, with forward slashes
	Problem string // what is wrong
	Advice  string // what to do; may be empty
	Err     error  // the cause, for errors.Is; may be nil
}

// Error returns "path: problem; advice" on one line.
func (e *Error) Error() string {
	text := e.Path + ": " + e.Problem
	if e.Advice != "" {
		text += "; " + e.Advice
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// failure wraps an error of the operating system, which names the path and the
// system call, in one that names only what the user was told.
func failure(path, doing string, err error) *Error {
	return &Error{Path: path, Problem: "cannot " + doing + ": " + cause(err), Err: err}
}

// refused is the failure of a step before the first byte of a file was changed.
func refused(path, doing string, err error) *Error {
	e := failure(filepath.ToSlash(path), doing, err)
	e.Advice = "nothing was changed"
	return e
}

// cause is the innermost reason of an operating system's error.
func cause(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err.Error()
}

// notRegular is the error for a path that is no regular file.
func notRegular(path string, mode fs.FileMode) *Error {
	e := &Error{Path: path}
	switch {
	case mode.IsDir():
		e.Problem = "is a folder, not a file"
	case mode&fs.ModeSymlink != 0:
		e.Problem, e.Advice = "is a symbolic link", "name the file it points to, so that it is clear which file changes"
	default:
		e.Problem, e.Advice = "is not a regular file (it is a device, pipe or socket)", "copy the content to a file, or pipe it in and name it -"
	}
	return e
}
