package checks

import (
	"slices"
	"strconv"
	"strings"
)

// patchProperty is one PATCH= in the installation properties of a Setup Windows
// and ConfigMgr step. Offsets are bytes in the properties' text.
type patchProperty struct {
	start, end           int // the whole token
	valueStart, valueEnd int // the value between the quotes
	upper, quoted        bool
	unclosed, spread     bool // odd number of quotes; unquoted with blanks
	paths                []patchPath
}

// patchPath is one MSP of a PATCH= property.
type patchPath struct {
	text string
	// start is the byte offset of text in the properties.
	start int
}

// readPatches finds every PATCH= of the installation properties. They are read
// like a command line: NAME=value, the value quoted or up to white space.
func readPatches(properties string) []patchProperty {
	var found []patchProperty
	for _, t := range propertyTokens(properties) {
		name, _, ok := strings.Cut(properties[t.start:t.end], "=")
		if ok && strings.EqualFold(name, "PATCH") {
			found = append(found, readPatch(properties, t, name == "PATCH"))
		}
	}
	return found
}

type token struct {
	start, end int
	unclosed   bool
}

func propertyTokens(s string) []token {
	var tokens []token
	for i := 0; i < len(s); {
		if isBlank(s[i]) {
			i++
			continue
		}
		t := token{start: i}
		quoted := false
		for i < len(s) && (quoted || !isBlank(s[i])) {
			quoted = quoted != (s[i] == '"')
			i++
		}
		t.end, t.unclosed = i, quoted
		tokens = append(tokens, t)
	}
	return tokens
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func readPatch(s string, t token, upper bool) patchProperty {
	p := patchProperty{start: t.start, end: t.end, upper: upper, unclosed: t.unclosed}
	p.valueStart, p.valueEnd = t.start+len("PATCH="), t.end
	if p.valueStart < p.valueEnd && s[p.valueStart] == '"' {
		p.quoted = true
		p.valueStart++
		if p.valueEnd > p.valueStart && s[p.valueEnd-1] == '"' {
			p.valueEnd--
		}
	} else if end, ok := spreadEnd(s, t); ok {
		p.spread, p.end, p.valueEnd = true, end, end
	}
	p.paths = splitPaths(s, p.valueStart, p.valueEnd)
	return p
}

var (
	mspSuffix    = lazily(`(?i)\.msp$`)
	nextProperty = lazily(`^[\w.]+=|^/`)
)

// spreadEnd returns where an unquoted value with blanks ends: at the last word
// that ends in .msp before another property begins. ok is false when there is
// no such word but the first.
func spreadEnd(s string, t token) (end int, ok bool) {
	for _, next := range propertyTokens(s[t.end:]) {
		word := s[t.end+next.start : t.end+next.end]
		if nextProperty().MatchString(word) {
			break
		}
		if mspSuffix().MatchString(word) {
			end, ok = t.end+next.end, true
		}
	}
	return end, ok
}

func splitPaths(s string, start, end int) []patchPath {
	var paths []patchPath
	at := start
	for _, part := range strings.Split(s[start:end], ";") {
		if strings.TrimSpace(part) != "" {
			lead := len(part) - len(strings.TrimLeft(part, " \t\r\n"))
			paths = append(paths, patchPath{text: strings.TrimSpace(part), start: at + lead})
		}
		at += len(part) + 1
	}
	return paths
}

var (
	patchName   = lazily(`(?i)sccm2007ac-sp([12])-kb\d{6,7}-x(86|64)(-[a-z]{3})?\.msp$`)
	localFolder = lazily(`(?i)\\_SMSTaskSequence\\(?:OSD|Packages)\\([^\\]*)\\`)
	// hotfixFolder is the folder of the patch, whose name has the form of a
	// package ID by accident.
	hotfixFolder = lazily(`(?i)^kb\d{6}$`)
	reference    = lazily(`%[^%\s]+%`)
)

// hotfixes returns the KB numbers that are visible in a path.
func (p patchPath) hotfixes() []int {
	const prefix = "kb"
	var numbers []int
	seen := map[int]bool{}
	for rest := p.text; ; {
		at := indexFold(rest, prefix)
		if at < 0 {
			return numbers
		}
		rest = rest[at+len(prefix):]
		digits := leadingDigits(rest, 7)
		if n, err := strconv.Atoi(digits); err == nil && len(digits) >= 6 && !seen[n] {
			seen[n] = true
			numbers = append(numbers, n)
		}
	}
}

// leadingDigits returns the digits that a text begins with, at most some.
func leadingDigits(text string, most int) string {
	n := 0
	for n < min(len(text), most) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return text[:n]
}

// hasReference reports whether a path has a variable in it.
func (p patchPath) hasReference() bool {
	return strings.Contains(p.text, "%") && reference().MatchString(p.text)
}

// servicePack returns the service pack in the file name, 0 when there is none.
func (p patchPath) servicePack() int {
	m := patchName().FindStringSubmatch(p.text)
	if m == nil {
		return 0
	}
	return int(m[1][0] - '0')
}

// packageID returns the package ID that stands in a path, and its offset in
// the path: the folder below _SMSTaskSequence\OSD, or in a UNC path a folder
// of that form.
func (p patchPath) packageID() (id string, start int, ok bool) {
	if m := localFolder().FindStringSubmatchIndex(p.text); m != nil {
		return p.text[m[2]:m[3]], m[2], true
	}
	if !strings.HasPrefix(p.text, `\\`) {
		return "", 0, false
	}
	at := 0
	for _, part := range strings.Split(p.text, `\`) {
		if ValidPackageID(part) && !hotfixFolder().MatchString(part) {
			return part, at, true
		}
		at += len(part) + 1
	}
	return "", 0, false
}

// absolute reports whether a path is a full one, as Windows Installer demands
// (https://learn.microsoft.com/windows/win32/msi/patch). A path that begins
// with a variable may be.
func (p patchPath) absolute() bool {
	t := p.text
	driveLetter := len(t) > 2 && t[1] == ':' && t[2] == '\\'
	return driveLetter || strings.HasPrefix(t, `\\`) || strings.HasPrefix(t, "%")
}

// names reports whether a PATCH= names a patch with one of the hotfixes.
func (p patchProperty) names(hotfixes []int) bool {
	for _, path := range p.paths {
		for _, kb := range path.hotfixes() {
			if slices.Contains(hotfixes, kb) {
				return true
			}
		}
	}
	return false
}
