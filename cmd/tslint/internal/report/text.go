package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tslint/checks"
)

// WriteText writes the report for people: what, why, what to do, the run that
// shows it and the source with the place marked.
func WriteText(w io.Writer, r *Report, style Style) error {
	p := &textPrinter{w: bufio.NewWriter(w), style: style, fixing: r.Fixing}
	for _, file := range r.Files {
		for _, f := range file.Fixed {
			p.fixed(file.Path, f)
		}
		for _, f := range file.Findings {
			p.finding(file.Path, f)
		}
	}
	return p.w.Flush()
}

type textPrinter struct {
	w      *bufio.Writer
	style  Style
	fixing bool
}

// The colours of the terminal's own palette.
const (
	bold  = "1"
	red   = "1;31"
	green = "1;32"
	amber = "1;33"
	blue  = "1;34"
	faint = "2"
)

var severityColor = map[checks.Severity]string{checks.Error: red, checks.Warning: amber, checks.Note: blue}

func (p *textPrinter) paint(color, text string) string {
	if !p.style.Color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

func (p *textPrinter) finding(file string, f Finding) {
	fmt.Fprintf(p.w, "%s: %s %s %s\n", p.paint(bold, place(file, f)),
		p.paint(severityColor[f.Severity], f.Severity.String()), p.paint(bold, f.Rule.ID), f.Rule.Name)
	p.where(f.Path)
	p.wrapped("", f.Message)
	p.wrapped("why: ", f.Why)
	p.wrapped("do: ", f.Help)
	p.witness(f.Witness)
	for _, related := range f.Related {
		p.wrapped("see: ", fmt.Sprintf("%s (line %d)", relatedText(related), related.Range.Start.Line))
	}
	p.fix(f)
	p.source(f)
	fmt.Fprintln(p.w)
}

func (p *textPrinter) fixed(file string, f Fixed) {
	fmt.Fprintf(p.w, "%s: %s %s %s\n", p.paint(bold, placeFixed(file, f)), p.paint(green, "fixed"), p.paint(bold, f.Rule.ID), f.Rule.Name)
	p.where(f.Path)
	p.wrapped("did: ", f.Fix.Title+".")
	if f.Fix.Note != "" {
		p.wrapped("note: ", f.Fix.Note)
	}
	fmt.Fprintln(p.w)
}

func (p *textPrinter) where(path []string) {
	if len(path) > 0 {
		fmt.Fprintf(p.w, "  %s\n", p.paint(faint, strings.Join(path, " / ")))
	}
}

func (p *textPrinter) fix(f Finding) {
	switch {
	case p.fixing:
		if f.Unfixed != "" {
			p.wrapped("not fixed: ", f.Unfixed)
		}
	case f.Unfixed != "":
		p.wrapped("fix: ", "not possible yet, "+f.Unfixed)
	case len(f.Fixes) > 0 && f.Fixes[0].Safety == checks.Safe:
		p.wrapped("fix: ", f.Fixes[0].Title+" (tslint fix)")
	case len(f.Fixes) > 0:
		p.wrapped("fix: ", f.Fixes[0].Title+" (tslint fix --unsafe)")
	}
}

func relatedText(r Related) string {
	if len(r.Path) == 0 {
		return r.Message
	}
	return r.Message + ": " + strings.Join(r.Path, " / ")
}

// witness writes the run in two parts: what is assumed, then what runs.
func (p *textPrinter) witness(facts []Fact) {
	if len(facts) == 0 {
		return
	}
	var assumed, ran []string
	for _, f := range facts {
		switch {
		case f.Assume != "":
			assumed = append(assumed, f.Assume)
		case f.Failed:
			ran = append(ran, fmt.Sprintf("%s (line %d) fails", f.Step[len(f.Step)-1], f.Line))
		default:
			ran = append(ran, fmt.Sprintf("%s (line %d)", f.Step[len(f.Step)-1], f.Line))
		}
	}
	if len(assumed) > 0 {
		p.wrapped("when: ", strings.Join(assumed, "; "))
	}
	p.wrapped("run: ", strings.Join(ran, " -> "))
}

// wrapped writes a paragraph with a label, indented below it.
func (p *textPrinter) wrapped(label, text string) {
	const margin = "  "
	indent := margin + strings.Repeat(" ", len(label))
	width := max(p.style.Width-len(indent), 30)
	for i, line := range wrap(text, width) {
		if i == 0 {
			fmt.Fprintln(p.w, margin+p.paint(faint, label)+line)
			continue
		}
		fmt.Fprintln(p.w, indent+line)
	}
}

func wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for word := range strings.FieldsSeq(text) {
		n := displayWidth(word)
		if length > 0 && length+1+n > width {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line += " "
			length++
		}
		line += word
		length += n
	}
	return append(lines, line)
}
