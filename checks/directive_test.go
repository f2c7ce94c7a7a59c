package checks

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseDirectives(t *testing.T) {
	for _, c := range []struct {
		text string
		want []directive // without places
	}{
		{"nothing", nil},
		{"tslint:ignore K13 reason", []directive{{word: "ignore", names: []string{"K13"}, reason: "reason"}}},
		{"tslint: Ignore k13,restart-notifies-user: two, of it.", []directive{{word: "ignore", names: []string{"k13", "restart-notifies-user"}, reason: "two, of it."}}},
		{"tslint:ignore K13 , K10 - reason - with a dash", []directive{{word: "ignore", names: []string{"K13", "K10"}, reason: "reason - with a dash"}}},
		{"tslint:ignore K13 –\u00a0größer 4", []directive{{word: "ignore", names: []string{"K13"}, reason: "größer 4"}}},
		{"tslint:ignore K13 one\ntext\r\ntslint:ignore K10 two", []directive{
			{word: "ignore", names: []string{"K13"}, reason: "one"}, {word: "ignore", names: []string{"K10"}, reason: "two"},
		}},
		{"tslint:ignore K13 one tslint:ignore K10", []directive{
			{word: "ignore", names: []string{"K13"}, reason: "one"}, {word: "ignore", names: []string{"K10"}},
		}},
		{"tslint:ignore", []directive{{word: "ignore"}}},
		{"tslint:ignore K13, ", []directive{{word: "ignore", names: []string{"K13"}}}},
		{"tslint:disable K13 x", []directive{{word: "disable", names: []string{"K13"}, reason: "x"}}},
		{"tslint: is a program; mytslint:ignore K13; tslint:8080", nil},
	} {
		got := parseDirectives(c.text)
		for i := range got {
			got[i].start, got[i].end = 0, 0
		}
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(directive{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// FuzzDirectives looks for texts in which directives overlap or have no place,
// or that have as many when one is taken out.
func FuzzDirectives(f *testing.F) {
	for _, text := range []string{
		"Coffee. tslint:ignore K13,K10 one tslint:ignore X03 two", "tslint:ignore\r\ntslint:nolint a", "tslint:ignore K1-,, \u00a0", "tslint:ignore ä tslint:ignoretslint:ignore",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := parseDirectives(text)
		at := 0
		for _, d := range found {
			if d.start < at || d.end < d.start || d.end > len(text) || !strings.HasPrefix(text[d.start:], directiveMark) {
				t.Fatalf("%+v in %q", d, text)
			}
			at = d.end
			if rest := parseDirectives(d.without(text, nil)); len(rest) != len(found)-1 {
				t.Errorf("without %+v %q has %d directives of %d", d, d.without(text, nil), len(rest), len(found))
			}
		}
	})
}
