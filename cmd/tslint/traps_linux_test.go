package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"tslint/bench/gen"
)

// maxPeak is the memory that one pathological input may take, in KiB.
const maxPeak = 200 << 10

func init() { measuredMain = runAndTellPeak }

// runAndTellPeak is the command, which in the end writes into a file how much
// memory it had at most, in KiB: the kernel's figure for the process's own pages.
func runAndTellPeak(peakFile string) {
	limitMemory()
	code := run(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr)
	status, err := os.ReadFile("/proc/self/status")
	must(err)
	peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	must(os.WriteFile(peakFile, peak[1], 0o666))
	os.Exit(code)
}

// TestTrapsTakeLittleMemory lints and fixes every input that is made to fill the
// memory.
func TestTrapsTakeLittleMemory(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector takes memory of its own")
	}
	t.Parallel()
	for _, trap := range gen.Traps() {
		path := filepath.Join(t.TempDir(), trap.Name+".xml")
		if err := os.WriteFile(path, trap.Data(), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"lint", "fix"} {
			peak, out := peakOf(t, command, "--no-config", "--exit-zero", path)
			if peak > maxPeak {
				t.Errorf("tslint %s %s: %d KiB of memory, want %d at most\n%.1000s", command, trap.Name, peak, maxPeak, out)
			}
		}
	}
}

func peakOf(t *testing.T, args ...string) (kib int, out []byte) {
	t.Helper()
	peakFile := filepath.Join(t.TempDir(), "peak")
	cmd := exec.Command("tslint", args...)
	cmd.Env = append(os.Environ(), peakVariable+"="+peakFile)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.1000s", err, out)
	}
	kib, err = strconv.Atoi(string(readFile(t, peakFile)))
	if err != nil {
		t.Fatal(fmt.Errorf("peak: %w", err))
	}
	return kib, out
}
