package git

import (
	"context"
	"fmt"
	"maps"
	"strings"
)

// Changes are the files that differ between two versions of a repository.
type Changes struct {
	repo *Repository
	// base is the earlier version, "" when the repository had no commit yet.
	base string
	// staged tells that the later version is the index and not the work tree.
	staged bool
	// changed are, by their path, the files that git knows to differ.
	changed map[string]earlier
	// known are the paths of all files of the earlier version.
	known map[string]bool
}

// Since compares the work tree with a revision: a commit, a branch, a tag or
// anything else that git rev-parse takes. "REV..." stands for the last common
// ancestor of REV and HEAD, as in git diff, so that what was committed to REV
// in the meantime does not count.
//
// The error is an [*Error]; it says so when there is no such revision.
func (r *Repository) Since(ctx context.Context, revision string) (*Changes, error) {
	base, err := r.resolve(ctx, revision)
	if err != nil {
		return nil, err
	}
	return r.changes(ctx, &Changes{repo: r, base: base}, base)
}

// Staged compares the index with the last commit: what git commit would commit.
func (r *Repository) Staged(ctx context.Context) (*Changes, error) {
	base, err := r.commit(ctx, "HEAD")
	if err != nil {
		base = "" // no commit yet: everything is new
	}
	return r.changes(ctx, &Changes{repo: r, base: base, staged: true}, "--cached")
}

func (r *Repository) resolve(ctx context.Context, revision string) (string, error) {
	name, forked := strings.CutSuffix(revision, "...")
	commit, err := r.commit(ctx, name)
	if err != nil || !forked {
		return commit, err
	}
	out, err := r.run(ctx, "merge-base", commit, "HEAD")
	if err != nil {
		return "", &Error{fmt.Sprintf("%s and HEAD have no common ancestor here", name), shallow}
	}
	return strings.TrimSpace(string(out)), nil
}

const shallow = "if the clone is shallow, fetch more of the history (fetch-depth: 0 in GitHub Actions, GIT_DEPTH: 0 in GitLab, fetchDepth: 0 in Azure Pipelines)"

// commit returns the hash of a commit.
func (r *Repository) commit(ctx context.Context, revision string) (string, error) {
	if revision == "" {
		return "", &Error{"the revision is empty", "name a commit, a branch or a tag"}
	}
	out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", &Error{fmt.Sprintf("there is no revision %q in this repository", revision), shallow}
	}
	return strings.TrimSpace(string(out)), nil
}

// changes fills in which files differ.
func (r *Repository) changes(ctx context.Context, c *Changes, against string) (*Changes, error) {
	out, err := r.run(ctx, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-relative", against, "--")
	if err != nil {
		return nil, err
	}
	c.changed = parseNameStatus(string(out))
	if c.staged {
		maps.DeleteFunc(c.changed, func(_ string, before earlier) bool { return before.deleted })
	}
	c.known = map[string]bool{}
	if c.base == "" {
		return c, nil
	}
	if out, err = r.run(ctx, "ls-tree", "-r", "-z", "--name-only", "--full-tree", c.base); err != nil {
		return nil, err
	}
	for path := range strings.SplitSeq(string(out), "\x00") {
		c.known[path] = true
	}
	return c, nil
}

// earlier is what git knows about a file that differs: its earlier path, and
// whether it is gone.
type earlier struct {
	path    string
	deleted bool
}

// parseNameStatus reads the output of git diff --name-status -z: a status and a
// path, for renamed and copied files the earlier path before it.
func parseNameStatus(out string) map[string]earlier {
	changed := map[string]earlier{}
	words := strings.Split(out, "\x00")
	for i := 0; i+1 < len(words); {
		status, path := words[i], words[i+1]
		i += 2
		if (strings.HasPrefix(status, "R") || strings.HasPrefix(status, "C")) && i < len(words) {
			changed[words[i]] = earlier{path: path}
			i++
			continue
		}
		changed[path] = earlier{path, status == "D"}
	}
	return changed
}

// File is what a file was and is.
type File struct {
	changes *Changes
	// path is that of the later version, before that of the earlier one; ""
	// when the file is new.
	path, before string
}

// File looks up a file by its absolute path. The result is nil when the file
// has not changed. The error is an [*Error] for a file outside the repository.
func (c *Changes) File(abs string) (*File, error) {
	path, ok := c.repo.path(abs)
	if !ok {
		return nil, &Error{fmt.Sprintf("%s is outside the repository %s", abs, c.repo.root), "run tslint for each repository by itself"}
	}
	before, differs := c.changed[path]
	switch {
	case differs && c.known[before.path]:
		return &File{c, path, before.path}, nil
	case differs, !c.known[path] && !c.staged:
		return &File{changes: c, path: path}, nil // also one that git does not track
	}
	return nil, nil
}

// New reports whether the file was not there before.
func (f *File) New() bool { return f.before == "" }

// Before returns the bytes of the earlier version as they would be in the work
// tree: with its line ends, and in its encoding.
func (f *File) Before(ctx context.Context) ([]byte, error) {
	return f.changes.repo.read(ctx, f.changes.base+":"+f.before)
}

// Staged returns the bytes that git commit would commit, as they would be in
// the work tree.
func (f *File) Staged(ctx context.Context) ([]byte, error) {
	return f.changes.repo.read(ctx, ":"+f.path)
}

func (r *Repository) read(ctx context.Context, object string) ([]byte, error) {
	return r.run(ctx, "cat-file", "--filters", object)
}
