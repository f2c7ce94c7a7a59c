package cmdline

import "strings"

// argument is one argument of a program.
type argument struct {
	text       string // without the quotation marks that delimit it
	start, end int    // in the source it was read from
}

// split takes a command line apart as Windows does it: the program's name up
// to a blank outside quotation marks, then the arguments.
func split(text string) []argument {
	i := skipBlanks(text, 0)
	if i == len(text) {
		return nil
	}
	arguments := make([]argument, 0, 1+strings.Count(text[i:], " "))
	name := programName(text, i)
	arguments = append(arguments, name)
	for i = skipBlanks(text, name.end); i < len(text); i = skipBlanks(text, i) {
		a := readArgument(text, i)
		arguments = append(arguments, a)
		i = a.end
	}
	return arguments
}

// programName reads the first argument, in which a backslash escapes nothing
// because it is a path.
func programName(text string, start int) argument {
	if end := plainEnd(text, start); end >= 0 {
		return argument{text[start:end], start, end}
	}
	var name strings.Builder
	quoted := false
	i := start
	for ; i < len(text); i++ {
		c := text[i]
		if c == '"' {
			quoted = !quoted
			continue
		}
		if blank(c) && !quoted {
			break
		}
		name.WriteByte(c)
	}
	return argument{name.String(), start, i}
}

// readArgument reads any argument but the first. An even number of backslashes
// before a quotation mark stands for half as many and leaves the mark its
// meaning, an odd number makes it an ordinary character; elsewhere a backslash
// is itself. Two quotation marks inside a quoted part stand for one.
func readArgument(text string, start int) argument {
	if end := plainEnd(text, start); end >= 0 {
		return argument{text[start:end], start, end}
	}
	var value strings.Builder
	quoted := false
	i := start
	for i < len(text) && (quoted || !blank(text[i])) {
		slashes := countBackslashes(text, i)
		mark := i + slashes
		switch {
		case slashes > 0 && (mark == len(text) || text[mark] != '"'):
			value.WriteString(text[i:mark])
			i = mark
		case slashes > 0:
			value.WriteString(text[i : i+slashes/2])
			i = mark
			if slashes%2 == 1 {
				value.WriteByte('"')
				i++
			}
		case text[i] != '"':
			value.WriteByte(text[i])
			i++
		case quoted && i+1 < len(text) && text[i+1] == '"':
			value.WriteByte('"')
			i += 2
		default:
			quoted = !quoted
			i++
		}
	}
	return argument{value.String(), start, i}
}

// plainEnd returns where the argument that begins at start ends if it has no
// quotation mark, and -1 otherwise: then it is what is written.
func plainEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return -1
		case blank(text[i]):
			return i
		}
	}
	return len(text)
}

func countBackslashes(text string, from int) int {
	n := 0
	for from+n < len(text) && text[from+n] == '\\' {
		n++
	}
	return n
}

func skipBlanks(text string, from int) int {
	for from < len(text) && blank(text[from]) {
		from++
	}
	return from
}
