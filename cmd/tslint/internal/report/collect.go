package report

import (
	"strings"

	"tslint/checks"
	"tslint/tsxml"
)

// Collector resolves the places of findings in one file.
type Collector struct {
	file  *tsxml.File
	lines map[int]*tsxml.Lines
}

// NewCollector returns a Collector for the findings of one file.
func NewCollector(file *tsxml.File) *Collector {
	return &Collector{file: file, lines: map[int]*tsxml.Lines{}}
}

// Collect resolves a finding.
func (c *Collector) Collect(f checks.Finding) Finding {
	d := c.file.Documents[f.Document]
	lines, ok := c.lines[f.Document]
	if !ok {
		lines = tsxml.NewLines(d.Text)
		c.lines[f.Document] = lines
	}
	found := Finding{
		Finding: f, Member: strings.Clone(d.Member), Range: rangeOf(lines, f.Span), Unfixed: f.Refusal,
		Source: excerpt(d.Text, lines, f.Span),
	}
	found.Sequence = strings.Clone(f.Sequence)
	found.Path = clone(f.Path)
	for _, r := range f.Related {
		found.Related = append(found.Related, Related{r.Message, clone(r.Path), rangeOf(lines, r.Span)})
	}
	for _, w := range f.Witness {
		fact := Fact{Assume: strings.Clone(w.Assume), Step: clone(w.Path), Failed: w.Failed}
		if w.Assume == "" {
			fact.Line = lines.Position(w.Span.Start, tsxml.Runes).Line
		}
		found.Witness = append(found.Witness, fact)
	}
	found.Finding.Witness, found.Finding.Related = nil, nil
	return found
}

// clone copies names out of a document's text, which would otherwise stay in
// memory as long as the finding does.
func clone(names []string) []string {
	copied := make([]string, len(names))
	for i, name := range names {
		copied[i] = strings.Clone(name)
	}
	return copied
}

func rangeOf(lines *tsxml.Lines, s tsxml.Span) Range {
	return Range{position(lines, s.Start), position(lines, s.End)}
}

func position(lines *tsxml.Lines, offset int) Position {
	p := lines.Position(offset, tsxml.Runes)
	return Position{p.Line, p.Column, offset}
}

// context is how many bytes of a long line are kept around a finding, enough
// for any terminal.
const context = 400

// excerpt returns the part of the source that shows a span's first line.
func excerpt(text string, lines *tsxml.Lines, s tsxml.Span) Excerpt {
	line := lines.Line(lines.Position(s.Start, tsxml.Bytes).Line)
	end := min(max(s.End, s.Start), line.End)
	from := max(line.Start, s.Start-context)
	to := min(line.End, max(s.Start+context, min(end, s.Start+2*context)))
	from, to = runeStart(text, from), runeStart(text, to)
	e := Excerpt{Text: plain(strings.Clone(text[from:to])), CutLeft: from > line.Start, CutRight: to < line.End}
	e.From = len([]rune(text[from:max(from, min(s.Start, to))]))
	e.To = max(e.From+1, len([]rune(text[from:max(from, min(end, to))])))
	return e
}

// runeStart moves an offset back to the start of a character.
func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}
