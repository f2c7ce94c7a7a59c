package checks

import "strings"

// containsFold reports whether a text contains a word of ASCII letters and
// digits, given in lower case, whatever the case in the text. It is the cheap
// question before a regular expression.
func containsFold(text, word string) bool {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i]|0x20 == word[0] && strings.EqualFold(text[i:i+len(word)], word) {
			return true
		}
	}
	return false
}
