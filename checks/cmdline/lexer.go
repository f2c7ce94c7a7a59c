package cmdline

import "strings"

// token is a word or an operator of cmd.exe.
type token struct {
	source        // the word with quotation marks, without carets; the operator
	pos      int  // where it begins in the text that is read
	escaped  bool // carets were left out
	operator bool // && & | || ( ) or the end of a line
	redirect bool // < > >> 2>&1: the next word is a file
}

// lexer reads what cmd.exe reads: words divided by blanks, operators outside
// quotation marks, a caret that takes the meaning from the next character.
type lexer struct {
	in     source
	pos    int
	tokens []token
	// command counts the words since the last operator; first and last are the
	// first and last of them.
	command     int
	first, last string
	// blocks counts open parentheses; set tells that the list of a for is open.
	blocks int
	set    bool
}

func lex(in source) []token {
	l := lexer{in: in, tokens: make([]token, 0, 2+strings.Count(in.text, " "))}
	for l.pos < len(in.text) {
		switch c := in.text[l.pos]; {
		case c == '\n' || c == '\r':
			l.operator(1)
		case blank(c):
			l.pos++
		case c == '&' || c == '|':
			l.operator(l.repeated(c))
		case c == '(' && l.opensBlock():
			l.blocks++
			l.operator(1)
		case c == ')' && l.blocks > 0 && !l.set:
			l.blocks--
			l.operator(1)
		case l.redirectLength() > 0:
			l.emit(token{source: in.slice(l.pos, l.pos+l.redirectLength()), pos: l.pos, redirect: true})
		default:
			l.word()
		}
	}
	return l.tokens
}

// opensBlock reports whether a parenthesis here opens a block: at the start of
// a command, or behind if, else and for, but not as the list of a for.
func (l *lexer) opensBlock() bool {
	if l.command == 0 {
		return true
	}
	if strings.EqualFold(l.first, "for") && strings.EqualFold(l.last, "in") {
		l.set = true
		return false
	}
	return strings.EqualFold(l.first, "if") || strings.EqualFold(l.first, "else") || strings.EqualFold(l.first, "for") && strings.EqualFold(l.last, "do")
}

func (l *lexer) repeated(c byte) int {
	if l.pos+1 < len(l.in.text) && l.in.text[l.pos+1] == c {
		return 2
	}
	return 1
}

func (l *lexer) operator(length int) {
	l.emit(token{source: l.in.slice(l.pos, l.pos+length), pos: l.pos, operator: true})
	l.command, l.first, l.last = 0, "", ""
}

func (l *lexer) emit(t token) {
	l.tokens = append(l.tokens, t)
	l.pos += len(t.text)
}

// redirectLength returns the length of a redirection operator here, with the
// number of the handle before it and, as in 2>&1, behind it; 0 for none.
func (l *lexer) redirectLength() int {
	rest := l.in.text[l.pos:]
	n := 0
	if rest[0] >= '0' && rest[0] <= '9' && len(rest) > 1 {
		n = 1
	}
	switch rest[n] {
	case '<':
		n++
	case '>':
		n++
		if n < len(rest) && rest[n] == '>' {
			n++
		}
	default:
		return 0
	}
	if n+1 < len(rest) && rest[n] == '&' && rest[n+1] >= '0' && rest[n+1] <= '9' {
		n += 2
	}
	return n
}

// word reads up to a blank or operator outside quotation marks.
func (l *lexer) word() {
	w := token{pos: l.pos}
	w.source = l.plainWord()
	if l.pos < len(l.in.text) && l.in.text[l.pos] == '^' {
		w.source, w.escaped = l.escapedWord(w.source), true
	}
	l.tokens = append(l.tokens, w)
	l.last = w.text
	if l.command == 0 {
		l.first = strings.TrimLeft(w.text, "@")
	}
	l.command++
}

// plainWord reads a word up to its end or to a caret that counts.
func (l *lexer) plainWord() source {
	start, quoted := l.pos, false
	for ; l.pos < len(l.in.text); l.pos++ {
		c := l.in.text[l.pos]
		if c == '"' {
			quoted = !quoted
		}
		if c == '\n' || c == '\r' || !quoted && (l.endsWord(c) || c == '^' && l.pos+1 < len(l.in.text)) {
			break
		}
	}
	return l.in.slice(start, l.pos)
}

// escapedWord reads on from a caret, which it leaves out. The character behind
// one has no meaning.
func (l *lexer) escapedWord(before source) source {
	var b builder
	b.add(before)
	quoted := false
	for ; l.pos < len(l.in.text); l.pos++ {
		c := l.in.text[l.pos]
		if c == '"' {
			quoted = !quoted
		}
		if !quoted && c == '^' && l.pos+1 < len(l.in.text) {
			l.pos++
		} else if c == '\n' || c == '\r' || !quoted && l.endsWord(c) {
			break
		}
		b.addByte(l.in.text[l.pos], l.in.place(l.pos))
	}
	return b.source(l.in.place(l.pos-1) + 1)
}

func (l *lexer) endsWord(c byte) bool {
	if c == ')' && l.set {
		l.set = false
		return false
	}
	return blank(c) || strings.IndexByte("&|<>", c) >= 0 || c == ')' && l.blocks > 0
}
