package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a configuration file.
type Problem struct {
	File       string // as shown to the user, with forward slashes
	Line       int    // 1-based; 0 when the problem is the file as a whole
	Column     int    // 1-based, in code points
	Message    string // what is wrong
	Suggestion string // what to do; may be empty
}

// Error returns "file:line:column: message; suggestion" on one line.
func (p Problem) Error() string {
	text := p.File + ": "
	if p.Line > 0 {
		text = fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
	}
	text += p.Message
	if p.Suggestion != "" {
		text += "; " + p.Suggestion
	}
	return text
}

// maxProblems is how many problems of one file are reported. More help nobody.
const maxProblems = 20

// Invalid is the error for a configuration that cannot be used: its problems, at
// least one, in the order of the file. Beyond the first 20 there is one that
// counts the others.
type Invalid struct {
	Problems []Problem
}

// Error returns one line for each problem.
func (e *Invalid) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

func invalid(file string, problems []Problem) *Invalid {
	for i := range problems {
		problems[i].File = file
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column)
	})
	if more := len(problems) - maxProblems; more > 0 {
		problems = append(problems[:maxProblems], Problem{File: file, Message: fmt.Sprintf("%d more problems", more)})
	}
	return &Invalid{Problems: problems}
}

// place is where a key or value begins.
type place struct {
	line, column int // 1-based, columns in code points
}

func (at place) problem(suggestion, format string, args ...any) Problem {
	return Problem{Line: at.line, Column: at.column, Message: fmt.Sprintf(format, args...), Suggestion: suggestion}
}
