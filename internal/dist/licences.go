package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// licences returns the licence texts of Go and of every library that is linked
// into the program on any target. Their licences ask for that.
func (r *release) licences() ([]byte, error) {
	modules, err := r.linkedModules()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("tslint contains the following works of others, each under its own licence.\n")
	for _, m := range modules {
		files, err := filepath.Glob(filepath.Join(m.dir, "LICEN[CS]E*"))
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s: there is no licence in %s", m.name, m.dir)
		}
		notices, err := filepath.Glob(filepath.Join(m.dir, "NOTICE*"))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.Repeat("=", 78), m.name)
		for _, file := range append(files, notices...) {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}

// linkedModule is a module with the folder of its source.
type linkedModule struct{ name, dir string }

// linkedModules returns Go and the modules of the packages that the program
// imports on some target, sorted by path.
func (r *release) linkedModules() ([]linkedModule, error) {
	found := map[linkedModule]bool{}
	for _, t := range targets {
		cmd := exec.Command("go", "list", "-deps", "-tags", buildTags,
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/tslint")
		cmd.Dir = r.root
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOFLAGS=")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list -deps for %s: %w", t, err)
		}
		for line := range strings.Lines(string(out)) {
			if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				found[linkedModule{name, dir}] = true
			}
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	modules := []linkedModule{{"Go " + runtime.Version(), strings.TrimSpace(string(root))}}
	for m := range found {
		modules = append(modules, m)
	}
	slices.SortFunc(modules[1:], func(a, b linkedModule) int { return strings.Compare(a.name, b.name) })
	return modules, nil
}
