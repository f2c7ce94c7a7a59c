package fix

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// longLine is the number of bytes beyond which a line is not shown as one:
// exports keep a whole task sequence on a single line.
const longLine = 1000

// Diff returns a unified diff of two texts for people to review, nil when they
// are equal. Where a text has lines that nobody can read, both are shown with
// one element per line, and a line before the diff says so; such a diff cannot
// be given to patch.
func Diff(name, old, text string) []byte {
	if !hasLongLine(old) && !hasLongLine(text) {
		return withoutCommand(diff.Diff("a/"+name, []byte(old), "b/"+name, []byte(text)))
	}
	shown := withoutCommand(diff.Diff("a/"+name, []byte(onePerLine(old)), "b/"+name, []byte(onePerLine(text))))
	if shown == nil {
		return nil
	}
	return append([]byte("# "+name+": long lines are shown with one element per line\n"), shown...)
}

// withoutCommand drops the line "diff OLD NEW".
func withoutCommand(shown []byte) []byte {
	_, rest, ok := strings.Cut(string(shown), "\n")
	if !ok {
		return nil
	}
	return []byte(rest)
}

func hasLongLine(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > longLine {
			return true
		}
	}
	return false
}

// betweenTags breaks lines where one tag ends and another begins, in text and
// in escaped text; emptyElement takes the break out of elements without content.
var (
	betweenTags  = strings.NewReplacer("><", ">\n<", "&gt;&lt;", "&gt;\n&lt;")
	emptyElement = strings.NewReplacer(">\n</variable>", "></variable>", "&gt;\n&lt;/variable&gt;", "&gt;&lt;/variable&gt;", ">\n</VALUE>", "></VALUE>")
)

func onePerLine(text string) string {
	return emptyElement.Replace(betweenTags.Replace(text))
}
