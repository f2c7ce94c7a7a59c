package report

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// source writes the line a finding is on, cut to the terminal, and a caret
// line below it.
func (p *textPrinter) source(f Finding) {
	number := fmt.Sprintf("%5d", f.Range.Start.Line)
	text, from, to := window(f.Source, p.style.Width-len(number)-5)
	if strings.TrimSpace(text) == "" {
		return
	}
	lead := displayWidth(string([]rune(text)[:from]))
	mark := max(1, displayWidth(string([]rune(text)[from:to])))
	fmt.Fprintf(p.w, "  %s %s\n", p.paint(faint, number+" |"), text)
	fmt.Fprintf(p.w, "  %s %s%s\n", p.paint(faint, strings.Repeat(" ", len(number))+" |"),
		strings.Repeat(" ", lead), p.paint(severityColor[f.Severity], "^"+strings.Repeat("~", mark-1)))
}

const ellipsis = "…"

// window cuts an excerpt to a number of columns so that its marked part begins
// inside. It returns the text and the marked part in code points.
func window(e Excerpt, columns int) (text string, from, to int) {
	runes := []rune(e.Text)
	columns = max(columns, 20)
	start, end := 0, len(runes)
	indent := 0
	for indent < e.From && indent < len(runes) && runes[indent] == ' ' {
		indent++
	}
	if !e.CutLeft && indent > 8 {
		start = indent - 2
	}
	if columnsOf(runes[start:end]) > columns && e.From-start > columns/3 {
		start = max(start, e.From-columns/4)
	}
	for columnsOf(runes[start:end]) > columns-2 && end > start+1 {
		end--
	}
	text, from, to = string(runes[start:end]), e.From-start, min(e.To, end)-start
	if start > indent || e.CutLeft {
		text, from, to = ellipsis+text, from+1, to+1
	}
	if end < len(runes) || e.CutRight {
		text += ellipsis
	}
	from = max(0, min(from, len([]rune(text))))
	return text, from, max(from, min(to, len([]rune(text))))
}

func columnsOf(runes []rune) int {
	n := 0
	for _, r := range runes {
		n += runeColumns(r)
	}
	return n
}

// displayWidth returns the number of terminal columns of a text.
func displayWidth(s string) int { return columnsOf([]rune(s)) }

func runeColumns(r rune) int {
	if r < 0x300 {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
