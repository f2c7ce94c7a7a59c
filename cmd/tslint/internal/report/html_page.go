package report

import (
	"fmt"

	"tslint/tsxml"
)

// page is what the template of the HTML report shows.
type page struct {
	*Report
	// Severities and Rules are the filters.
	Severities []pageCount
	Rules      []pageRule
	Sections   []pageSection
	// Walks tells that a run can be shown step by step.
	Walks bool
	// Clean are the files without findings.
	Clean []File
}

// pageSection is a task sequence, or a document that cannot be read.
type pageSection struct {
	ID, Title, Place string
	// Whole are the findings about no single step.
	Whole []pageFinding
	Rows  []*pageRow
	// sum counts the findings.
	sum tally
	// walks tells that a run of a finding can be shown step by step.
	walks bool
}

// pageRow is a line of the tree.
type pageRow struct {
	Item
	ID       string
	Findings []pageFinding
	Rows     []*pageRow
	// sum counts Findings.
	sum tally
	// shown tells that a run of a finding passes here.
	shown bool
	// folds tells that groups that have nothing to do with a finding are folded.
	folds bool
}

const (
	// spreadLimit is how many findings a page shows opened.
	spreadLimit = 8
	// foldLimit is how long a sequence may be until groups are folded that
	// have nothing to do with a finding.
	foldLimit = 40
)

func pageOf(r *Report) page {
	p := page{Report: r}
	var all []Finding
	for _, file := range r.Files {
		all = append(all, file.Findings...)
	}
	total := tally{}
	for i := range r.Files {
		file := &r.Files[i]
		if len(file.Findings) == 0 {
			p.Clean = append(p.Clean, *file)
		}
		for _, found := range byDocument(file.Findings) {
			s := sectionOf(r, file, found, fmt.Sprintf("s%d", len(p.Sections)+1), len(all) <= spreadLimit)
			p.Sections, p.Walks = append(p.Sections, s), p.Walks || s.walks
			total.add(s.sum)
		}
	}
	p.Severities, p.Rules = total.counts(), countRules(all)
	return p
}

// byDocument splits the findings of a file, which stand in the order of its
// documents.
func byDocument(found []Finding) [][]Finding {
	var parts [][]Finding
	for i, f := range found {
		if i == 0 || f.Document != found[i-1].Document {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], f)
	}
	return parts
}

func sectionOf(r *Report, file *File, found []Finding, id string, spread bool) pageSection {
	s := pageSection{ID: id, Place: Name(file.Rel, found[0].Member), sum: tally{}}
	for _, sequence := range file.Sequences {
		if sequence.Document == found[0].Document {
			s.Title = sequence.Name
			s.Rows = rowsOf(sequence.Items, id+"-", countItems(sequence.Items) > foldLimit)
		}
	}
	if s.Title == "" {
		s.Title = s.Place
	}
	for i, f := range found {
		shown := s.findingOf(r, f)
		s.sum[shown.Key]++
		s.walks = s.walks || shown.Walk
		shown.ID, shown.Open = fmt.Sprintf("%s-f%d", id, i+1), spread
		row := rowAt(s.Rows, f.Span.Start)
		if row == nil {
			s.Whole = append(s.Whole, shown)
			continue
		}
		row.Findings = append(row.Findings, shown)
		row.sum[shown.Key]++
	}
	return s
}

func rowsOf(items []Item, prefix string, folds bool) []*pageRow {
	rows := make([]*pageRow, len(items))
	for i, it := range items {
		id := fmt.Sprintf("%s%d", prefix, i+1)
		rows[i] = &pageRow{ID: id, Item: it, Rows: rowsOf(it.Children, id+".", folds), sum: tally{}, folds: folds}
	}
	return rows
}

func countItems(items []Item) int {
	n := len(items)
	for _, it := range items {
		n += countItems(it.Children)
	}
	return n
}

// rowAt returns the innermost row whose element holds an offset, nil when the
// offset is in none.
func rowAt(rows []*pageRow, offset int) *pageRow {
	for _, row := range rows {
		if !row.Span.Contains(offset) {
			continue
		}
		if inner := rowAt(row.Rows, offset); inner != nil {
			return inner
		}
		return row
	}
	return nil
}

// Counts counts the findings of the section.
func (s pageSection) Counts() []pageCount { return s.sum.counts() }

// Group reports whether the row is a group.
func (row *pageRow) Group() bool { return row.Kind == tsxml.GroupItem }

// State is the severity of the gravest finding, else "disabled" or "ok".
func (row *pageRow) State() string {
	counts := row.sum.counts()
	switch {
	case len(counts) > 0 && counts[0].Key != suppressed:
		return counts[0].Key
	case row.Disabled:
		return "disabled"
	}
	return "ok"
}

// Inside counts the findings further down.
func (row *pageRow) Inside() []pageCount { return row.below().counts() }

func (row *pageRow) below() tally {
	sum := tally{}
	for _, child := range row.Rows {
		sum.add(child.sum)
		sum.add(child.below())
	}
	return sum
}

// Open reports whether a group is shown with its steps at first.
func (row *pageRow) Open() bool { return !row.folds || row.concerned() }

func (row *pageRow) concerned() bool {
	if row.shown || len(row.Findings) > 0 {
		return true
	}
	for _, child := range row.Rows {
		if child.concerned() {
			return true
		}
	}
	return false
}
