package schema

import "strings"

// Nearest returns the candidate that is most like word, for "did you mean" messages; ok is false when none is close
// enough to be what was meant. Case does not count. Of candidates that are equally close the first wins, so that the
// answer depends on nothing but the arguments.
//
// Closeness is the optimal string alignment distance: inserting, deleting or replacing a character or swapping two
// neighbours costs 1 (G. Navarro, A guided tour to approximate string matching, ACM Computing Surveys 33, 2001).
// A third of the word's length is allowed, at least 1 and at most 3, and always less than all of it.
func Nearest(word string, candidates []string) (nearest string, ok bool) {
	lower := strings.ToLower(word)
	length := len([]rune(word))
	best := min(max(length/3, 1), 3, length-1) + 1
	for _, c := range candidates {
		if d := Distance(lower, strings.ToLower(c), best-1); d < best {
			best, nearest, ok = d, c, true
		}
	}
	return nearest, ok
}

// Distance returns the optimal string alignment distance of two texts in characters, or limit+1 when it is greater
// than limit.
func Distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > limit || len(t)-len(s) > limit {
		return limit + 1
	}
	before := make([]int, len(t)+1)
	previous := make([]int, len(t)+1)
	current := make([]int, len(t)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(s); i++ {
		current[0] = i
		for j := 1; j <= len(t); j++ {
			replace := previous[j-1]
			if s[i-1] != t[j-1] {
				replace++
			}
			current[j] = min(replace, previous[j]+1, current[j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return min(previous[len(t)], limit+1)
}
