package files

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The two contents between which the child swings: different lengths, and every
// line of one differs from every line of the other.
var (
	contentA = bytes.Repeat([]byte("<step name=\"a\"/>\n"), 40_000)
	contentB = bytes.Repeat([]byte("<group name=\"b\"/>\n"), 25_000)
)

// replaceForEver is the child: it replaces the file without end.
func replaceForEver(path string) error {
	fmt.Println("ready")
	for r := new(Replacer); ; {
		old, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		next := contentA
		if bytes.Equal(old, contentA) {
			next = contentB
		}
		if err := r.Replace(path, old, next); err != nil {
			return err
		}
	}
}

// TestKilled kills the child at random moments: the file must always be one of
// the two contents, and nothing but temporary files may lie beside it.
func TestKilled(t *testing.T) {
	rounds := 80
	if testing.Short() {
		rounds = 20
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xml")
	write(t, path, string(contentA))
	for range rounds {
		killOnce(t, path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(data, contentA) && !bytes.Equal(data, contentB) {
			t.Fatalf("the file has %d bytes that are neither content", len(data))
		}
	}
	left := sweep(t, dir)
	t.Logf("%d of %d kills left a temporary file", left, rounds)
}

// killOnce starts the child, waits until it is at work and kills it.
func killOnce(t *testing.T, path string) {
	t.Helper()
	cmd := start(t, "replace", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, len("ready\n"))
	if _, err := io.ReadFull(out, said); err != nil {
		t.Errorf("the child said %q: %v", said, err)
	}
	time.Sleep(time.Duration(rand.IntN(15_000)) * time.Microsecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	rest, _ := io.ReadAll(out)
	if cmd.Wait(); cmd.ProcessState.ExitCode() == 1 {
		t.Errorf("the child failed: %s", rest)
	}
}

// sweep ages what the killed children left, replaces once more and expects the
// folder to be clean. It returns how many temporary files there were.
func sweep(t *testing.T, dir string) int {
	t.Helper()
	t.Chdir(dir)
	left := 0
	for name := range files(t) {
		if name == "a.xml" {
			continue
		}
		if !temporaryName().MatchString(name) {
			t.Errorf("%s lies beside the file", name)
		}
		age(t, name)
		left++
	}
	old, err := os.ReadFile("a.xml")
	if err != nil {
		t.Fatal(err)
	}
	if err := new(Replacer).Replace("a.xml", old, []byte("end")); err != nil {
		t.Fatal(err)
	}
	expectFiles(t, map[string]string{"a.xml": "end"})
	return left
}
