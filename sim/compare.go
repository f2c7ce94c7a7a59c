package sim

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// value is what a task sequence variable holds; the zero value is a variable
// that does not exist. A variable with an empty value exists.
type value struct {
	text   string
	exists bool
}

func valueOf(text string) value { return value{text: text, exists: true} }

// The operators of variable conditions, in lower case as they are compared
// without case. like and notLike came after ConfigMgr 2007.
const (
	opExists       = "exists"
	opNotExists    = "notexists"
	opEquals       = "equals"
	opNotEquals    = "notequals"
	opLess         = "less"
	opLessEqual    = "lessequal"
	opGreater      = "greater"
	opGreaterEqual = "greaterequal"
	opLike         = "like"
	opNotLike      = "notlike"
)

// holds reports whether operator holds for a variable with value v. The second
// result is false for an operator that is not known. A variable that does not
// exist is not equal to, not like, and neither less nor greater than anything.
func holds(operator string, v value, operand string) (holds, known bool) {
	switch operator {
	case opExists:
		return v.exists, true
	case opNotExists:
		return !v.exists, true
	case opEquals:
		return v.exists && compareValues(v.text, operand) == 0, true
	case opNotEquals:
		return !v.exists || compareValues(v.text, operand) != 0, true
	case opLess:
		return v.exists && compareValues(v.text, operand) < 0, true
	case opLessEqual:
		return v.exists && compareValues(v.text, operand) <= 0, true
	case opGreater:
		return v.exists && compareValues(v.text, operand) > 0, true
	case opGreaterEqual:
		return v.exists && compareValues(v.text, operand) >= 0, true
	case opLike:
		return v.exists && matchGlob(operand, v.text), true
	case opNotLike:
		return !v.exists || !matchGlob(operand, v.text), true
	}
	return false, false
}

// compareValues compares as numbers when both texts are integers, and as text
// otherwise, as the help page of the task sequence variable condition says
// ("Task Sequence Variable Condition", Configuration Manager 2007). That page
// calls the text comparison case-sensitive, the later documentation of
// variables says that case mostly does not matter; here it does not.
func compareValues(a, b string) int {
	if isInteger(a) && isInteger(b) {
		return compareIntegers(a, b)
	}
	return compareFolded(a, b)
}

// compareFolded compares texts without case.
func compareFolded(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] >= utf8.RuneSelf || b[i] >= utf8.RuneSelf {
			return strings.Compare(fold(a[i:]), fold(b[i:]))
		}
		if x, y := foldRune(rune(a[i])), foldRune(rune(b[i])); x != y {
			return int(x - y)
		}
	}
	return len(a) - len(b)
}

// isInteger reports whether s is digits, with or without a minus sign.
func isInteger(s string) bool {
	s = strings.TrimPrefix(s, "-")
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// compareIntegers compares integers of any length.
func compareIntegers(a, b string) int {
	aNegative, aDigits := splitInteger(a)
	bNegative, bDigits := splitInteger(b)
	switch {
	case aNegative && !bNegative:
		return -1
	case !aNegative && bNegative:
		return 1
	case aNegative:
		return compareDigits(bDigits, aDigits)
	}
	return compareDigits(aDigits, bDigits)
}

// splitInteger returns the digits without leading zeros; none for zero.
func splitInteger(s string) (negative bool, digits string) {
	digits, negative = strings.CutPrefix(s, "-")
	digits = strings.TrimLeft(digits, "0")
	return negative && digits != "", digits
}

func compareDigits(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// fold returns s in the form in which case does not count.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(foldRune, s)
		}
		if 'A' <= s[i] && s[i] <= 'Z' {
			return foldFrom(s, i)
		}
	}
	return s
}

// foldFrom is fold for a text that has nothing to fold before an offset.
func foldFrom(s string, start int) string {
	var folded strings.Builder
	folded.Grow(len(s))
	folded.WriteString(s[:start])
	for i := start; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return strings.Map(foldRune, s)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		folded.WriteByte(c)
	}
	return folded.String()
}

func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// matchGlob reports whether text matches a pattern in which * stands for any
// characters and ? for one, without case.
func matchGlob(pattern, text string) bool {
	p, t := []rune(fold(pattern)), []rune(fold(text))
	// A * is retried with one more character whenever what follows it fails.
	star, mark := -1, 0
	i, j := 0, 0
	for j < len(t) {
		switch {
		case i < len(p) && p[i] == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i] == '?' || p[i] == t[j]):
			i++
			j++
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}
