package sim

// matcher reads the characters of a folded value one by one. Two beginnings of
// values that lead to the same state have the same future: whatever follows,
// the tests the matcher was made for come out alike for both.
type matcher interface {
	start() uint64
	next(state uint64, r rune) uint64
}

// textMatcher tells a set of texts apart from each other and from all others.
// Its states are the nodes of a tree of their beginnings; 0 is any other text.
type textMatcher struct {
	children []map[rune]uint64
}

func newTextMatcher(texts []string) *textMatcher {
	m := &textMatcher{children: []map[rune]uint64{nil, {}}}
	for _, text := range texts {
		at := m.start()
		for _, r := range text {
			child, ok := m.children[at][r]
			if !ok {
				child = uint64(len(m.children))
				m.children = append(m.children, map[rune]uint64{})
				m.children[at][r] = child
			}
			at = child
		}
	}
	return m
}

func (m *textMatcher) start() uint64 { return 1 }

func (m *textMatcher) next(state uint64, r rune) uint64 { return m.children[state][r] }

// orderMatcher tells whether a text comes before, is, or comes after a given
// one. State i below len(text)+1 means that the first i characters agree.
type orderMatcher struct {
	text []rune
}

func (m orderMatcher) start() uint64  { return 0 }
func (m orderMatcher) before() uint64 { return uint64(len(m.text)) + 1 }
func (m orderMatcher) after() uint64  { return uint64(len(m.text)) + 2 }

func (m orderMatcher) next(state uint64, r rune) uint64 {
	switch {
	case state >= m.before():
		return state
	case state == uint64(len(m.text)) || r > m.text[state]:
		return m.after()
	case r < m.text[state]:
		return m.before()
	}
	return state + 1
}

// globMatcher follows a pattern with * and ?. Its state is the set of
// positions in the pattern that the text so far can have come to.
type globMatcher struct {
	pattern []rune
}

// maxGlob is the longest pattern that fits a state.
const maxGlob = 63

// newGlobMatcher returns false for a pattern that is too long.
func newGlobMatcher(pattern string) (*globMatcher, bool) {
	m := &globMatcher{}
	for _, r := range pattern {
		if r == '*' && len(m.pattern) > 0 && m.pattern[len(m.pattern)-1] == '*' {
			continue
		}
		m.pattern = append(m.pattern, r)
	}
	return m, len(m.pattern) <= maxGlob
}

func (m *globMatcher) start() uint64 { return m.settle(1) }

func (m *globMatcher) next(state uint64, r rune) uint64 {
	var out uint64
	for i, p := range m.pattern {
		if state>>i&1 == 0 {
			continue
		}
		switch p {
		case '*':
			out |= 1 << i
		case '?', r:
			out |= 1 << (i + 1)
		}
	}
	return m.settle(out)
}

// settle adds the positions behind each * that was reached, and drops those
// before the last one: whatever they could still match, it matches as well.
func (m *globMatcher) settle(state uint64) uint64 {
	for i, p := range m.pattern {
		if p == '*' && state>>i&1 == 1 {
			state = state>>i<<i | 1<<(i+1)
		}
	}
	return state
}

// integerMatcher tells whether a value is an integer and how it compares with
// a given one.
type integerMatcher struct {
	digits string // of the given integer, without leading zeros
}

func newIntegerMatcher(integer string) integerMatcher {
	_, digits := splitInteger(integer)
	return integerMatcher{digits: digits}
}

// The parts of an integerMatcher's state, as bits: what was read, whether a
// minus sign came first, how the digits compare with the first digits of the
// given integer, and how many there were, without leading zeros.
const (
	readNothing = iota
	readMinus
	readDigits
	readOther

	minusBit   = 1 << 2
	lessBit    = 1 << 3
	greaterBit = 1 << 4
	countShift = 5
)

func (m integerMatcher) start() uint64 { return readNothing }

func (m integerMatcher) next(state uint64, r rune) uint64 {
	phase := state & 3
	switch {
	case phase == readNothing && r == '-':
		return readMinus | minusBit
	case phase == readOther || r < '0' || r > '9':
		return readOther
	}
	state = state&^3 | readDigits
	count := state >> countShift
	if count == 0 && r == '0' {
		return state
	}
	if count > uint64(len(m.digits)) {
		return state // longer than the given integer, that is enough to know
	}
	if count < uint64(len(m.digits)) && state&(lessBit|greaterBit) == 0 {
		switch given := rune(m.digits[count]); {
		case r < given:
			state |= lessBit
		case r > given:
			state |= greaterBit
		}
	}
	return state + 1<<countShift
}
