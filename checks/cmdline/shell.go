package cmdline

import "strings"

// commands appends the calls of a text that cmd.exe runs.
func commands(calls []Call, s source, depth int) []Call {
	tokens := lex(s)
	words := make([]token, 0, len(tokens))
	file := false
	for _, t := range tokens {
		switch {
		case t.operator:
			calls = command(calls, s, words, depth)
			words, file = words[:0], false
		case t.redirect:
			file = !strings.Contains(t.text, "&")
		case file:
			file = false
		default:
			words = append(words, t)
		}
	}
	return command(calls, s, words, depth)
}

// command appends the calls of one command, given as words of a source. Those
// that only run another one are looked through.
func command(calls []Call, in source, words []token, depth int) []Call {
	for len(words) > 0 {
		words = withoutAt(words)
		var inner []token
		switch strings.ToLower(words[0].text) {
		case "if":
			inner = afterCondition(words[1:])
		case "else", "call":
			inner = words[1:]
		case "for":
			inner = afterDo(words[1:])
		case "start":
			inner = afterStart(words[1:])
		default:
			return program(calls, separateName(spaced(in, words)), true, depth)
		}
		if len(inner) == 0 {
			return calls
		}
		words = inner
	}
	return calls
}

// withoutAt drops the @ that keeps cmd.exe from showing a command.
func withoutAt(words []token) []token {
	if text := words[0].text; len(text) > 1 && text[0] == '@' {
		first := words[0]
		first.source, first.pos = first.from(1), first.pos+1
		return append([]token{first}, words[1:]...)
	}
	return words
}

// afterCondition returns the command of an if.
func afterCondition(words []token) []token {
	for len(words) > 0 {
		switch strings.ToLower(words[0].text) {
		case "/i", "not":
			words = words[1:]
			continue
		case "exist", "defined", "errorlevel", "cmdextversion":
			return drop(words, 2)
		}
		return drop(words, comparisonLength(words))
	}
	return nil
}

// comparisonLength counts the words of A==B, A== B, A ==B, A == B or A EQU B.
func comparisonLength(words []token) int {
	if first := words[0].text; strings.Contains(first, "==") {
		if strings.HasSuffix(first, "==") {
			return 2
		}
		return 1
	}
	if len(words) > 1 && strings.HasPrefix(words[1].text, "==") && words[1].text != "==" {
		return 2
	}
	return 3
}

// afterDo returns the command of a for.
func afterDo(words []token) []token {
	for i, w := range words {
		if strings.EqualFold(w.text, "do") {
			return words[i+1:]
		}
	}
	return nil
}

// afterStart returns what start runs: what follows the title, which is the
// first word if it is quoted, and the switches.
func afterStart(words []token) []token {
	if len(words) > 0 && strings.HasPrefix(words[0].text, `"`) {
		words = words[1:]
	}
	for len(words) > 0 && strings.HasPrefix(words[0].text, "/") {
		switch strings.ToLower(words[0].text) {
		case "/d", "/node", "/affinity":
			words = drop(words, 2)
		default:
			words = words[1:]
		}
	}
	return words
}

func drop(words []token, n int) []token { return words[min(n, len(words)):] }

// spaced returns the words with a blank between each two. Mostly they stand like
// this in the source.
func spaced(in source, words []token) source {
	last := words[len(words)-1]
	if onePiece(words) {
		return in.slice(words[0].pos, last.pos+len(last.text))
	}
	var b builder
	for i, w := range words {
		if i > 0 {
			b.addByte(' ', words[i-1].end())
		}
		b.add(w.source)
	}
	return b.source(last.end())
}

func onePiece(words []token) bool {
	for i, w := range words {
		if w.escaped || i > 0 && w.pos != words[i-1].pos+len(words[i-1].text)+1 {
			return false
		}
	}
	return true
}

// separateName puts a blank behind the name of a command where cmd.exe ends
// it without one: copy/y, echo.text, cd\. A path keeps its slashes.
func separateName(s source) source {
	for i := 1; i < len(s.text) && strings.IndexByte(" \t\"%", s.text[i-1]) < 0; i++ {
		if !endsName(s.text[:i], s.text[i]) {
			continue
		}
		return join(s.slice(0, i), source{text: " ", base: s.place(i)}, s.from(i))
	}
	return s
}

func endsName(name string, next byte) bool {
	switch next {
	case ',', ';', '=':
		return true
	case '/':
		return !strings.ContainsAny(name, `:\`)
	case '.', ':', '\\', '+', '[', ']':
		return Builtin(name)
	}
	return false
}
