package files

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Globs are patterns of paths to leave out, relative to a folder.
//
// The syntax is that of doublestar: *, ?, [class], {a,b} within one name and
// ** across folders. A pattern without a slash matches a name at any depth
// ("archive", "*.old.xml"); one with a slash is relative to the folder
// ("lab/**", "/archive"). Both kinds of slash separate names, and case is
// ignored, so that a pattern means the same on Windows and elsewhere.
type Globs struct {
	dir      string
	patterns []string
}

// NewGlobs prepares patterns that are relative to dir, an absolute path. The
// error joins one error for each pattern that [CheckGlob] refuses.
func NewGlobs(dir string, patterns []string) (Globs, error) {
	g := Globs{dir: dir}
	var errs []error
	for _, p := range patterns {
		if err := CheckGlob(p); err != nil {
			errs = append(errs, err)
			continue
		}
		g.patterns = append(g.patterns, normalise(p))
	}
	return g, errors.Join(errs...)
}

// CheckGlob says what is wrong with an exclude pattern: that it is empty, not
// well-formed, negated or climbs out of its folder.
func CheckGlob(pattern string) error {
	p := normalise(pattern)
	switch {
	case strings.Trim(pattern, `/\ `) == "":
		return fmt.Errorf("pattern %q is empty", pattern)
	case strings.HasPrefix(pattern, "!"):
		return fmt.Errorf("pattern %q: taking paths back with ! is not supported; write a narrower pattern", pattern)
	case slices.Contains(strings.Split(p, "/"), ".."):
		return fmt.Errorf("pattern %q leaves its folder; patterns match what is below it", pattern)
	case !doublestar.ValidatePattern(p):
		return fmt.Errorf("pattern %q is not well-formed; check its brackets and braces", pattern)
	}
	return nil
}

// normalise makes a pattern relative to the folder, in lower case.
func normalise(pattern string) string {
	p := strings.ToLower(strings.ReplaceAll(pattern, `\`, "/"))
	p = strings.TrimRight(p, "/")
	if !strings.Contains(p, "/") {
		return "**/" + p
	}
	return strings.TrimPrefix(strings.TrimPrefix(p, "./"), "/")
}

// Match reports whether a pattern matches the absolute path of a file or
// folder. It looks at this path alone: that what is inside an excluded folder
// is excluded too is the walk's work.
func (g Globs) Match(abs string) bool {
	rel, err := filepath.Rel(g.dir, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return false
	}
	rel = strings.ToLower(filepath.ToSlash(rel))
	for _, p := range g.patterns {
		if doublestar.MatchUnvalidated(p, rel) {
			return true
		}
	}
	return false
}
