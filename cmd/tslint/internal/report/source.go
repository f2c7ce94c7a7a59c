package report

import (
	"fmt"
	"strings"
)

// source writes the line a finding is on, cut to the terminal, and a caret
// line below it.
func (p *textPrinter) source(f Finding) {
	number := fmt.Sprintf("%5d", f.Range.Start.Line)
	text, from, to := window(f.Source, p.style.Width-len(number)-5)
	if strings.TrimSpace(text) == "" {
		return
	}
	runes := []rune(text)
	lead := displayWidth(string(runes[:from]))
	mark := max(1, displayWidth(string(runes[from:to])))
	fmt.Fprintf(p.w, "  %s %s\n", p.style.paint(faint, number+" |"), text)
	fmt.Fprintf(p.w, "  %s %s%s\n", p.style.paint(faint, strings.Repeat(" ", len(number))+" |"),
		strings.Repeat(" ", lead), p.style.paint(severityColor[f.Severity], "^"+strings.Repeat("~", mark-1)))
}

const ellipsis = "…"

// window cuts an excerpt to a number of columns so that its marked part begins
// inside. It returns the text and the marked part in code points.
func window(e Excerpt, columns int) (text string, from, to int) {
	runes := []rune(e.Text)
	columns = max(columns, 20)
	start := deepIndent(e, runes)
	left, room := e.CutLeft, columns
	if left || e.CutRight || !fits(runes[start:], columns) {
		room = columns - 2 // for an ellipsis on either side
		if shift := e.From - columns/4; shift > start && !fits(runes[start:min(e.To, len(runes))], room) {
			start, left = shift, true
		}
	}
	end := start
	for used := 0; end < len(runes); end++ {
		if used += runeColumns(runes[end]); used > room {
			break
		}
	}
	text, from, to = string(runes[start:end]), min(e.From, end)-start, min(e.To, end)-start
	if left {
		text, from, to = ellipsis+text, from+1, to+1
	}
	if end < len(runes) || e.CutRight {
		text += ellipsis
	}
	return text, from, to
}

// deepIndent returns how much of a line's indentation is not worth its place.
func deepIndent(e Excerpt, runes []rune) int {
	indent := 0
	for !e.CutLeft && indent < e.From && runes[indent] == ' ' {
		indent++
	}
	return max(0, indent-4)
}

func fits(runes []rune, columns int) bool {
	return len(runes) <= 2*columns && displayWidth(string(runes)) <= columns
}
