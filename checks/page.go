package checks

import (
	"embed"
	"strings"
)

//go:embed *.md
var pages embed.FS

// caseMark names the case that an example on a page is taken from. It is for
// the tests, which hold the example against the case.
var caseMark = lazily(`<!-- case: \S+ -->\n`)

// Page returns the rule's page as Markdown, without a heading: what it
// reports, why, examples and when to turn it off.
func (r *Rule) Page() string {
	text, err := pages.ReadFile(strings.ToLower(r.ID) + ".md")
	if err != nil {
		return "" // a test proves that every rule has its page
	}
	return caseMark().ReplaceAllString(string(text), "")
}
