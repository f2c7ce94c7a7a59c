package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// The test binary stands in for tslint: it ends as the variable says.
const standIn = "TSLINT_COMPARE_STAND_IN"

func actAs(t *testing.T, role string) {
	t.Setenv(standIn, role)
	t.Setenv("GORACE", "atexit_sleep_ms=0") // a second per process otherwise
}

func TestMain(m *testing.M) {
	switch os.Getenv(standIn) {
	case "":
		os.Exit(m.Run())
	case "fail":
		os.Stderr.WriteString("cannot read the file\n")
		os.Exit(2)
	}
}

func TestRun(t *testing.T) {
	actAs(t, "succeed")
	var out bytes.Buffer
	if err := run(options{tslint: os.Args[0], files: 1, rounds: 2, jobs: 2}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"1 task sequences, 2 rounds",
		"One task sequence of 250 KB, 2 rounds",
		"Start-up, 2 rounds, times relative to hello world in Go",
		"tslint lint --jobs 2",
		"the same, KB977203 and structure",
		"tslint version",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, &out)
		}
	}
}

func TestRunReportsWhatAProgramComplainsAbout(t *testing.T) {
	actAs(t, "fail")
	err := run(options{tslint: os.Args[0], files: 1, rounds: 1, jobs: 1}, &bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), ": exit status 2\ncannot read the file") {
		t.Errorf("error %v", err)
	}
}

func TestCorpusFolder(t *testing.T) {
	folder := t.TempDir()
	if _, err := corpus(options{corpus: folder}, ""); err == nil {
		t.Error("no error for a folder without XML files")
	}
	want := filepath.Join(folder, "a.xml")
	if err := os.WriteFile(want, []byte("<sequence/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := corpus(options{corpus: folder}, "")
	if err != nil || !slices.Equal(got, []string{want}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestMedianOfRatios(t *testing.T) {
	got := ratios([]time.Duration{2, 30, 9}, []time.Duration{1, 10, 1})
	if want := []float64{2, 3, 9}; !slices.Equal(got, want) {
		t.Errorf("ratios %v, want %v", got, want)
	}
	if m := median(got); m != 3 {
		t.Errorf("median %v, want 3", m)
	}
	if m := median([]int{4, 1, 3, 2}); m != 2 {
		t.Errorf("median of an even number %v, want the lower middle 2", m)
	}
}

func TestPeakMemoryIsKnown(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("known on Linux and macOS")
	}
	actAs(t, "succeed")
	_, peak, err := program{name: "stand-in", argv: []string{os.Args[0]}}.measure(1)
	if err != nil || peak < 1<<20 || peak > 1<<30 {
		t.Errorf("peak memory %d bytes, %v", peak, err)
	}
}
