package sim

import (
	"encoding/binary"
	"maps"
	"slices"
	"unicode/utf8"
)

// Limits of a domain: the number of tests of one variable, of classes, and of
// states in the search for them.
const (
	maxTests        = 500
	maxClasses      = 512
	maxDomainStates = 3000
)

// domainOf returns one value for each class that the tests of a variable can
// tell apart: a variable that does not exist, and then a value for every
// combination of outcomes that any value at all has, as long as it is made of
// printable characters. The classes of the values in also are among them. If
// integers is set, the variable exists and is an integer. The result is false
// if there are too many.
func domainOf(tests []*Test, also []string, integers bool) ([]value, bool) {
	if len(tests) > maxTests {
		return nil, false
	}
	allowed := func(string) bool { return true }
	d := &domain{tests: tests, seen: map[string]bool{}}
	if integers {
		allowed = isInteger
	} else {
		d.add(value{})
	}
	texts := slices.Clone(also)
	for _, t := range tests {
		texts = append(texts, t.Value)
	}
	for _, text := range texts {
		if allowed(text) {
			d.add(valueOf(text))
		}
	}
	if onlyEquality(tests) {
		d.add(valueOf(otherInteger(texts)))
		return d.values, true
	}
	ok := d.search(allowed)
	return d.values, ok
}

// onlyEquality reports whether the tests ask for nothing but existence and
// equality. Then every value is equal to one operand, or to none: equality of
// integers and of other texts divides all values into classes.
func onlyEquality(tests []*Test) bool {
	for _, t := range tests {
		switch t.Operator {
		case opExists, opNotExists, opEquals, opNotEquals:
		default:
			return false
		}
	}
	return true
}

// otherInteger returns a positive integer that is equal to none of the texts.
func otherInteger(texts []string) string {
	other := "1"
	for slices.ContainsFunc(texts, func(text string) bool { return compareValues(text, other) == 0 }) {
		other += "1"
	}
	return other
}

// domain collects values that differ in the outcome of a test.
type domain struct {
	tests  []*Test
	values []value
	seen   map[string]bool
}

func (d *domain) add(v value) {
	key := outcomes(d.tests, v)
	if d.seen[key] {
		return
	}
	d.seen[key] = true
	d.values = append(d.values, v)
}

// search adds a value for every combination of outcomes that an allowed value
// has. It runs all matchers of the tests side by side over all texts; texts
// that lead to the same states need to be continued only once. It returns
// false if it reached a limit.
func (d *domain) search(allowed func(string) bool) bool {
	matchers, ok := matchersFor(d.tests)
	if !ok {
		return false
	}
	start := make([]uint64, len(matchers))
	for i, m := range matchers {
		start[i] = m.start()
	}
	alphabet := alphabetFor(d.tests)
	queue := []beginning{{"", start}}
	seen := map[string]bool{}
	next := make([]uint64, len(matchers))
	var key []byte
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if allowed(at.text) {
			d.add(valueOf(at.text))
		}
		for _, r := range alphabet {
			key = key[:0]
			for i, m := range matchers {
				next[i] = m.next(at.states[i], r)
				key = binary.LittleEndian.AppendUint64(key, next[i])
			}
			if !seen[string(key)] {
				seen[string(key)] = true
				queue = append(queue, beginning{at.text + string(r), slices.Clone(next)})
			}
		}
		if len(seen) > maxDomainStates || len(d.values) > maxClasses {
			return false
		}
	}
	return true
}

// beginning is the beginning of a text and the states to which it leads.
type beginning struct {
	text   string
	states []uint64
}

// matchersFor returns matchers that together tell apart any two values that
// the tests tell apart. It returns false for a pattern that is too long.
func matchersFor(tests []*Test) ([]matcher, bool) {
	var texts []string
	var matchers []matcher
	for _, t := range tests {
		switch t.Operator {
		case opExists, opNotExists:
		case opLike, opNotLike:
			m, ok := newGlobMatcher(t.key.operand)
			if !ok {
				return nil, false
			}
			matchers = append(matchers, m)
		case opEquals, opNotEquals:
			if isInteger(t.Value) {
				matchers = append(matchers, newIntegerMatcher(t.Value))
			} else {
				texts = append(texts, t.key.operand)
			}
		default:
			matchers = append(matchers, orderMatcher{text: []rune(t.key.operand)})
			if isInteger(t.Value) {
				matchers = append(matchers, newIntegerMatcher(t.Value))
			}
		}
	}
	return append(matchers, newTextMatcher(texts)), true
}

// alphabetFor returns characters enough to spell a value of every class: those
// of the operands, digits and the minus sign where numbers count, and another
// one; where the order of texts counts, one from every gap between them.
func alphabetFor(tests []*Test) []rune {
	letters := map[rune]bool{}
	for _, t := range tests {
		for _, r := range t.key.operand {
			letters[r] = true
		}
		if isInteger(t.Value) {
			for _, r := range "0123456789-" {
				letters[r] = true
			}
		}
	}
	sorted := slices.Sorted(maps.Keys(letters))
	return append(sorted, gaps(sorted, slices.ContainsFunc(tests, (*Test).isOrdered))...)
}

// gaps returns a character from every gap between sorted characters, or only
// from the first gap there is.
func gaps(sorted []rune, every bool) []rune {
	var out []rune
	low := ' ' - 1
	for _, high := range append(slices.Clone(sorted), utf8.MaxRune) {
		r, ok := between(low, high)
		low = high
		if !ok {
			continue
		}
		out = append(out, r)
		if !every {
			break
		}
	}
	return out
}

// between returns a character that is greater than low and less than high and
// that folding leaves alone, a letter if possible.
func between(low, high rune) (rune, bool) {
	first, found := rune(0), false
	for r := low + 1; r < high && r <= low+128; r++ {
		if foldRune(r) != r || !utf8.ValidRune(r) {
			continue
		}
		if 'a' <= r && r <= 'z' {
			return r, true
		}
		if !found {
			first, found = r, true
		}
	}
	return first, found
}
