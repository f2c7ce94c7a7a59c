package checks

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
)

// wordSet is a set of words to look for at once, whatever their case.
type wordSet struct {
	words []string
	first [256]bool // the first bytes of the words, in lower and upper case
}

// newWordSet makes a set of words of ASCII characters in lower case.
func newWordSet(words ...string) *wordSet {
	set := &wordSet{words: words}
	for _, word := range words {
		set.first[word[0]] = true
		set.first[strings.ToUpper(word)[0]] = true
	}
	return set
}

// in reports whether a text contains one of the words.
func (set *wordSet) in(text string) bool {
	for i := range len(text) {
		if !set.first[text[i]] {
			continue
		}
		for _, word := range set.words {
			if len(text)-i >= len(word) && strings.EqualFold(text[i:i+len(word)], word) {
				return true
			}
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

// containsAnyFold reports whether a text contains one of several words of at
// least two characters, given in lower case, whatever the case in the text. It
// reads the text once.
func containsAnyFold(text string, words []string) bool {
	var second [256][]byte // by first letter
	for _, w := range words {
		second[w[0]|0x20] = append(second[w[0]|0x20], w[1]|0x20)
	}
	for i := 0; i+1 < len(text); i++ {
		next := second[text[i]|0x20]
		if len(next) > 0 && bytes.IndexByte(next, text[i+1]|0x20) >= 0 && startsWithAny(text[i:], words) {
			return true
		}
	}
	return false
}

func startsWithAny(text string, words []string) bool {
	for _, w := range words {
		if len(text) >= len(w) && strings.EqualFold(text[:len(w)], w) {
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
