package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// product is the name of archives and packages. The program in them is tslint;
// as the name of a package that was taken (by a linter for TypeScript).
const product = "tslint-configmgr"

// release is what is known about a release before it is built.
type release struct {
	root       string    // the folder of go.mod
	version    string    // without v
	date       time.Time // of the commit: all times in the archives, UTC
	repository string    // https://HOST/OWNER/NAME, or "" when it is not known
}

// semantic is a version as semver.org writes it, with a v before it. What may
// follow + is left out: it is not allowed in the tags of container images.
var semantic = regexp.MustCompile(`^v(\d+\.\d+\.\d+(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?)$`)

func newRelease(version, repository string) (*release, error) {
	root, err := moduleRoot()
	if err != nil {
		return nil, err
	}
	r := &release{root: root, repository: strings.TrimSuffix(strings.TrimSuffix(repository, "/"), ".git")}
	if r.date, err = r.commitDate(); err != nil {
		return nil, err
	}
	if version == "" {
		version = r.describe()
	}
	match := semantic.FindStringSubmatch(version)
	if match == nil {
		return nil, fmt.Errorf("version %q: use the form vX.Y.Z or vX.Y.Z-rc.1", version)
	}
	r.version = match[1]
	return r, nil
}

// moduleRoot returns the folder of go.mod, here or above.
func moduleRoot() (string, error) {
	file, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	name := strings.TrimSpace(string(file))
	if filepath.Base(name) != "go.mod" {
		return "", errors.New("there is no go.mod here or above: start dist in a clone of the repository")
	}
	return filepath.Dir(name), nil
}

// commitDate returns SOURCE_DATE_EPOCH (reproducible-builds.org) or the date of
// the commit.
func (r *release) commitDate() (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		text = r.git("log", "-1", "--format=%ct")
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, errors.New("the date of the commit is not known: run in a git repository, or set SOURCE_DATE_EPOCH to seconds since 1970")
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// describe returns the tag of the commit; else a version that sorts below every
// release and names date and commit, as Go does for commits without a tag.
func (r *release) describe() string {
	if tag := r.git("describe", "--tags", "--exact-match", "--match", "v[0-9]*"); tag != "" {
		return tag
	}
	version := "v0.0.0-" + r.date.Format("20060102150405")
	if commit := r.git("rev-parse", "--short=12", "HEAD"); commit != "" {
		version += "-" + commit
	}
	return version
}

// git returns what a git command prints, "" when it fails.
func (r *release) git(args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.root
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// defaultRepository is the one that a GitHub workflow runs for
// (docs.github.com, "Variables reference").
func defaultRepository() string {
	server, name := os.Getenv("GITHUB_SERVER_URL"), os.Getenv("GITHUB_REPOSITORY")
	if server == "" || name == "" {
		return ""
	}
	return server + "/" + name
}

// archiveName is the name of an archive without its ending, and of the folder
// in it.
func (r *release) archiveName(t target) string {
	return fmt.Sprintf("%s_%s_%s_%s", product, r.version, t.os, t.arch)
}

func (r *release) checksumsFile() string {
	return fmt.Sprintf("%s_%s_checksums.txt", product, r.version)
}

// rulesURL is where the pages of the rules of this release are.
func (r *release) rulesURL() string {
	if r.repository == "" {
		return ""
	}
	return r.repository + "/blob/v" + r.version + "/docs/rules"
}

// downloadURL is where the files of this release are.
func (r *release) downloadURL() string { return r.repository + "/releases/download/v" + r.version }

// owner is who publishes the release: the repository's owner.
func (r *release) owner() string { return path.Base(path.Dir(r.repository)) }
