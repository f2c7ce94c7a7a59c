package schema_test

import (
	"strings"
	"testing"

	"tslint/schema"
)

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		word, candidates, want string
	}{
		{"K4", "K01 K04 K14", "K04"},
		{"lnit", "fix lint rules", "lint"},
		{"LINT", "fix lint rules", "lint"},
		{"servicepack", "hotfixes service-pack", "service-pack"},
		{"OSDMigrageAdditionalCaptureOptions", "OSDMigrateAdditionalRestoreOptions OSDMigrateAdditionalCaptureOptions", "OSDMigrateAdditionalCaptureOptions"},
		{"bb", "ab bc", "ab"},   // of equals the first
		{"b", "a c", ""},        // nothing of the word would be left
		{"ba", "ab aa", "ab"},   // a swap is one step, as is a replacement
		{"fail", "warning", ""}, // too far
		{"", "a", ""},
		{"", "ab", ""},
		{"x", "", ""},
		{"größe", "grösse Größe", "Größe"},
	} {
		got, ok := schema.Nearest(test.word, strings.Fields(test.candidates))
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Nearest(%q, %s) = %q, %v, not %q", test.word, test.candidates, got, ok, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 3, 0},
		{"", "abc", 3, 3},
		{"", "abcd", 3, 4},
		{"kitten", "sitting", 9, 3},
		{"abcdef", "abdcef", 9, 1},
		{"ca", "abc", 9, 3}, // the restricted form: no further edits inside a swap
		{"kitten", "sitting", 2, 3},
		{"kitten", "sitting", 0, 1},
		{"same", "same", 0, 0},
		{"ä", "a", 2, 1},
	} {
		if got := schema.Distance(test.a, test.b, test.limit); got != test.want {
			t.Errorf("Distance(%q, %q, %d) = %d, not %d", test.a, test.b, test.limit, got, test.want)
		}
		if got := schema.Distance(test.b, test.a, test.limit); got != test.want {
			t.Errorf("Distance(%q, %q, %d) = %d, not %d", test.b, test.a, test.limit, got, test.want)
		}
	}
}

// FuzzDistance compares with the definition, written as the recursion that it is.
func FuzzDistance(f *testing.F) {
	f.Add("kitten", "sitting")
	f.Add("ab", "ba")
	f.Add("ä", "")
	f.Fuzz(func(t *testing.T, a, b string) {
		s, u := []rune(a), []rune(b)
		if len(s) > 6 || len(u) > 6 {
			t.Skip("the recursion is exponential")
		}
		if got, want := schema.Distance(a, b, 10), distance(s, u); got != want {
			t.Errorf("Distance(%q, %q) = %d, not %d", a, b, got, want)
		}
	})
}

func distance(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	i, j := len(a)-1, len(b)-1
	replace := distance(a[:i], b[:j])
	if a[i] != b[j] {
		replace++
	}
	best := min(replace, distance(a[:i], b)+1, distance(a, b[:j])+1)
	if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
		best = min(best, distance(a[:i-1], b[:j-1])+1)
	}
	return best
}
