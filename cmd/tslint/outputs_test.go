package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
)

// TestExitCodes calls lint and fix in every format: the code is the same.
func TestExitCodes(t *testing.T) {
	t.Parallel()
	clean, note, broken := filepath.Join(sequences, "refresh-clean.xml"), filepath.Join(sequences, "refresh-restart-notifies.xml"), filepath.Join(sequences, "refresh-no-certfix.xml")
	for _, c := range []struct {
		want int
		args []string
	}{
		{exitClean, []string{"lint", clean}},
		{exitFindings, []string{"lint", clean, broken}},
		{exitClean, []string{"lint", "--exit-zero", broken}},
		{exitClean, []string{"lint", note}},
		{exitFindings, []string{"lint", "--fail-on", "note", note}},
		{exitTrouble, []string{"lint", clean, "missing.xml"}},
		{exitTrouble, []string{"lint", "--exit-zero", broken, "missing.xml"}},
		{exitClean, []string{"fix", "--dry-run", clean}},
		{exitFindings, []string{"fix", "--dry-run", broken}},
		{exitTrouble, []string{"fix", "--dry-run", "missing.xml"}},
	} {
		for _, format := range report.FormatNames() {
			args := append(c.args, "--no-config", "--quiet", "--rule", "K04,K13", "--format", format)
			if got := call(nil, args...); got.code != c.want {
				t.Errorf("%v: exit code %d, want %d\n%s", args, got.code, c.want, got.errors)
			}
		}
	}
}

// TestOutputFiles writes every format to a file and compares it with what goes
// to standard output, while standard output has another format.
func TestOutputFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	args := []string{"lint", "--no-config", "--quiet", "--rule", "K01,K04", filepath.Join(sequences, "export-one.zip"), filepath.Join(sequences, "refresh-no-certfix.xml")}
	all := args
	for _, format := range report.FormatNames() {
		all = append(all, "--output", format+"="+filepath.Join(dir, "a, b."+format))
	}
	together := call(nil, append(all, "--format", "concise")...)
	if together.code != exitFindings || !bytes.Equal(together.out, call(nil, append(args, "--format", "concise")...).out) {
		t.Errorf("exit code %d\n%s%s", together.code, together.out, together.errors)
	}
	for _, format := range report.FormatNames() {
		alone := call(nil, append(args, "--format", format)...)
		if written := readFile(t, filepath.Join(dir, "a, b."+format)); !bytes.Equal(alone.out, written) {
			t.Errorf("--output %s=FILE differs from --format %s", format, format)
		}
	}
}

func TestRepositoryRoot(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	deep := filepath.Join(dir, "clone", "sequences", "2007")
	if err := os.MkdirAll(filepath.Join(dir, "clone", ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	clone := filepath.Join(dir, "clone")
	if got := repositoryRoot(deep); got != clone {
		t.Errorf("in a clone: %s", got)
	}
	if got := repositoryRoot(dir); got != dir {
		t.Errorf("outside of a clone: %s", got)
	}
	// The .git of a work tree is a file.
	if err := os.WriteFile(filepath.Join(deep, ".git"), []byte("gitdir: elsewhere\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := repositoryRoot(deep); got != deep {
		t.Errorf("in a work tree: %s", got)
	}
	s := &session{root: clone}
	for abs, want := range map[string]string{
		filepath.Join(deep, "a.xml"):  "sequences/2007/a.xml",
		filepath.Join(clone, "a.xml"): "a.xml",
		filepath.Join(dir, "a.xml"):   filepath.ToSlash(filepath.Join(dir, "a.xml")),
	} {
		if got := s.relative(files.Input{Path: "a.xml", Abs: abs}); got != want {
			t.Errorf("%s is %s, want %s", abs, got, want)
		}
	}
	if got := s.relative(files.Input{Path: "<stdin>", Abs: filepath.Join(deep, "<stdin>"), Stdin: true}); got != "<stdin>" {
		t.Errorf("standard input is %s", got)
	}
}
