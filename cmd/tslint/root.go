package main

import (
	"os"
	"path/filepath"

	"tslint/cmd/tslint/internal/files"
)

// repositoryRoot returns the folder that paths in reports for other machines
// start from: the nearest one with a .git from a folder upward, or that folder
// itself. (In the work trees and submodules of git .git is a file.)
func repositoryRoot(folder string) string {
	for dir := folder; ; {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return folder
		}
		dir = parent
	}
}

// relative returns the path of an input from the root on, absolute when it is
// outside, with forward slashes. Standard input without a name keeps its own.
func (s *session) relative(input files.Input) string {
	if input.Stdin && s.stdinName == "" {
		return input.Path
	}
	rel, err := filepath.Rel(s.root, input.Abs)
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(input.Abs)
	}
	return filepath.ToSlash(rel)
}
