package tsdiff_test

import (
	"os"
	"testing"

	"tslint/tsdiff"
)

// BenchmarkCompare compares a sequence of usual size with itself.
func BenchmarkCompare(b *testing.B) {
	data, err := os.ReadFile("../testdata/sequences/refresh-unprotected.xml")
	if err != nil {
		b.Fatal(err)
	}
	seq := open(b, string(data))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		tsdiff.Compare(seq, seq)
	}
}
