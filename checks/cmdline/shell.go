package cmdline

import "strings"

// commands appends the calls of a text that cmd.exe runs.
func commands(calls []Call, s source, depth int) []Call {
	var words []source
	file := false
	for _, t := range lex(s) {
		switch {
		case t.operator:
			calls = command(calls, words, depth)
			words, file = words[:0], false
		case t.redirect:
			file = !strings.Contains(t.text, "&")
		case file:
			file = false
		default:
			words = append(words, t.source)
		}
	}
	return command(calls, words, depth)
}

// command appends the calls of one command. Those that only run another one
// are looked through.
func command(calls []Call, words []source, depth int) []Call {
	for len(words) > 0 {
		words = withoutAt(words)
		var inner []source
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
			return program(calls, separateName(join(words)), true, depth)
		}
		if len(inner) == 0 {
			return calls
		}
		words = inner
	}
	return calls
}

// withoutAt drops the @ that keeps cmd.exe from showing a command.
func withoutAt(words []source) []source {
	if text := words[0].text; len(text) > 1 && text[0] == '@' {
		rest := append([]source{words[0].from(1)}, words[1:]...)
		return rest
	}
	return words
}

// afterCondition returns the command of an if.
func afterCondition(words []source) []source {
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
func comparisonLength(words []source) int {
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
func afterDo(words []source) []source {
	for i, w := range words {
		if strings.EqualFold(w.text, "do") {
			return words[i+1:]
		}
	}
	return nil
}

// afterStart returns what start runs: what follows the title, which is the
// first word if it is quoted, and the switches.
func afterStart(words []source) []source {
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

func drop(words []source, n int) []source { return words[min(n, len(words)):] }

// join returns the words with a blank between each two.
func join(words []source) source {
	var text strings.Builder
	var at []int
	for i, w := range words {
		if i > 0 {
			text.WriteByte(' ')
			at = append(at, words[i-1].end())
		}
		text.WriteString(w.text)
		at = append(at, w.at[:len(w.text)]...)
	}
	return source{text.String(), append(at, words[len(words)-1].end())}
}

// separateName puts a blank behind the name of a command where cmd.exe ends
// it without one: copy/y, echo.text, cd\. A path keeps its slashes.
func separateName(s source) source {
	for i := 1; i < len(s.text) && strings.IndexByte(" \t\"%", s.text[i-1]) < 0; i++ {
		if !endsName(s.text[:i], s.text[i]) {
			continue
		}
		at := append(append(make([]int, 0, len(s.at)+1), s.at[:i+1]...), s.at[i:]...)
		return source{s.text[:i] + " " + s.text[i:], at}
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
