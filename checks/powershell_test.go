package checks

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPowerShellWords(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"parameters", `-Path 'a b' -Password "c d" -Force`, []string{"-Path", "'a b'", "-Password", `"c d"`, "-Force"}},
		{"ends of statements", "a b; c | d\r\ne", []string{"a", "b", ";", "c", "|", "d", ";", "e"}},
		{"brackets", "f (g -h) {i},j", []string{"f", "(", "g", "-h", ")", "{", "i", "}", ",", "j"}},
		{"comments", "a # b 'c\n<# d\n'e #> f#g", []string{"a", ";", "f#g"}},
		{"a comment that is never closed", "a <# b", []string{"a"}},
		{"a line goes on", "a `\nb", []string{"a", "b"}},
		{"quotation marks in others", `"a 'b" 'c "d' "e` + "`" + `" f"`, []string{`"a 'b"`, `'c "d'`, `"e` + "`" + `" f"`}},
		{"a quotation mark that is never closed", `"a b`, []string{`"a b`}},
		{"text of several lines", "a @\"\nb 'c\n\"@ d @'\ne\n'@", []string{"a", "@\"\nb 'c\n\"@", "d", "@'\ne\n'@"}},
		{"nothing", " \t\r", nil},
	} {
		if diff := cmp.Diff(test.want, powerShellWords(test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestPowerShellValue(t *testing.T) {
	for word, want := range map[string]string{
		`'Pa$$w0rd'`: `Pa$$w0rd`, `"a b"`: `a b`, `a`: `a`, `"a $b"`: ``, `$a`: ``, `-Force`: ``, `(`: ``, `@{a=1}`: ``, `[a]::b`: ``,
		`"%a%"`: `%a%`, `"`: `"`, ``: ``,
	} {
		if got := powerShellValue(word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

// FuzzPowerShellWords proves that words are pieces of the text, in its order.
func FuzzPowerShellWords(f *testing.F) {
	f.Add("a 'b c' <# d #> \"e`\"\" @'\nf\n'@ # g\nh; i`")
	f.Fuzz(func(t *testing.T, text string) {
		rest := text
		for _, w := range powerShellWords(text) {
			if w == ";" {
				w = rest[strings.IndexAny(rest, ";\n"):][:1]
			}
			i := strings.Index(rest, w)
			if w == "" || i < 0 {
				t.Fatalf("%q: %q is no word of it", text, w)
			}
			rest = rest[i+len(w):]
		}
	})
}

func TestMentions(t *testing.T) {
	for text, want := range map[string][]string{
		"%A% and %B_1%":            {"A", "B_1"},
		"%A%%B%":                   {"A", "B"},
		"%ProgramFiles(x86)%\\Lab": {"ProgramFiles(x86)"},
		"100% of 50%20":            nil,
		"for %%d in (c) do %%d%%":  nil,
		"%A B%C%":                  {"C"},
		"%":                        nil,
		"%%":                       nil,
		"%A":                       nil,
		"%1stDisk%":                nil,
	} {
		var got []string
		for m := range mentions(text) {
			got = append(got, text[m.Start:m.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
