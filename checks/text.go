package checks

import (
	"regexp"
	"strings"
	"sync"
)

// wordSet is a set of words to look for at once, whatever their case.
type wordSet struct {
	words []hintingWord
	// seconds are the second bytes of the words by their first, a bit for the low
	// five bits of each.
	seconds [256]uint32
}

type hintingWord struct {
	text  string
	hints hint
}

// newWordSet makes a set of words of at least two ASCII characters in lower
// case, and what each hints at.
func newWordSet(words []hintingWord) *wordSet {
	set := &wordSet{words: words}
	for _, word := range words {
		set.seconds[word.text[0]|0x20] |= 1 << (word.text[1] & 31)
	}
	return set
}

// find returns what the words in a text hint at. It stops when it has found all
// that is wanted.
func (set *wordSet) find(text string, wanted hint) hint {
	var found hint
	for i := 0; i+1 < len(text) && found&wanted != wanted; i++ {
		if set.seconds[text[i]|0x20]>>(text[i+1]&31)&1 == 1 {
			found |= set.at(text[i:])
		}
	}
	return found
}

// at returns what the words with which a text begins hint at.
func (set *wordSet) at(text string) hint {
	var found hint
	first, second := text[0]|0x20, text[1]&31
	for _, word := range set.words {
		if word.text[0]|0x20 == first && word.text[1]&31 == second && len(text) >= len(word.text) && strings.EqualFold(text[:len(word.text)], word.text) {
			found |= word.hints
		}
	}
	return found
}

// containsFold reports whether a text contains a word of ASCII letters and
// digits, given in lower case, whatever the case in the text. It is the cheap
// question before a regular expression.
func containsFold(text, word string) bool { return indexFold(text, word) >= 0 }

// indexFold returns where a word that containsFold looks for begins, -1 where it
// does not stand.
func indexFold(text, word string) int {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i]|0x20 == word[0] && strings.EqualFold(text[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// lazily returns a regular expression that is compiled when it is first asked
// for: most runs need few of them, and none before the first file is read.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
