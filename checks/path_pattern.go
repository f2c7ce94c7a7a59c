package checks

import (
	"errors"
	"regexp"
	"strings"
)

// PathPattern matches the paths of groups and steps.
//
// Names stand in the pattern as in a path, with / between them and blanks around it as one likes: "Restore / Restore User
// State". * stands for anything in a name, ? for one character, ** for any number of names; all else is what it is, and case
// does not matter. A pattern without / matches a name at any depth. What matches a group matches what is inside it, too.
type PathPattern struct {
	form *regexp.Regexp
	// all tells that the pattern is **, which also matches whole sequences.
	all bool
}

// aroundSlash are the blanks around a separator.
var aroundSlash = lazily(`\s*/\s*`)

// NewPathPattern reads a pattern. The error says that it is empty.
func NewPathPattern(pattern string) (*PathPattern, error) {
	text := strings.Trim(joinPath(pattern), "/")
	if text == "" {
		return nil, errors.New("the pattern is empty; name a step or a group, or ** for all of them")
	}
	if !strings.Contains(text, "/") && text != "**" {
		text = "**/" + text
	}
	var form strings.Builder
	for _, name := range strings.SplitAfter(text, "/") {
		form.WriteString(pathPart(name))
	}
	return &PathPattern{form: regexp.MustCompile(`(?is)^` + form.String() + `(?:/.*)?$`), all: text == "**"}, nil
}

// pathPart returns the regular expression for one name of a pattern and the
// slash behind it.
func pathPart(name string) string {
	switch name {
	case "**/":
		return `(?:.*/)?`
	case "**":
		return `.*`
	}
	return strings.NewReplacer(`\*`, `[^/]*`, `\?`, `[^/]`).Replace(regexp.QuoteMeta(name))
}

// Match reports whether the pattern matches a path; nil is that of a whole
// sequence, which only "**" matches.
func (p *PathPattern) Match(path []string) bool {
	if path == nil {
		return p.all
	}
	return p.form.MatchString(joinPath(strings.Join(path, "/")))
}

func joinPath(path string) string {
	return aroundSlash().ReplaceAllString(strings.TrimSpace(path), "/")
}
