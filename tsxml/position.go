package tsxml

import (
	"sort"
	"strings"
	"unicode/utf8"
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

// Lines finds lines and columns of offsets in a text. Lines end with \n, \r\n or a lone \r. It is made once per text, in one
// pass, answers in logarithmic time even where the whole text is one line, and is safe for concurrent use.
type Lines struct {
	text   string
	starts []int  // offset of the first byte of each line
	marks  []mark // at every markEvery bytes; nil when the text is ASCII
}

// mark counts the units before an offset.
type mark struct{ runes, utf16 int }

const markEvery = 1024

// NewLines prepares the lines of text, which must be valid UTF-8.
func NewLines(text string) *Lines {
	l := &Lines{text: text, starts: make([]int, 1, 1+strings.Count(text, "\n"))}
	next := nextLineFeed
	if strings.Count(text, "\r") != strings.Count(text, "\r\n") {
		next = nextLineEnd
	}
	for pos := next(text, 0); pos >= 0; pos = next(text, pos) {
		l.starts = append(l.starts, pos)
	}
	if utf8.RuneCountInString(text) < len(text) {
		l.marks = makeMarks(text)
	}
	return l
}

// nextLineFeed returns the offset after the next \n, -1 when there is none. It
// serves texts in which every \r stands before a \n, which are nearly all.
func nextLineFeed(text string, pos int) int {
	end := strings.IndexByte(text[pos:], '\n')
	if end < 0 {
		return -1
	}
	return pos + end + 1
}

// nextLineEnd is nextLineFeed for texts with a lone \r.
func nextLineEnd(text string, pos int) int {
	end := strings.IndexAny(text[pos:], "\r\n")
	if end < 0 {
		return -1
	}
	pos += end + 1
	if text[pos-1] == '\r' && pos < len(text) && text[pos] == '\n' {
		pos++
	}
	return pos
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
	return l.marks[i].plus(l.text[i*markEvery : offset])
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
	if unit == Bytes || l.marks == nil {
		return end - start
	}
	from, to := l.before(start), l.before(end)
	if unit == Runes {
		return to.runes - from.runes
	}
	return to.utf16 - from.utf16
}
