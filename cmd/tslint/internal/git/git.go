// Package git asks the program git what has changed in a repository, and for
// earlier versions of files.
//
// [Open] finds the repository of a folder, [Repository.Since] and
// [Repository.Staged] list what has changed, and [Changes] knows the earlier
// version of each file. git runs as an external program, since the repository
// on disk is its business: nothing here writes to it.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Error says why git did not give what was asked of it.
type Error struct {
	// Problem says what is wrong, Advice what to do about it; Advice may be
	// empty.
	Problem, Advice string
}

// Error returns the problem and the advice in one line.
func (e *Error) Error() string {
	if e.Advice == "" {
		return e.Problem
	}
	return e.Problem + "; " + e.Advice
}

// Repository is the work tree of a git repository.
type Repository struct {
	// root is the absolute path of the work tree, without symbolic links.
	root string
}

// Open returns the repository whose work tree a folder is in. The error is an
// [*Error]: git is not installed, the folder is in no work tree, or git refuses
// to look at it.
func Open(ctx context.Context, folder string) (*Repository, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &Error{"the program git was not found", "install it, or add it to PATH"}
	}
	if os.Getenv("GIT_DIR") != "" {
		folder = "." // in a hook, where git has said what the repository is
	}
	out, err := (&Repository{root: folder}).run(ctx, "rev-parse", "--show-toplevel")
	var problem *Error
	if errors.As(err, &problem) && strings.Contains(problem.Problem, "not a git repository") {
		return nil, &Error{Problem: filepath.ToSlash(folder) + " is in no git repository"}
	}
	if err != nil {
		return nil, err
	}
	root, err := filepath.EvalSymlinks(filepath.FromSlash(strings.TrimRight(string(out), "\r\n")))
	if err != nil {
		return nil, err
	}
	return &Repository{root: root}, nil
}

// run runs git in the repository and returns its standard output. The error is
// an [*Error] with what git says.
func (r *Repository) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = r.root
	// Looking must not lock the index, and messages are matched below.
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &exit) && strings.TrimSpace(errs.String()) != "":
		return nil, &Error{Problem: "git " + args[0] + ": " + firstLine(errs.String())}
	}
	return nil, &Error{Problem: fmt.Sprintf("git %s: %v", args[0], err)}
}

// firstLine returns what git says first, without the word that it begins all
// messages with.
func firstLine(message string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(message), "\n")
	return strings.TrimPrefix(strings.TrimSpace(line), "fatal: ")
}

// path returns the path of a file in the repository with forward slashes, as
// git names it. ok is false when the file is elsewhere.
func (r *Repository) path(abs string) (path string, ok bool) {
	folder, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(r.root, filepath.Join(folder, filepath.Base(abs)))
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// Root returns the absolute path of the work tree.
func (r *Repository) Root() string { return r.root }
