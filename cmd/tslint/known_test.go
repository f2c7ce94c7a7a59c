package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKnownInManyFiles checks many files at the same time that share a
// configuration with entries of ignore, and a baseline. It is for the race
// detector; the counts prove that nothing was lost.
func TestKnownInManyFiles(t *testing.T) {
	const files = 40
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const odd = `<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="%s" description="%s" />`
	for i := range files {
		write(fmt.Sprintf("%02d.xml", i), "<sequence>"+fmt.Sprintf(odd, "Known", "")+fmt.Sprintf(odd, "Ignored", "")+
			fmt.Sprintf(odd, "Described", "tslint:ignore X03 ours")+"</sequence>")
	}
	config := "version: 1\nbaseline: known.json\nignore:\n  - {rules: [X03], path: Ignored, reason: ours}\n  - {rules: [X03], path: Nothing, reason: ours}\n"
	write(".tslint.yaml", config)
	t.Chdir(dir)
	if c := call(nil, "baseline", "write", "--rule", "X03"); c.code != exitClean {
		t.Fatal(c.errors)
	}
	c := call(nil, "lint", "--rule", "X03", "--fail-on", "note", "--jobs", "8")
	want := fmt.Sprintf("%d suppressed; %d in the baseline", 2*files, files)
	if c.code != exitClean || !strings.Contains(c.errors, want) {
		t.Errorf("exit code %d, want %q in\n%s", c.code, want, c.errors)
	}
	if got := strings.Count(c.errors, "suppresses nothing any more"); got != 1 {
		t.Errorf("%d entries of ignore are not needed:\n%s", got, c.errors)
	}
}
