package cmdline

// source is text together with where each of its bytes stood in the command
// line, so that a call found below several layers of quoting still has a place.
type source struct {
	text string
	at   []int // one more than text has bytes: the last is the end
}

func newSource(text string) source {
	at := make([]int, len(text)+1)
	for i := range at {
		at[i] = i
	}
	return source{text, at}
}

// slice returns the bytes [start,end).
func (s source) slice(start, end int) source {
	return source{s.text[start:end], s.at[start : end+1]}
}

// from returns the bytes from start on.
func (s source) from(start int) source { return s.slice(start, len(s.text)) }

// without returns the source without the byte at i.
func (s source) without(i int) source {
	at := append(append(make([]int, 0, len(s.at)-1), s.at[:i]...), s.at[i+1:]...)
	return source{s.text[:i] + s.text[i+1:], at}
}

// trim drops white space at both ends.
func (s source) trim() source {
	start, end := 0, len(s.text)
	for start < end && blank(s.text[start]) {
		start++
	}
	for start < end && blank(s.text[end-1]) {
		end--
	}
	return s.slice(start, end)
}

// start and end are the source's place in the command line.
func (s source) start() int { return s.at[0] }

func (s source) end() int {
	if len(s.text) == 0 {
		return s.at[0]
	}
	return s.at[len(s.text)-1] + 1
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
