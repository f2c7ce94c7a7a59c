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
	p := &textPrinter{w: bufio.NewWriter(w), report: r, style: style}
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
	report *Report
	style  Style
}

func (p *textPrinter) finding(file string, f Finding) {
	p.head(place(file, f), p.style.paint(severityColor[f.Severity], f.Severity.String()), f)
	p.wrapped("", f.Message)
	p.wrapped("why: ", f.Why)
	p.wrapped("do: ", f.Help)
	p.witness(f)
	for _, related := range f.Related {
		p.wrapped("see: ", fmt.Sprintf("%s (%s)", relatedText(related), placeBeside(f, related.Range.Start)))
	}
	if f.Suppressed != nil {
		p.wrapped("suppressed: ", f.Suppressed.Reason)
	}
	p.fix(f)
	p.source(f)
	fmt.Fprintln(p.w)
}

func (p *textPrinter) fixed(file string, f Fixed) {
	p.head(placeFixed(file, f), p.style.paint(green, p.report.done()), f.Finding)
	label := "did: "
	if p.report.DryRun {
		label = "fix: "
	}
	p.wrapped(label, f.Fix.Title+".")
	if f.Fix.Note != "" {
		p.wrapped("note: ", f.Fix.Note)
	}
	fmt.Fprintln(p.w)
}

// head writes the place, what it is about, and the step.
func (p *textPrinter) head(place, kind string, f Finding) {
	fmt.Fprintf(p.w, "%s: %s %s %s\n", p.style.paint(bold, place), kind, p.style.paint(bold, f.Rule.ID), f.Rule.Name)
	if where := whereOf(f); where != "" {
		fmt.Fprintf(p.w, "  %s\n", p.style.paint(faint, plain(where)))
	}
}

func (p *textPrinter) fix(f Finding) {
	if label, text := fixText(p.report, f); text != "" {
		p.wrapped(label+": ", text)
	}
}

// fixText says what tslint fix can do, or why it did nothing; "" when there is
// no fix.
func fixText(r *Report, f Finding) (label, text string) {
	switch {
	case r.Fixing:
		return "not fixed", f.Unfixed
	case f.Unfixed != "":
		return "fix", "not possible yet, " + f.Unfixed
	case len(f.Fixes) > 0 && f.Fixes[0].Safety == checks.Safe:
		return "fix", f.Fixes[0].Title + " (tslint fix)"
	case len(f.Fixes) > 0:
		return "fix", f.Fixes[0].Title + " (tslint fix --unsafe)"
	}
	return "fix", ""
}

func relatedText(r Related) string {
	if len(r.Path) == 0 {
		return r.Message
	}
	return r.Message + ": " + strings.Join(r.Path, " / ")
}

// placeBeside returns a place in the words that tell it from a finding's.
func placeBeside(f Finding, at Position) string {
	if at.Line == f.Range.Start.Line {
		return fmt.Sprintf("column %d", at.Column)
	}
	return fmt.Sprintf("line %d", at.Line)
}

// witness writes the run in two parts: what is assumed, then what runs.
func (p *textPrinter) witness(f Finding) {
	var assumed, ran []string
	for _, fact := range f.Witness {
		if fact.Assume != "" {
			assumed = append(assumed, fact.Assume)
			continue
		}
		step := fact.Step[len(fact.Step)-1]
		if !onOneLine(f) {
			step += fmt.Sprintf(" (line %d)", fact.Range.Start.Line)
		}
		if fact.Failed {
			step += " fails"
		}
		ran = append(ran, step)
	}
	if len(assumed) > 0 {
		p.wrapped("when: ", strings.Join(assumed, "; "))
	}
	if len(ran) > 0 {
		p.wrapped("run: ", strings.Join(ran, " -> "))
	}
}

// onOneLine reports whether the whole run is on the finding's own line, as in
// the sequences of exports, so that the number of the line says nothing.
func onOneLine(f Finding) bool {
	for _, fact := range f.Witness {
		if fact.Assume == "" && fact.Range.Start.Line != f.Range.Start.Line {
			return false
		}
	}
	return true
}

// wrapped writes a paragraph with a label, indented below it.
func (p *textPrinter) wrapped(label, text string) {
	const margin = "  "
	indent := margin + strings.Repeat(" ", len(label))
	width := max(p.style.Width-len(indent), 30)
	for i, line := range wrap(plain(text), width) {
		if i == 0 {
			fmt.Fprintln(p.w, margin+p.style.paint(faint, label)+line)
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
