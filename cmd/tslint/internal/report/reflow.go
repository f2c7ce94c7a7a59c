package report

import "strings"

// reflow puts every paragraph and list item of a Markdown text on one line:
// GitHub shows the line breaks of a rule's help as they are. Headings, code and
// tables stay as they are.
func reflow(markdown string) string {
	var out []string
	code, open := false, false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\r\n")
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		own := code || fence || standsAlone(line)
		if open && !own && !startsItem(line) {
			out[len(out)-1] += " " + strings.TrimSpace(line)
			continue
		}
		out = append(out, line)
		code = code != fence
		open = !own
	}
	return strings.Join(out, "\n")
}

// standsAlone reports whether a line is no part of a paragraph.
func standsAlone(line string) bool {
	text := strings.TrimSpace(line)
	return text == "" || strings.ContainsRune("#|<", rune(text[0]))
}

// startsItem reports whether a line begins with the marker of a list item.
func startsItem(line string) bool {
	marker, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	number := strings.TrimLeft(marker, "0123456789")
	return marker == "*" || marker == "-" || marker == "+" || number == "." && marker != "."
}
