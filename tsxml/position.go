package tsxml

import (
	"encoding/binary"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"
)

// Unit is what columns count.
type Unit uint8

// The units of columns.
const (
	Bytes Unit = iota // bytes of UTF-8
	Runes             // Unicode code points
	UTF16             // UTF-16 code units, as the Language Server Protocol counts by default
)

// Position is a place in a text as people and editors name it; both numbers start at 1.
type Position struct {
	Line, Column int
}

// Lines finds lines and columns of offsets in a text. Lines end with \n, \r\n or a lone \r. It is made once per text, answers
// in logarithmic time even where the whole text is one line, and is safe for concurrent use.
type Lines struct {
	text   string
	starts []int         // offset of the first byte of each line
	marks  func() []mark // at every markEvery bytes; made for the first long line that is asked about
}

// mark counts the units before an offset.
type mark struct{ runes, utf16 int }

const markEvery = 1024

// NewLines finds the lines of text, which must be valid UTF-8.
func NewLines(text string) *Lines {
	return &Lines{text: text, starts: lineStarts(text), marks: sync.OnceValue(func() []mark { return makeMarks(text) })}
}

func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	returns := 0 // that stand before a line feed
	for pos := 0; ; {
		end := strings.IndexByte(text[pos:], '\n')
		if end < 0 {
			break
		}
		pos += end + 1
		starts = append(starts, pos)
		if pos > 1 && text[pos-2] == '\r' {
			returns++
		}
	}
	if returns < strings.Count(text, "\r") {
		return anyLineStarts(text)
	}
	return starts
}

// anyLineStarts is lineStarts for the few texts in which a \r stands alone.
func anyLineStarts(text string) []int {
	starts := []int{0}
	for pos := 0; ; {
		end := strings.IndexAny(text[pos:], "\r\n")
		if end < 0 {
			return starts
		}
		pos += end + 1
		if text[pos-1] == '\r' && pos < len(text) && text[pos] == '\n' {
			pos++
		}
		starts = append(starts, pos)
	}
}

func makeMarks(text string) []mark {
	marks := make([]mark, 1, 1+len(text)/markEvery)
	var sum mark
	for pos := 0; pos+markEvery <= len(text); pos += markEvery {
		sum = sum.plus(text[pos : pos+markEvery])
		marks = append(marks, sum)
	}
	return marks
}

// plus adds the units of the characters whose first byte is in part.
func (m mark) plus(part string) mark {
	if isASCII(part) {
		return mark{m.runes + len(part), m.utf16 + len(part)}
	}
	for i := 0; i < len(part); i++ {
		if utf8.RuneStart(part[i]) {
			m.runes++
			m.utf16++
		}
		if part[i] >= 0xF0 { // first byte of a character above U+FFFF: a surrogate pair
			m.utf16++
		}
	}
	return m
}

// before counts the units of the text before offset.
func (l *Lines) before(offset int) mark {
	i := offset / markEvery
	return l.marks()[i].plus(l.text[i*markEvery : offset])
}

func isASCII(s string) bool {
	const highBits = 0x8080808080808080
	text := unsafe.Slice(unsafe.StringData(s), len(s)) // is not written to
	var seen uint64
	for ; len(text) >= 8; text = text[8:] {
		seen |= binary.NativeEndian.Uint64(text)
	}
	for _, b := range text {
		seen |= uint64(b)
	}
	return seen&highBits == 0
}

// Count returns the number of lines, at least 1; a line end at the end of the text begins one more, empty, line.
func (l *Lines) Count() int { return len(l.starts) }

// Line returns the text of a line, 1 to Count, as a span without its line end.
func (l *Lines) Line(number int) Span {
	end := len(l.text)
	if number < len(l.starts) {
		end = l.starts[number]
	}
	start := l.starts[number-1]
	return Span{start, start + len(strings.TrimRight(l.text[start:end], "\r\n"))}
}

// Position returns the line and column of the character at or around offset; an offset outside the text means its nearer end.
func (l *Lines) Position(offset int, unit Unit) Position {
	offset = max(0, min(offset, len(l.text)))
	for offset < len(l.text) && offset > 0 && !utf8.RuneStart(l.text[offset]) {
		offset--
	}
	line := sort.SearchInts(l.starts, offset+1)
	start := l.starts[line-1]
	return Position{line, 1 + l.width(start, offset, unit)}
}

func (l *Lines) width(start, end int, unit Unit) int {
	if unit == Bytes {
		return end - start
	}
	var from, to mark
	if end-start <= markEvery {
		to = to.plus(l.text[start:end])
	} else {
		from, to = l.before(start), l.before(end)
	}
	if unit == Runes {
		return to.runes - from.runes
	}
	return to.utf16 - from.utf16
}
