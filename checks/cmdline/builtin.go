package cmdline

import (
	"slices"
	"strings"
)

// builtins are the commands that only exist inside cmd.exe, sorted
// (https://learn.microsoft.com/windows-server/administration/windows-commands/windows-commands,
// help).
var builtins = []string{
	"assoc", "break", "call", "cd", "chdir", "cls", "color", "copy", "date", "del", "dir", "echo", "endlocal",
	"erase", "exit", "for", "ftype", "goto", "if", "md", "mkdir", "mklink", "move", "path", "pause", "popd",
	"prompt", "pushd", "rd", "rem", "ren", "rename", "rmdir", "set", "setlocal", "shift", "start", "time", "title",
	"type", "ver", "verify", "vol",
}

// Builtin reports whether a name, in any case, is a command that only exists
// inside cmd.exe.
func Builtin(name string) bool {
	_, ok := slices.BinarySearch(builtins, strings.ToLower(name))
	return ok
}

// Operator is an operator of cmd.exe.
type Operator struct {
	// Text is the operator: &, &&, |, ||, <, > or >>, with handles as in 2>&1.
	Text string
	// Start and End are its byte offsets.
	Start, End int
}

// Operators returns the operators of cmd.exe that stand outside quotation
// marks in a text, in order. In a command line that cmd.exe does not run they
// are no operators but arguments of the program, which is seldom meant.
func Operators(text string) []Operator {
	var found []Operator
	for _, t := range lex(source{text: text}) {
		if t.redirect || t.operator && strings.ContainsAny(t.text, "&|") {
			found = append(found, Operator{t.text, t.start(), t.end()})
		}
	}
	return found
}
