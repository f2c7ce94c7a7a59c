package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tslint/checks"
)

// pageFinding is a finding as the page shows it.
type pageFinding struct {
	Finding
	// Key is what the filter goes by; see tally.
	ID, Key string
	Open    bool
	URL     string
	Run     []pageFact
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

// pageCount is a number of findings with a key; Label has the word for it.
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
	shown := pageFinding{Finding: f, Key: f.Severity.String(), URL: r.Tool.URL(f.Rule)}
	if f.Suppressed != nil {
		shown.Key = suppressed
	}
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

// tally counts findings by their key.
type tally map[string]int

// suppressed is the key of suppressed findings; those of the others are their
// severities.
const suppressed = "suppressed"

func (t tally) add(other tally) {
	for key, n := range other {
		t[key] += n
	}
}

// counts lists the numbers that are not 0, the gravest first.
func (t tally) counts() []pageCount {
	var counts []pageCount
	for _, severity := range []checks.Severity{checks.Error, checks.Warning, checks.Note} {
		if n := t[severity.String()]; n > 0 {
			counts = append(counts, pageCount{severity.String(), Plural(n, severity.String())})
		}
	}
	if n := t[suppressed]; n > 0 {
		counts = append(counts, pageCount{suppressed, fmt.Sprintf("%d %s", n, suppressed)})
	}
	return counts
}

// countRules counts findings by rule, in the order of IDs.
func countRules(found []Finding) []pageRule {
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
