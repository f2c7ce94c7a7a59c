package checks

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"tslint/tsxml"
)

var v03 = &Rule{
	ID: "V03", Name: "bad-variable-name", Severity: Error, Category: Variables, Since: "0.1.0", Fix: NoFix,
	Summary:    "A step sets a variable whose name or value is not allowed.",
	References: []string{variablesPage + "#bkmk_custom"},
	Run:        runV03,
}

// The longest name and value of a task sequence variable, in characters.
const (
	maxVariableName  = 256
	maxVariableValue = 4000
)

func runV03(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for _, a := range p.assignments() {
		if composed(a.name) || a.name == "" {
			continue
		}
		if problem, severity := nameProblem(a.name); problem != "" {
			p.reportAssignment(a, Finding{
				Severity: severity,
				Message:  stepText(a.step) + " sets a variable whose name " + problem + ": " + strconv.Quote(shortened(a.name)) + ".",
				Why:      "Names of task sequence variables consist of letters, digits, underscores and hyphens, begin with a letter, and have 256 characters at most.",
				Help:     "Rename the variable here and wherever it is used.",
			})
		}
		if n := utf8.RuneCountInString(a.value); n > maxVariableValue {
			p.reportAssignment(a, Finding{
				Message: fmt.Sprintf("%s sets the variable %s to a value of %d characters.", stepText(a.step), a.name, n),
				Why:     "A task sequence variable holds 4,000 characters at most.",
				Help:    "Shorten the value, or put it into a file.",
			})
		}
	}
}

// nameProblem says in words why a name is not allowed, "" when it is. The
// documentation rules blanks out; other characters it only leaves unmentioned.
// Names that begin with an underscore are V01's.
func nameProblem(name string) (problem string, severity Severity) {
	switch i := strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf || !isNameByte(byte(r)) }); {
	case strings.ContainsAny(name, " \t\n"):
		return "has a blank in it", Error
	case i >= 0:
		r, _ := utf8.DecodeRuneInString(name[i:])
		return "has the character " + strconv.QuoteRune(r) + " in it", Warning
	case !isLetter(name[0]) && name[0] != '_':
		return "does not begin with a letter", Warning
	case len(name) > maxVariableName:
		return "has more than 256 characters", Error
	}
	return "", Off
}

// shortened returns the beginning of a text that is too long for a message.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= 60 {
		return text
	}
	return string([]rune(text)[:57]) + "..."
}
