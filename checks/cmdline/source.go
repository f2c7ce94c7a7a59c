package cmdline

// source is text together with where it stood in the command line, so that a
// call found below several layers of quoting still has a place.
type source struct {
	text string
	// base is where the text begins, as long as it is one piece of the command
	// line; else at tells the place of each byte, and of the end.
	base int
	at   []int
}

// place returns where the byte at i stood.
func (s source) place(i int) int {
	if s.at == nil {
		return s.base + i
	}
	return s.at[i]
}

// slice returns the bytes [start,end).
func (s source) slice(start, end int) source {
	if s.at == nil {
		return source{text: s.text[start:end], base: s.base + start}
	}
	return source{text: s.text[start:end], at: s.at[start : end+1]}
}

// from returns the bytes from start on.
func (s source) from(start int) source { return s.slice(start, len(s.text)) }

// start and end are the source's place in the command line.
func (s source) start() int { return s.place(0) }

func (s source) end() int {
	if len(s.text) == 0 {
		return s.place(0)
	}
	return s.place(len(s.text)-1) + 1
}

// without returns the source without the byte at i.
func (s source) without(i int) source {
	if i+1 == len(s.text) {
		return s.slice(0, i)
	}
	return join(s.slice(0, i), s.from(i+1))
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

// join returns sources one behind the other.
func join(parts ...source) source {
	size := 0
	for _, p := range parts {
		size += len(p.text)
	}
	b := builder{make([]byte, 0, size), make([]int, 0, size+1)}
	for _, p := range parts {
		b.add(p)
	}
	return b.source(parts[len(parts)-1].end())
}

// builder makes a source of pieces.
type builder struct {
	text []byte
	at   []int
}

func (b *builder) add(s source) {
	for i := range len(s.text) {
		b.addByte(s.text[i], s.place(i))
	}
}

func (b *builder) addByte(c byte, place int) {
	b.text = append(b.text, c)
	b.at = append(b.at, place)
}

// source returns what was added; end is the place behind the last byte.
func (b *builder) source(end int) source {
	return source{text: string(b.text), at: append(b.at, end)}
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
