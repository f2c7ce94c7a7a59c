package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGuides runs the commands of the guides in docs, each in a folder of its
// own as the README's.
func TestGuides(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string){
		"docs/suppressions.md": nil,
		"docs/baseline.md":     nil,
		"docs/changes.md":      changedRepository,
	} {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".md"), func(t *testing.T) {
			dir, path := readmeFolder(t)
			if prepare != nil {
				prepare(t, dir)
			}
			checkPage(t, name, dir, path)
		})
	}
}

// changedRepository commits a clean task sequence and then gives the restart in
// it a condition.
func changedRepository(t *testing.T, dir string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for name, value := range map[string]string{
		"GIT_AUTHOR_NAME": "Lab", "GIT_AUTHOR_EMAIL": "lab@lab.example", "GIT_COMMITTER_NAME": "Lab", "GIT_COMMITTER_EMAIL": "lab@lab.example",
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
	} {
		t.Setenv(name, value)
	}
	refresh := filepath.Join(dir, "sequences", "refresh.xml")
	copyFile(t, filepath.Join(sequences, "refresh-clean.xml"), refresh)
	for _, args := range [][]string{{"init", "-q"}, {"add", "sequences"}, {"commit", "-q", "-m", "as it was"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	copyFile(t, filepath.Join(sequences, "refresh-restart-conditional.xml"), refresh)
}
