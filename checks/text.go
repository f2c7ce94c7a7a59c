package checks

import (
	"regexp"
	"strings"
	"sync"
)

// wordSet is a set of words to look for at once, whatever their case.
type wordSet struct {
	words []string
	// byFirst are the words by their first byte.
	byFirst [256][]string
	// seconds are the second bytes of the words by their first, a bit for the low
	// five bits of each.
	seconds [256]uint32
}

// newWordSet makes a set of words of at least two ASCII characters in lower
// case.
func newWordSet(words ...string) *wordSet {
	set := &wordSet{words: words}
	for _, word := range words {
		first := word[0] | 0x20
		set.byFirst[first] = append(set.byFirst[first], word)
		set.seconds[first] |= 1 << (word[1] & 31)
	}
	return set
}

// in reports whether a text contains one of the words.
func (set *wordSet) in(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if set.seconds[text[i]|0x20]>>(text[i+1]&31)&1 == 1 && set.starts(text[i:]) {
			return true
		}
	}
	return false
}

func (set *wordSet) starts(text string) bool {
	for _, word := range set.byFirst[text[0]|0x20] {
		if len(text) >= len(word) && strings.EqualFold(text[:len(word)], word) {
			return true
		}
	}
	return false
}

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

// lazily returns a regular expression that is compiled when it is first asked
// for: most runs need few of them, and none before the first file is read.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
