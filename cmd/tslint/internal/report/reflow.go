package report

import "strings"

// reflow puts every paragraph and list item of a Markdown text on one line:
// GitHub shows the line breaks of a rule's help as they are. Code stays as it
// is, and so do tables and comments.
func reflow(markdown string) string {
	var out []string
	code, open := false, false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\r\n")
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		if !fence && !code && open && continues(line) {
			out[len(out)-1] += " " + strings.TrimSpace(line)
			continue
		}
		out = append(out, line)
		code = code != fence
		open = !fence && !code && !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != ""
	}
	return strings.Join(out, "\n")
}

// continues reports whether a line goes on with the paragraph above it.
func continues(line string) bool {
	text := strings.TrimSpace(line)
	if text == "" || strings.ContainsRune("#|<", rune(text[0])) {
		return false
	}
	marker, _, spaced := strings.Cut(text, " ")
	item := marker == "*" || marker == "-" || marker == "+" || strings.TrimRight(marker, "0123456789") == "." && marker != "."
	return !(spaced && item)
}
