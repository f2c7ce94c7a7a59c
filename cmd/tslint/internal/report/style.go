package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"tslint/checks"
)

// Style says how a format for people is written.
type Style struct {
	// Color turns on ANSI colours.
	Color bool
	// Width is the number of columns of the terminal.
	Width int
}

// The colours of the terminal's own palette.
const (
	bold  = "1"
	red   = "1;31"
	green = "1;32"
	amber = "1;33"
	blue  = "1;34"
	cyan  = "36"
	faint = "2"
)

var severityColor = map[checks.Severity]string{checks.Error: red, checks.Warning: amber, checks.Note: blue}

// paint colours a text; "" is no colour.
func (s Style) paint(color, text string) string {
	if !s.Color || color == "" || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// plain replaces control characters, which names in a task sequence may hold:
// they would break lines, or move a terminal's cursor.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// displayWidth returns the number of terminal columns of a text.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
