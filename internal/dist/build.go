package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// target is a system that is built for, in Go's words.
type target struct{ os, arch string }

var targets = []target{
	{"windows", "amd64"}, {"windows", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
}

func (t target) String() string { return t.os + "/" + t.arch }

func targetByName(name string) (target, error) {
	var names []string
	for _, t := range targets {
		if t.String() == name {
			return t, nil
		}
		names = append(names, t.String())
	}
	return target{}, fmt.Errorf("there is no target %q; there are %s", name, strings.Join(names, ", "))
}

// programFile is the name of the program on the target.
func (t target) programFile() string {
	if t.os == "windows" {
		return "tslint.exe"
	}
	return "tslint"
}

// buildTags leave out what only documents the command line library and would be
// loaded at every start: a Markdown renderer.
const buildTags = "urfave_cli_no_docs"

// linkerFlags stamp the version and leave out what only debuggers need.
func (r *release) linkerFlags() string {
	flags := "-s -w -X main.version=" + r.version
	if url := r.rulesURL(); url != "" {
		flags += " -X main.rulesURL=" + url
	}
	return flags
}

// build returns the program for a target: static, without paths of this machine.
func (r *release) build(t target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "tslint-dist")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, t.programFile())
	if err := r.buildFile(t, file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

func (r *release) buildFile(t target, file string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-tags", buildTags, "-ldflags", r.linkerFlags(), "-o", file, "./cmd/tslint")
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build for %s: %w\n%s", t, err, out)
	}
	return nil
}

// host is the target that this machine runs.
func host() target { return target{runtime.GOOS, runtime.GOARCH} }
