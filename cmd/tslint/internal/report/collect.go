package report

import (
	"strings"

	"tslint/checks"
	"tslint/tsxml"
)

// Collector resolves the places of findings in one file.
type Collector struct {
	file  *tsxml.File
	needs Needs
	lines map[int]*tsxml.Lines
}

// NewCollector returns a Collector for the findings of one file.
func NewCollector(file *tsxml.File, needs Needs) *Collector {
	return &Collector{file: file, needs: needs, lines: map[int]*tsxml.Lines{}}
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
		Finding: f, Member: strings.Clone(d.Member), Range: c.rangeOf(lines, f.Span), Unfixed: f.Refusal,
		Source: excerpt(d.Text, lines, f.Span),
	}
	found.Sequence = strings.Clone(f.Sequence)
	found.Path = clone(f.Path)
	for _, r := range f.Related {
		found.Related = append(found.Related, Related{r.Message, clone(r.Path), c.rangeOf(lines, r.Span)})
	}
	for _, w := range f.Witness {
		fact := Fact{Assume: strings.Clone(w.Assume), Step: clone(w.Path), Failed: w.Failed}
		if w.Assume == "" {
			fact.Range = c.rangeOf(lines, w.Span)
		}
		found.Witness = append(found.Witness, fact)
	}
	if c.needs.Regions {
		found.Regions = c.regions(lines, f.Fixes)
	}
	found.Finding.Witness, found.Finding.Related = nil, nil
	return found
}

// regions resolves the places of the edits of each fix.
func (c *Collector) regions(lines *tsxml.Lines, fixes []checks.Fix) [][]Range {
	all := make([][]Range, len(fixes))
	for i, fix := range fixes {
		for _, e := range fix.Edits {
			all[i] = append(all[i], c.rangeOf(lines, tsxml.Span{Start: e.Start, End: e.End}))
		}
	}
	return all
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

func (c *Collector) rangeOf(lines *tsxml.Lines, s tsxml.Span) Range {
	return Range{c.position(lines, s.Start), c.position(lines, s.End)}
}

func (c *Collector) position(lines *tsxml.Lines, offset int) Position {
	at := lines.Position(offset, tsxml.Runes)
	p := Position{Line: at.Line, Column: at.Column, Offset: offset}
	if c.needs.Columns {
		p.Bytes = lines.Position(offset, tsxml.Bytes).Column
		p.UTF16 = lines.Position(offset, tsxml.UTF16).Column
	}
	return p
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
