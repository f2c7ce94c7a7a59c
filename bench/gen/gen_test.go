package gen_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"tslint/bench/gen"
)

// The hash of the first files of the corpus. When the generator changes on
// purpose this changes with it, and earlier measurements do not compare.
const corpusHash = "794c844e0d6bcc78b0ca17f4a9887742a1705240999d0d611dd10ed38c94f534"

func TestCorpusIsAlwaysTheSame(t *testing.T) {
	hash := sha256.New()
	for i := range 24 {
		name, data := gen.File(i)
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data)
	}
	if got := fmt.Sprintf("%x", hash.Sum(nil)); got != corpusHash {
		t.Errorf("hash of the first 24 files is %s, want %s", got, corpusHash)
	}
}

func TestCorpusIsAsDescribed(t *testing.T) {
	const count = 48
	indented, userState, current := 0, 0, 0
	for i := range count {
		name, data := gen.File(i)
		if len(data) < gen.MinSize || len(data) > gen.MaxSize+8000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		if err := wellFormed(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		lines := bytes.Count(data, []byte("\n"))
		if lines != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s has line ends other than CRLF", name)
		}
		indented += oneIf(lines > 1)
		userState += oneIf(bytes.Contains(data, []byte("RestoreUserStateAction")))
		current += oneIf(bytes.Contains(data, []byte(`version="3.10"`)))
	}
	if indented != count/2 || userState != count/3 || current != count/4 {
		t.Errorf("%d indented, %d with user state, %d of later versions; want %d, %d, %d",
			indented, userState, current, count/2, count/3, count/4)
	}
}

func oneIf(condition bool) int {
	if condition {
		return 1
	}
	return 0
}

func TestDefects(t *testing.T) {
	for _, test := range []struct {
		defect                             gen.Defect
		runFirst, patch, certFix, restarts int
	}{
		{gen.NoDefect, 1, 1, 1, 1},
		{gen.NoRunFirst, 0, 1, 1, 1},
		{gen.NoPatch, 1, 0, 1, 1},
		{gen.NoCertFix, 1, 1, 0, 1},
		{gen.NoRestart, 1, 1, 1, 0},
		{gen.ConditionalCertFix, 1, 1, 1, 1},
	} {
		text := string(gen.Sequence(gen.Config{Seed: 7, Steps: 60, Indented: true, UserState: true, Defect: test.defect}))
		for what, want := range map[string]int{
			"<DependentProgram>GEN00005;;CCMCertFix": test.runFirst,
			"PATCH=":                                 test.patch,
			"Repair Client Certificates":             test.certFix,
			"Restart after the Repair":               test.restarts,
		} {
			if got := strings.Count(text, what); got != want {
				t.Errorf("defect %d: %d times %q, want %d", test.defect, got, what, want)
			}
		}
	}
}

func TestStepsAreCounted(t *testing.T) {
	for _, steps := range []int{100, 500, 2000} {
		for _, userState := range []bool{false, true} {
			data := gen.Sequence(gen.Config{Seed: 1, Steps: steps, Variables: 40, UserState: userState})
			if got := bytes.Count(data, []byte("<step ")); got != steps {
				t.Errorf("%d steps, want %d (user state %t)", got, steps, userState)
			}
		}
	}
}

func TestTraps(t *testing.T) {
	for _, trap := range gen.Traps() {
		if trap.Name == "50-mb-attribute" || trap.Name == "million-nested-elements" {
			continue // their small versions are below
		}
		if err := wellFormed(trap.Data()); (err == nil) != trap.WellFormed {
			t.Errorf("%s: %v, want well-formed: %t", trap.Name, err, trap.WellFormed)
		}
	}
	for name, data := range map[string][]byte{"long attribute": gen.LongAttribute(1000), "nested": gen.Nested(1000)} {
		if err := wellFormed(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWrite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "corpus")
	paths, size, err := gen.Write(folder, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != 2 || size < 2*gen.MinSize || filepath.Base(paths[1]) != "sequence-0001.xml" {
		t.Errorf("wrote %q, %d bytes", paths, size)
	}
}

// wellFormed reads data with encoding/xml; entities that a DTD declares count as
// known.
func wellFormed(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Entity = map[string]string{"e9": ""}
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
