package cmdline

import "strings"

// token is a word or an operator of cmd.exe.
type token struct {
	source        // the word with quotation marks, without carets; the operator
	operator bool // & && | || ( ) or the end of a line
	redirect bool // < > >> 2>&1: the next word is a file
}

// lexer reads what cmd.exe reads: words divided by blanks, operators outside
// quotation marks, a caret that takes the meaning from the next character.
type lexer struct {
	in     source
	pos    int
	tokens []token
	// command counts the words since the last operator; first and last are the
	// first and last of them, in lower case.
	command     int
	first, last string
	// blocks counts open parentheses; set tells that the list of a for is open.
	blocks int
	set    bool
}

func lex(in source) []token {
	l := lexer{in: in}
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
			l.emit(token{source: in.slice(l.pos, l.pos+l.redirectLength()), redirect: true})
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
	if l.first == "for" && l.last == "in" {
		l.set = true
		return false
	}
	return l.first == "if" || l.first == "else" || l.first == "for" && l.last == "do"
}

func (l *lexer) repeated(c byte) int {
	if l.pos+1 < len(l.in.text) && l.in.text[l.pos+1] == c {
		return 2
	}
	return 1
}

func (l *lexer) operator(length int) {
	l.emit(token{source: l.in.slice(l.pos, l.pos+length), operator: true})
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
	var text strings.Builder
	var at []int
	quoted := false
	for ; l.pos < len(l.in.text); l.pos++ {
		c := l.in.text[l.pos]
		if c == '"' {
			quoted = !quoted
		}
		if !quoted && c == '^' && l.pos+1 < len(l.in.text) {
			l.pos++
			c = l.in.text[l.pos]
		} else if c == '\n' || c == '\r' || !quoted && l.endsWord(c) {
			break
		}
		text.WriteByte(c)
		at = append(at, l.in.at[l.pos])
	}
	w := token{source: source{text.String(), append(at, l.in.at[l.pos])}}
	l.tokens = append(l.tokens, w)
	l.last = strings.ToLower(w.text)
	if l.command == 0 {
		l.first = strings.TrimLeft(l.last, "@")
	}
	l.command++
}

func (l *lexer) endsWord(c byte) bool {
	if c == ')' && l.set {
		l.set = false
		return false
	}
	return blank(c) || strings.IndexByte("&|<>", c) >= 0 || c == ')' && l.blocks > 0
}
