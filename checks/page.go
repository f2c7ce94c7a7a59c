package checks

import (
	"embed"
	"strings"
)

//go:embed *.md
var pages embed.FS

// Page returns the rule's page as Markdown, without a heading: what it
// reports, why, examples and when to turn it off.
func (r *Rule) Page() string {
	text, err := pages.ReadFile(strings.ToLower(r.ID) + ".md")
	if err != nil {
		return "" // a test proves that every rule has its page
	}
	return string(text)
}
