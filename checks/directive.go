package checks

import (
	"slices"
	"strings"
	"unicode"

	"tslint/schema"
)

// directive is what somebody has written into a description or a comment to
// suppress findings:
//
//	tslint:ignore RULE[,RULE...] REASON
//
// It goes on to the end of its line or to the next directive.
type directive struct {
	// start and end are the bytes [start,end) of the text that it takes up.
	start, end int
	// word stands behind "tslint:". It is "ignore", or a word that is taken
	// for it.
	word string
	// names are the rules as they are written, reason what follows them.
	names  []string
	reason string
}

// directiveMark is what every directive begins with. Text without it is not
// looked at.
const directiveMark = "tslint:"

var (
	directiveWord = lazily(`\btslint:[ \t]*([A-Za-z]+)\b`)
	ruleNames     = lazily(`^[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)`)
)

// otherWords are what other linters say for "ignore". People who are used to
// those write them, and nothing would be suppressed.
var otherWords = []string{"ignore", "ignored", "ignoring", "disable", "suppress", "nolint", "noqa", "off", "skip", "allow"}

// hasDirective is a quick look whether a text can have a directive.
func hasDirective(text string) bool { return strings.Contains(text, directiveMark) }

// parseDirectives finds the directives in a text.
func parseDirectives(text string) []directive {
	var found []directive
	places := directiveWord().FindAllStringSubmatchIndex(text, -1)
	for i, at := range places {
		word := strings.ToLower(text[at[2]:at[3]])
		if _, near := schema.Nearest(word, otherWords[:1]); !near && !slices.Contains(otherWords, word) {
			continue // prose: "see tslint: it has found more"
		}
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		if line := strings.IndexAny(text[at[1]:end], "\r\n"); line >= 0 {
			end = at[1] + line
		}
		d := directive{start: at[0], end: end, word: word}
		d.names, d.reason = parseIgnored(text[at[1]:end])
		found = append(found, d)
	}
	return found
}

// parseIgnored takes apart what follows "tslint:ignore".
func parseIgnored(text string) (names []string, reason string) {
	if m := ruleNames().FindStringSubmatch(text); m != nil {
		text = text[len(m[0]):]
		for name := range strings.SplitSeq(m[1], ",") {
			names = append(names, strings.TrimSpace(name))
		}
	}
	reason = strings.TrimSpace(strings.TrimLeft(text, " \t:;,.-–—"))
	if !strings.ContainsFunc(reason, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return names, ""
	}
	return names, reason
}

// written returns a directive as it is written.
func written(names []string, reason string) string {
	return directiveMark + "ignore " + strings.Join(names, ",") + " " + reason
}

// without returns a text in which a directive names fewer rules, or, when none
// is left, is not there any more.
func (d directive) without(text string, remaining []string) string {
	before, after := text[:d.start], text[d.end:]
	if len(remaining) > 0 {
		return before + written(remaining, d.reason) + blankBefore(after)
	}
	return strings.TrimSpace(strings.TrimRight(before, " \t") + blankBefore(after))
}

// blankBefore keeps a directive that follows apart from what stands before it.
func blankBefore(after string) string {
	if strings.HasPrefix(after, directiveMark) {
		return " " + after
	}
	return after
}
