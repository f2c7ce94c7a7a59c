package tsxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestReaderIsFast compares with encoding/xml in the same run, because only the ratio is stable. It measured 0.04 to 0.06.
func TestReaderIsFast(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const limit = 0.2
	text := sampleSequence(sampleSize/4, true)
	var arena Arena
	ours, theirs := time.Hour, time.Hour
	for range 8 { // alternating, so that a busy machine hits both
		ours = min(ours, timed(t, func() error { return parseInto(&arena, text) }))
		theirs = min(theirs, timed(t, func() error { return readTokens(text) }))
	}
	if ratio := float64(ours) / float64(theirs); ratio > limit {
		t.Errorf("reading takes %.3f of the time of encoding/xml (%v and %v), want at most %.1f", ratio, ours, theirs, limit)
	}
}

func timed(t *testing.T, f func() error) time.Duration {
	t.Helper()
	start := time.Now()
	if err := f(); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// TestTraps reads documents that were made to be slow or large. Each may take as long as 50 ordinary documents of its size, and
// a third of a second on top, which anything quadratic exceeds, and 200 MiB.
func TestTraps(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const mib = 1 << 20
	var attributes strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&attributes, " a%d=''", i)
	}
	ordinary := sampleSequence(mib, false)
	var arena Arena
	perMiB := timed(t, func() error { return parseInto(&arena, ordinary) })

	for _, tt := range []struct {
		name, text string
		ok         bool
	}{
		{"200,000 attributes", "<a" + attributes.String() + "/>", true},
		{"200,000 attributes, the last twice", "<a" + attributes.String() + " a199999=''/>", false},
		{"attribute of 50 MB", "<a b='" + strings.Repeat("x", 50*mib) + "'/>", true},
		{"attribute of 50 MB, never closed", "<a b='" + strings.Repeat("x", 50*mib), false},
		{"text of 50 MB", "<a>" + strings.Repeat("x ", 25*mib) + "</a>", true},
		{"name of 50 MB", "<" + strings.Repeat("x", 50*mib) + "/>", true},
		{"name of 50 MB, never closed", "<" + strings.Repeat("x", 50*mib) + ">", false},
		{"attribute name of 50 MB", "<a " + strings.Repeat("x", 50*mib) + "=<>", false},
		{"entity of 50 MB", "<a>&" + strings.Repeat("x", 50*mib) + ";", false},
		{"million nested elements", strings.Repeat("<a>", 1_000_000), false},
		{"million elements side by side", "<a>" + strings.Repeat("<b/>", 1_000_000) + "</a>", true},
		{"million instructions", strings.Repeat("<?a?>", 1_000_000), false},
		{"megabyte of <", strings.Repeat("<", mib), false},
		{"megabyte of < in a value", "<a a=\"" + strings.Repeat("<a ", mib/3), false},
		{"megabyte of &", "<a>" + strings.Repeat("&", mib), false},
		{"megabyte of references", "<a>" + strings.Repeat("&#32;", mib/5) + "</a>", true},
		{"megabyte of ]", "<a>" + strings.Repeat("]", mib) + "</a>", true},
		{"megabyte of comment openings", "<a>" + strings.Repeat("<!--", mib/4), false},
		{"megabyte of CDATA openings", "<a>" + strings.Repeat("<![CDATA[", mib/9), false},
		{"megabyte of almost noncharacters", "<a>" + strings.Repeat("\uFFFD", mib/3) + "</a>", true},
		{"megabyte of =", "<a>" + strings.Repeat("=", mib) + "</a>", true},
		{"escaped megabyte", Escape(ordinary), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := []byte(tt.text)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := time.Now()
			f, err := Open(tt.name, data, Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err != nil || (f.Documents[0].Err == nil) != tt.ok {
				t.Fatalf("%v, %v", err, f.Documents[0].Err)
			}
			if limit := time.Second/3 + 50*perMiB*time.Duration(1+len(data)/mib); took > limit {
				t.Errorf("took %v, want at most %v", took, limit)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 200*mib {
				t.Errorf("allocated %d MiB for %d MiB, want at most 200", allocated/mib, len(data)/mib)
			}
		})
	}
}

// TestZipBombs takes archives that would fill memory if they were unpacked.
func TestZipBombs(t *testing.T) {
	const mib = 1 << 20
	big := zipMember{name: sequenceMember, content: strings.Repeat(" ", 20*mib), method: zip.Deflate}
	for name, data := range map[string][]byte{
		"20 MiB of blanks": buildZip(t, false, "", big),
		"size that is made up": replaceInEntry(t, buildZip(t, false, "",
			zipMember{name: sequenceMember, content: sampleInstance, method: zip.Deflate}), 24, "\x00\x00\x00\x0F"),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Open("bomb.zip", data, Options{})
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), "made to fill memory") {
				t.Errorf("got %v", err)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > mib {
				t.Errorf("allocated %d MiB to find out", allocated/mib)
			}
		})
	}
}

// replaceInEntry changes the first directory entry.
func replaceInEntry(t *testing.T, data []byte, offset int, with string) []byte {
	t.Helper()
	a, err := readArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	return replaceBytes(data, a.members[0].entry+offset, with)
}

// TestArena reads files of different sizes with one arena, several trees at a time.
func TestArena(t *testing.T) {
	var arena Arena
	for i, size := range []int{100, 50_000, 2_000, 200_000, 50_000, 100} {
		arena.Reset()
		opt := Options{Arena: &arena}
		var texts []string
		var trees []*Tree
		for _, indented := range []bool{false, true} {
			text := sampleSequence(size+i, indented)
			tree, err := Parse(text, opt)
			must(t, err)
			texts, trees = append(texts, text), append(trees, tree)
		}
		if _, err := Parse(texts[0][:len(texts[0])/2], opt); err == nil {
			t.Fatal("a truncated document is accepted")
		}
		for j, tree := range trees {
			checkTree(t, texts[j], tree)
			if diff := diffDumps(dumpOf(t, texts[j]), dumpTree(tree)); diff != "" {
				t.Fatalf("round %d, tree %d differs from one with memory of its own:\n%s", i, j, diff)
			}
		}
	}
}

func TestArenaAllocatesOnce(t *testing.T) {
	var arena Arena
	text := sampleSequence(100_000, true)
	read := func() {
		if err := parseInto(&arena, text); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if allocs := testing.AllocsPerRun(10, read); allocs > 2 {
		t.Errorf("%.0f allocations for a document that the arena has room for", allocs)
	}
}

// TestOpenDoesNotChangeItsInput guards the bytes that the caller keeps.
func TestOpenDoesNotChangeItsInput(t *testing.T) {
	data := sampleZip(t, zip.Store, false)
	before := bytes.Clone(data)
	f := openZip(t, data)
	if _, err := f.Replace(map[int]string{0: f.Documents[0].Text + " "}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, data) {
		t.Error("the input has changed")
	}
}
