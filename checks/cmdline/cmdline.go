package cmdline

import "strings"

// Call is one program, or one command of cmd.exe, that a command line runs.
type Call struct {
	// Program is the name without folder in lower case, without .exe or .com:
	// "diskpart". A name that is a variable stays one: "%tool%".
	Program string
	// Path is the program as it is written, without quotation marks.
	Path string
	// Args are the arguments without the quotation marks that delimit them,
	// redirections left out.
	Args []string
	// Start and End are the byte offsets of the call in the command line.
	Start, End int
	// Shell tells that cmd.exe runs the call, so that its commands exist and
	// its operators have had their effect.
	Shell bool
}

// maxDepth is how many command lines may stand in one another; deeper ones are
// left as the call of the program around them.
const maxDepth = 16

// Parse returns what a command line runs, in the order of the text. It gives
// an answer for every text; an empty one runs nothing. A call that only runs
// another command line (cmd /c, start, call, if, for, smsswd.exe /run:) gives
// way to the calls in it.
//
// A path with blanks and without quotation marks ends at its first blank here.
// Windows would also try longer paths, depending on which files exist.
func Parse(text string) []Call {
	return program(nil, source{text: text}, false, 0)
}

// program appends the calls of a command line that starts with a program.
func program(calls []Call, s source, shell bool, depth int) []Call {
	arguments := split(s.text)
	if len(arguments) == 0 {
		return calls
	}
	call := Call{
		Program: baseName(arguments[0].text), Path: arguments[0].text, Shell: shell,
		Start: s.place(arguments[0].start), End: s.place(arguments[len(arguments)-1].end-1) + 1,
	}
	if depth < maxDepth {
		switch call.Program {
		case "cmd", "%comspec%":
			if inner, ok := shellCommand(s, arguments[1:]); ok {
				return commands(calls, inner, depth+1)
			}
		case "smsswd":
			if inner, ok := stepCommand(s, arguments[1:]); ok {
				return program(calls, inner, shell, depth+1)
			}
		}
	}
	if len(arguments) > 1 {
		call.Args = make([]string, 0, len(arguments)-1)
	}
	for _, a := range arguments[1:] {
		call.Args = append(call.Args, a.text)
	}
	return append(calls, call)
}

// shellCommand returns what follows /c or /k of cmd.exe; ok is false when
// neither is there, or nothing follows.
func shellCommand(s source, arguments []argument) (inner source, ok bool) {
	keepQuotes := true
	for _, a := range arguments {
		if s.text[a.start] != '/' || len(a.text) < 2 {
			return source{}, false
		}
		switch a.text[1] {
		case 's', 'S':
			keepQuotes = false
		case 'c', 'C', 'k', 'K':
			inner = s.from(a.start + 2).trim()
			return stripQuotes(inner, keepQuotes), inner.text != ""
		}
	}
	return source{}, false
}

// stripQuotes removes the first and the last quotation mark of what follows
// /c, unless they are the only two and enclose the name of a program (cmd /?).
// Whether a program of that name exists cannot be seen here; its ending tells.
func stripQuotes(s source, keepQuotes bool) source {
	if !strings.HasPrefix(s.text, `"`) {
		return s
	}
	last := strings.LastIndexByte(s.text, '"')
	if last == 0 {
		return s.from(1)
	}
	if keepQuotes && strings.Count(s.text, `"`) == 2 && isProgramPath(s.text[1:last]) {
		return s
	}
	return s.without(last).from(1)
}

// isProgramPath reports whether a text between quotation marks is one path of
// a program with a blank in it, not a command with arguments.
func isProgramPath(text string) bool {
	if strings.ContainsAny(text, "&<>()@^|") || !strings.ContainsAny(text, " \t") {
		return false
	}
	dot := strings.LastIndexByte(text, '.')
	if dot < 0 {
		return false
	}
	switch strings.ToLower(text[dot:]) {
	case ".exe", ".com", ".bat", ".cmd", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".msc":
		return true
	}
	return false
}

// stepCommand returns the command line behind smsswd.exe /run:PACKAGE, which
// is what a Run Command Line step's author typed.
func stepCommand(s source, arguments []argument) (inner source, ok bool) {
	const run = "/run:"
	if len(arguments) == 0 || !strings.HasPrefix(strings.ToLower(arguments[0].text), run) {
		return source{}, false
	}
	inner = s.from(arguments[0].end).trim()
	return inner, inner.text != ""
}

// baseName returns a program's name without folder, in lower case, without
// .exe or .com.
func baseName(path string) string {
	name := strings.ToLower(path[strings.LastIndexAny(path, `\/`)+1:])
	return strings.TrimSuffix(strings.TrimSuffix(name, ".exe"), ".com")
}
