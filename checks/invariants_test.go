package checks_test

import (
	"slices"
	"strings"
	"testing"

	"tslint/checks"
	"tslint/fix"
	"tslint/tsxml"
)

// rulesWithWitness ask about runs, so each of their findings shows one.
var rulesWithWitness = []string{
	"D01", "D02", "D03", "D04", "D05", "D06",
	"E01", "E02", "E03", "E05", "E06", "E07", "E08", "E10", "E11", "E12", "E14", "E15", "E16",
	"K01", "K04", "K05", "K06", "K07", "K10", "K11",
	"U01", "U03", "U04", "U05",
}

// checkFinding proves what must be true of every finding.
func checkFinding(t *testing.T, file *tsxml.File, f checks.Finding) {
	t.Helper()
	id := f.Rule.ID
	for what, text := range map[string]string{"message": f.Message, "why": f.Why, "help": f.Help} {
		if text == "" || !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
			t.Errorf("%s: the %s is no sentence with a full stop: %q", id, what, text)
		}
	}
	if f.Severity < checks.Note || f.Severity > checks.Error {
		t.Errorf("%s: severity %d", id, f.Severity)
	}
	checkPlace(t, file, f.Document, id, f.Path, f.Span)
	for _, r := range f.Related {
		checkPlace(t, file, f.Document, id+", related", r.Path, r.Span)
	}
	undecided := strings.Contains(f.Message, "too many different runs")
	if slices.Contains(rulesWithWitness, id) && f.Witness == nil && !undecided {
		t.Errorf("%s: no run shows the finding", id)
	}
	for _, fact := range f.Witness {
		if fact.Assume == "" {
			checkPlace(t, file, f.Document, id+", witness", fact.Path, fact.Span)
		}
	}
	checkDeclared(t, f)
}

// checkPlace proves that a span is inside the text, and that a path is that of
// the group or step at the span.
func checkPlace(t *testing.T, file *tsxml.File, document int, what string, path []string, span tsxml.Span) {
	t.Helper()
	d := file.Documents[document]
	if span.Start < 0 || span.End < span.Start || span.End > len(d.Text) {
		t.Errorf("%s: span %v is outside the text of %d bytes", what, span, len(d.Text))
		return
	}
	if path == nil {
		return
	}
	for it := range d.Sequence.All() {
		if isAt(it, path) && it.Span().Start <= span.Start && span.End <= it.Node.Span().End {
			return
		}
	}
	t.Errorf("%s: at %v there is no step with the path %q", what, span, path)
}

// isAt reports whether a path is that of a step, or of one in the child sequence
// that the step runs.
func isAt(it *tsxml.Item, path []string) bool {
	own := it.Path()
	if it.Kind == tsxml.ChildItem && len(path) > len(own) {
		path = path[:len(own)]
	}
	return slices.Equal(own, path)
}

// checkDeclared proves that a finding has no fix that its rule does not have.
func checkDeclared(t *testing.T, f checks.Finding) {
	t.Helper()
	for _, fixed := range f.Fixes {
		if !declares(f.Rule, fixed.Safety) {
			t.Errorf("%s: a finding has a fix that is %s, the rule declares %s", f.Rule.ID, fixed.Safety, f.Rule.Fix)
		}
		if fixed.Title == "" || strings.HasSuffix(fixed.Title, ".") || len(fixed.Edits) == 0 {
			t.Errorf("%s: a fix needs a title without full stop and edits: %q, %d edits", f.Rule.ID, fixed.Title, len(fixed.Edits))
		}
		if fixed.Note != "" && !strings.HasSuffix(fixed.Note, ".") {
			t.Errorf("%s: the note of a fix is no sentence: %q", f.Rule.ID, fixed.Note)
		}
	}
	if f.Refusal != "" && (f.Rule.Fix == checks.NoFix || len(f.Fixes) > 0) {
		t.Errorf("%s: refuses a fix (%s), but the rule has none, or the finding has one", f.Rule.ID, f.Refusal)
	}
}

func declares(r *checks.Rule, safety checks.Safety) bool {
	switch r.Fix {
	case checks.SafeFix:
		return safety == checks.Safe
	case checks.UnsafeFix:
		return safety == checks.Unsafe
	case checks.SafeAndUnsafeFix:
		return true
	}
	return false
}

// checkFixesAlone applies each fix of a finding by itself: the finding is gone,
// no error is new, and nothing but the edits has changed.
func checkFixesAlone(t *testing.T, c *testCase, data []byte, file *tsxml.File, f checks.Finding) {
	t.Helper()
	for _, fixed := range f.Fixes {
		old := file.Documents[f.Document].Text
		text := splice(t, old, fixed.Edits)
		bytes, err := file.Replace(map[int]string{f.Document: text})
		if err != nil {
			t.Fatal(err)
		}
		after, err := tsxml.Open(c.name, bytes, c.open)
		if err != nil {
			t.Fatalf("%s: %q: the result does not read: %v", f.Rule.ID, fixed.Title, err)
		}
		if got := after.Documents[f.Document].Text; got != text {
			t.Errorf("%s: %q: the result does not read back as it was written", f.Rule.ID, fixed.Title)
		}
		before, now := checks.Check(file, &c.settings), checks.Check(after, &c.settings)
		if count(now, f) >= count(before, f) {
			t.Errorf("%s: %q alone does not repair %s", f.Rule.ID, fixed.Title, f.Message)
		}
		if errorCount(now) > errorCount(before) {
			t.Errorf("%s: %q alone makes a new error:\n%s", f.Rule.ID, fixed.Title, wantText(after, now))
		}
	}
}

// splice makes edits by hand, as a second opinion to tsxml.Apply.
func splice(t *testing.T, text string, edits []tsxml.Edit) string {
	t.Helper()
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b tsxml.Edit) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, e := range sorted {
		if e.Start < at || e.End < e.Start || e.End > len(text) {
			t.Fatalf("the edits overlap or are outside the text: %v", sorted)
		}
		b.WriteString(text[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	return b.String() + text[at:]
}

// count returns how often a finding occurs: same rule, step and message.
func count(findings []checks.Finding, f checks.Finding) int {
	n := 0
	for _, g := range findings {
		if g.Rule == f.Rule && g.Message == f.Message && slices.Equal(g.Path, f.Path) {
			n++
		}
	}
	return n
}

func errorCount(findings []checks.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == checks.Error {
			n++
		}
	}
	return n
}

// checkRemaining proves that every fix that could be made was made, and that
// every finding that is left says why.
func checkRemaining(t *testing.T, result *fix.Result, unsafe bool) {
	t.Helper()
	for _, r := range result.Remaining {
		if r.Reason == "" {
			t.Errorf("%s is left without a reason", r.Finding.Rule.ID)
		}
		for _, fixed := range r.Finding.Fixes {
			if fixed.Safety == checks.Safe || unsafe {
				t.Errorf("%s is left although it has the fix %q: %s", r.Finding.Rule.ID, fixed.Title, r.Reason)
			}
		}
	}
}

// checkShape proves that in every sequence the parts stand in the order of the
// product: reference list, global variables, groups and steps.
func checkShape(t *testing.T, file *tsxml.File) {
	t.Helper()
	order := map[string]int{"referenceList": 1, "globalVarList": 2}
	for _, d := range file.Documents {
		if d.Sequence == nil || d.Sequence.Form == tsxml.FormMDT {
			continue
		}
		last := 0
		for n := range d.Sequence.Node.Elements() {
			at, ok := order[n.Name()]
			if !ok {
				at = 3
			}
			if at < last || at == last && at < 3 {
				t.Errorf("<%s> stands in the wrong place of the sequence", n.Name())
			}
			last = at
		}
	}
}

// checkReplay makes all edits that were reported by hand, pass after pass: what
// comes out must be the result, so no byte outside the edits has changed.
func checkReplay(t *testing.T, result *fix.Result, data []byte) {
	t.Helper()
	bytes := data
	for at := 0; at < len(result.Fixed); {
		file := result.Fixed[at].File
		texts := map[int]string{}
		edits := map[int][]tsxml.Edit{}
		for ; at < len(result.Fixed) && result.Fixed[at].File == file; at++ {
			document := result.Fixed[at].Finding.Document
			for _, e := range result.Fixed[at].Fix.Edits {
				if !slices.Contains(edits[document], e) {
					edits[document] = append(edits[document], e)
				}
			}
		}
		for document, list := range edits {
			texts[document] = splice(t, file.Documents[document].Text, list)
		}
		var err error
		if bytes, err = file.Replace(texts); err != nil {
			t.Fatal(err)
		}
	}
	if result.Data == nil && len(result.Fixed) > 0 || result.Data != nil && string(bytes) != string(result.Data) {
		t.Errorf("the result is not the file with the edits made:\n%s\nresult:\n%s", bytes, result.Data)
	}
}
