package tsxml

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// naivePosition counts from the beginning of the text.
func naivePosition(text string, offset int, unit Unit) Position {
	offset = max(0, min(offset, len(text)))
	for offset > 0 && offset < len(text) && !utf8.RuneStart(text[offset]) {
		offset--
	}
	p := Position{1, 1}
	for i, r := range text {
		if i >= offset {
			break
		}
		crlf := r == '\r' && strings.HasPrefix(text[i:], "\r\n")
		switch {
		case (r == '\n' || r == '\r') && !crlf:
			p = Position{p.Line + 1, 1}
		case unit == Bytes:
			p.Column += utf8.RuneLen(r)
		case unit == Runes:
			p.Column++
		default:
			p.Column += utf16.RuneLen(r)
		}
	}
	return p
}

func TestLinesPosition(t *testing.T) {
	const text = "ab\r\nä😀x\n\rlast"
	lines := NewLines(text)
	for _, tt := range []struct {
		before string
		unit   Unit
		want   Position
	}{
		{"", Bytes, Position{1, 1}},
		{"ab", Runes, Position{1, 3}},
		{"ab\r", Runes, Position{1, 4}},
		{"ab\r\n", Runes, Position{2, 1}},
		{"ab\r\nä😀", Bytes, Position{2, 7}},
		{"ab\r\nä😀", Runes, Position{2, 3}},
		{"ab\r\nä😀", UTF16, Position{2, 4}},
		{"ab\r\nä😀x\n", Bytes, Position{3, 1}},
		{"ab\r\nä😀x\n\r", Bytes, Position{4, 1}},
		{text, Runes, Position{4, 5}},
	} {
		if got := lines.Position(len(tt.before), tt.unit); got != tt.want {
			t.Errorf("Position after %q in unit %d = %v, want %v", tt.before, tt.unit, got, tt.want)
		}
	}
	if got := lines.Position(len("ab\r\nä")+2, Runes); got != (Position{2, 2}) {
		t.Errorf("inside a character: %v, want its own place 2:2", got)
	}
	if got := lines.Position(-1, Bytes); got != (Position{1, 1}) {
		t.Errorf("before the text: %v", got)
	}
	if got := lines.Position(1000, Bytes); got != (Position{4, 5}) {
		t.Errorf("behind the text: %v", got)
	}
}

func TestLinesLine(t *testing.T) {
	const text = "ab\r\n\ncd\re"
	lines := NewLines(text)
	var got []string
	for n := 1; n <= lines.Count(); n++ {
		got = append(got, lines.Line(n).of(text))
	}
	if strings.Join(got, "|") != "ab||cd|e" {
		t.Errorf("lines are %q", got)
	}
	if n := NewLines("").Count(); n != 1 {
		t.Errorf("an empty text has %d lines, want 1", n)
	}
}

func checkLines(t *testing.T, text string, offset int) {
	t.Helper()
	lines := NewLines(text)
	for _, unit := range []Unit{Bytes, Runes, UTF16} {
		if got, want := lines.Position(offset, unit), naivePosition(text, offset, unit); got != want {
			t.Fatalf("Position(%d, %d) in %q = %v, want %v", offset, unit, text, got, want)
		}
	}
}

func TestLinesAgainstNaive(t *testing.T) {
	short := "a\r\r\n\n\räé😀\n\n日本\r\nz"
	for offset := -1; offset <= len(short)+1; offset++ {
		checkLines(t, short, offset)
	}
	long := strings.Repeat("abcdefg ä 日本 😀 ", 400) + "\r\n" + strings.Repeat("😀", 700)
	for offset := 0; offset <= len(long); offset += 37 {
		checkLines(t, long, offset)
	}
}

func FuzzLines(f *testing.F) {
	f.Add("a\r\nb\rä\n😀", 7)
	f.Add(strings.Repeat("ä", 2000), 3001)
	f.Fuzz(func(t *testing.T, text string, offset int) {
		if utf8.ValidString(text) {
			checkLines(t, text, offset)
		}
	})
}
