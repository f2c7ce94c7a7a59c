package report

import (
	"cmp"
	"slices"
	"strings"

	"tslint/checks"
)

// pageFinding is a finding as the page shows it.
type pageFinding struct {
	Finding
	ID   string
	Open bool
	URL  string
	Run  []pageFact
	// Walk tells that the page can show the run step by step.
	Walk bool
	// FixLabel and FixText say what tslint fix can do.
	FixLabel, FixText string
	Places            []pagePlace
	// Before, Marked and After are the source line.
	Before, Marked, After string
}

// pageFact is an assumption of a run, or a step with its row.
type pageFact struct {
	Assume, Step, Path, Row string
	Line                    int
	Failed                  bool
}

// pagePlace is another place of a finding; Row is "" when it is no step.
type pagePlace struct {
	Text, Row string
	Line      int
}

// pageCount is a number of findings of a severity; Label has the word for it.
type pageCount struct {
	Key, Label string
}

// pageRule is a rule with the number of its findings.
type pageRule struct {
	*checks.Rule
	N int
}

// sourceColumns is how much of a source line the page shows.
const sourceColumns = 160

// findingOf makes a finding ready for the page and marks the rows that its run
// passes.
func (s *pageSection) findingOf(r *Report, f Finding) pageFinding {
	shown := pageFinding{Finding: f, URL: r.Tool.URL(f.Rule)}
	shown.FixLabel, shown.FixText = fixText(r, f)
	text, from, to := window(f.Source, sourceColumns)
	runes := []rune(text)
	shown.Before, shown.Marked, shown.After = string(runes[:from]), string(runes[from:to]), string(runes[to:])
	steps := 0
	for _, fact := range f.Witness {
		step := s.factOf(fact)
		if step.Row != "" {
			steps++
		}
		shown.Run = append(shown.Run, step)
	}
	shown.Walk = steps > 1
	for _, related := range f.Related {
		place := pagePlace{Text: relatedText(related), Line: related.Range.Start.Line}
		if row := rowAt(s.Rows, related.Range.Start.Offset); row != nil {
			place.Row = row.ID
		}
		shown.Places = append(shown.Places, place)
	}
	return shown
}

func (s *pageSection) factOf(fact Fact) pageFact {
	if fact.Assume != "" {
		return pageFact{Assume: fact.Assume}
	}
	step := pageFact{
		Step: fact.Step[len(fact.Step)-1], Path: strings.Join(fact.Step, " / "),
		Line: fact.Range.Start.Line, Failed: fact.Failed,
	}
	if row := rowAt(s.Rows, fact.Range.Start.Offset); row != nil {
		row.shown = true
		step.Row = row.ID
	}
	return step
}

// countsOf lists the numbers of a summary that are not 0, the gravest first.
func countsOf(s Summary) []pageCount {
	var counts []pageCount
	for _, c := range []struct {
		severity checks.Severity
		n        int
	}{{checks.Error, s.Errors}, {checks.Warning, s.Warnings}, {checks.Note, s.Notes}} {
		if c.n > 0 {
			counts = append(counts, pageCount{c.severity.String(), Plural(c.n, c.severity.String())})
		}
	}
	return counts
}

// countRules counts findings by rule, in the order of IDs.
func countRules(found []placed) []pageRule {
	var rules []pageRule
	for _, f := range found {
		i := slices.IndexFunc(rules, func(r pageRule) bool { return r.Rule == f.Rule })
		if i < 0 {
			i = len(rules)
			rules = append(rules, pageRule{Rule: f.Rule})
		}
		rules[i].N++
	}
	slices.SortFunc(rules, func(a, b pageRule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}
