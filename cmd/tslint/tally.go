package main

import (
	"strings"

	"tslint/checks"
	"tslint/cmd/tslint/internal/baseline"
	"tslint/cmd/tslint/internal/report"
	"tslint/tsxml"
)

// tally puts the findings of one file into the report: those that count, and
// those that are suppressed or known, which are counted by themselves and shown
// on request only.
type tally struct {
	*session
	file      *tsxml.File
	collector *report.Collector
	threshold checks.Severity
	// known are the findings in the baseline; nil where none is used.
	known  *baseline.Known
	result checked
}

// newTally begins the report on a file. The error is that of reading the
// baseline.
func (s *session) newTally(src source, file *tsxml.File) (*tally, error) {
	known, err := s.knownOf(src)
	return &tally{
		session: s, file: file, collector: report.NewCollector(file, s.needs()), threshold: s.threshold(src.config), known: known,
		result: checked{file: report.File{Path: src.input.Path, Rel: s.relative(src.input), Summary: summarize(file)}},
	}, err
}

// add adds a finding. unfixed says why tslint fix has not repaired it; changed
// is false for findings that --since or --staged leave out.
func (t *tally) add(f checks.Finding, unfixed string, changed bool) {
	sum := &t.result.file.Summary
	suppressed, state := t.judge(f)
	switch {
	case state == report.BaselineUnchanged:
		sum.Known++
	case !changed:
		sum.Unchanged++
		return
	case suppressed != nil:
		sum.Suppressed++
	default:
		t.result.failed = t.result.failed || f.Severity >= t.threshold
		sum.Count(f)
	}
	if suppressed != nil && !t.showSuppressed {
		return
	}
	found := t.collector.Collect(f)
	found.Suppressed, found.Baseline = suppressed, state
	found.Finding.Suppressed = nil // whose words are part of the document
	if unfixed != "" {
		found.Unfixed = unfixed
	}
	t.result.file.Findings = append(t.result.file.Findings, found)
}

// judge says what suppresses a finding, nil if nothing does, and how it stands
// to the baseline.
func (t *tally) judge(f checks.Finding) (suppressed *report.Suppression, state string) {
	if s := f.Suppressed; s != nil {
		t.ignores.use(s.Ignored)
		kind := report.InSource
		if s.Ignored != nil {
			kind = report.External
		}
		return &report.Suppression{Kind: kind, Reason: strings.Clone(s.Reason)}, ""
	}
	switch {
	case t.known == nil:
		return nil, ""
	case t.known.Take(f, t.file.Documents[f.Document].Member):
		return &report.Suppression{Kind: report.External, Reason: "it is in the baseline"}, report.BaselineUnchanged
	}
	return nil, report.BaselineNew
}

// done returns what came of the file.
func (t *tally) done() checked {
	t.result.file.Sequences = t.collector.Sequences(t.result.file.Findings)
	if t.known != nil {
		t.result.gone = t.known.Gone()
	}
	return t.result
}
