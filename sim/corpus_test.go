package sim

import (
	"os"
	"path/filepath"
	"testing"

	"tslint/tsxml"
)

// TestRealSequences asks broad questions about published task sequences, where
// they are there: each must be decided, and every witness must show its hit.
func TestRealSequences(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/*/*")
	if len(files) == 0 {
		t.Skip("no published task sequences beside the repository")
	}
	sequences := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		opened, err := tsxml.Open(file, data, tsxml.Options{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, doc := range opened.Documents {
			if doc.Sequence == nil {
				continue
			}
			sequences++
			p := Compile(doc.Sequence, Options{})
			tellProgram(t, p, false)
			tellProgram(t, p, true)
		}
	}
	t.Logf("%d sequences", sequences)
}
