package sim

import (
	"iter"
	"strings"
)

// Mentions yields the places of the variables that a text mentions as %name%, in
// order: the byte offsets of the first percent sign and behind the second. Between
// the two is something without white space.
func Mentions(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for start := strings.IndexByte(text, '%'); start >= 0; {
			length := strings.IndexByte(text[start+1:], '%')
			if length < 0 {
				return
			}
			next := start + 1 + length
			if length == 0 || strings.ContainsAny(text[start+1:next], " \t\n\f\r") {
				start = next
				continue
			}
			if !yield(start, next+1) {
				return
			}
			if start = strings.IndexByte(text[next+1:], '%'); start >= 0 {
				start += next + 1
			}
		}
	}
}

// mentionedVariables returns the names that a text mentions.
func mentionedVariables(text string) []string {
	var names []string
	for start, end := range Mentions(text) {
		names = append(names, text[start+1:end-1])
	}
	return names
}

// IsLiteral reports whether a text mentions no variables.
func IsLiteral(text string) bool {
	for range Mentions(text) {
		return false
	}
	return true
}
