package sim

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMentions holds the scanner against the expression that says what a mention
// is.
func TestMentions(t *testing.T) {
	mention := regexp.MustCompile(`%[^%\s]+%`)
	for _, text := range []string{
		"", "%", "%%", "%%%", "%a%", "a%b%c", "%a%%b%", "%a b%c%", "%%a%%", "100% of %a%", "%a\n%b%", "%a%b%c%", "% %a% %", "%ä%", "%a",
	} {
		var got []string
		for start, end := range Mentions(text) {
			got = append(got, text[start:end])
		}
		if diff := cmp.Diff(mention.FindAllString(text, -1), got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
		if IsLiteral(text) != (len(got) == 0) {
			t.Errorf("%q: literal %v with %d mentions", text, IsLiteral(text), len(got))
		}
	}
}
