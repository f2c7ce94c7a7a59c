package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// facts are the options with which tslint fix has everything it may need.
var facts = []string{"--no-config", "--product", "2007", "--client-sp", "SP2", "--certfix-package", "LAB00031", "--certfix-program", "CCMCertFix"}

// TestFixKilled kills tslint fix at random moments: every file is the original
// or the complete repaired one, and nothing but temporary files lies beside them.
func TestFixKilled(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	original := map[string][]byte{}
	for i := range 4 {
		for _, name := range []string{"refresh-unprotected.xml", "export-one.zip", "utf16-le.xml"} {
			original[fmt.Sprintf("%d-%s", i, name)] = readSample(t, name)
		}
	}
	restore := func() {
		for name, data := range original {
			if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}

	restore()
	began := time.Now()
	if out, err := fixCommandOn(folder).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	undisturbed := time.Since(began)
	repaired := map[string][]byte{}
	for name, data := range original {
		repaired[name] = readFile(t, filepath.Join(folder, name))
		if bytes.Equal(repaired[name], data) {
			t.Fatalf("%s was not repaired, so killing shows nothing", name)
		}
	}

	rounds := 30
	if testing.Short() {
		rounds = 5
	}
	halfway := 0
	for range rounds {
		restore()
		cmd := fixCommandOn(folder)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(undisturbed))
		cmd.Process.Kill()
		cmd.Wait()
		done := 0
		for name, data := range original {
			switch now := readFile(t, filepath.Join(folder, name)); {
			case bytes.Equal(now, repaired[name]):
				done++
			case !bytes.Equal(now, data):
				t.Errorf("%s has %d bytes that are neither the original nor the repaired file", name, len(now))
			}
		}
		if done > 0 && done < len(original) {
			halfway++
		}
	}
	left := othersIn(t, folder, original)
	t.Logf("%d of %d kills came halfway, %d left a temporary file", halfway, rounds, left)
}

func fixCommandOn(folder string) *exec.Cmd {
	return exec.Command("tslint", append([]string{"fix", "--exit-zero", "--rule", "K01,K04,K07", folder}, facts...)...)
}

// othersIn counts the temporary files in a folder and complains about any other
// file that does not belong there.
func othersIn(t *testing.T, folder string, known map[string][]byte) int {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, e := range entries {
		if _, ok := known[e.Name()]; ok {
			continue
		}
		left++
		if !strings.HasPrefix(e.Name(), ".tslint-") || !strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s lies beside the files", e.Name())
		}
	}
	return left
}

func readSample(t *testing.T, name string) []byte {
	t.Helper()
	return readFile(t, filepath.Join(sequences, name))
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
