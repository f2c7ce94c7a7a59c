package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/term"

	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
)

// inOrder runs a function over the inputs with several workers and returns the
// results in the order of the inputs. Inputs that were not begun when the
// context ends are skipped.
func inOrder(ctx context.Context, workers int, inputs []files.Input, newWorker func() func(files.Input) checked) []checked {
	results := make([]checked, len(inputs))
	var begun atomic.Int64
	work := func() {
		check := newWorker()
		for ctx.Err() == nil {
			i := int(begun.Add(1)) - 1
			if i >= len(inputs) {
				return
			}
			results[i] = check(inputs[i])
		}
	}
	var group sync.WaitGroup
	for range min(workers, len(inputs)) - 1 {
		group.Go(work)
	}
	work() // one worker is this one: a single file needs no other
	group.Wait()
	return results
}

// collect puts results into a report, complains about problems, each once, and
// tells whether a finding reached the threshold.
func (s *session) collect(r *report.Report, results []checked) (failed bool) {
	said := map[string]bool{}
	for _, result := range results {
		if result.problem != nil && !said[result.problem.Error()] {
			said[result.problem.Error()] = true
			s.complain(result.problem)
		}
		if result.problem != nil || result.skipped {
			continue
		}
		r.Files = append(r.Files, result.file)
		r.Summary.Add(result.file.Summary)
		failed = failed || result.failed
	}
	r.Problems = s.problems
	return failed
}

// style is the style of standard output.
func (s *session) style() report.Style { return s.styleFor(s.out) }

// styleFor decides about colour in the order that terminals' users expect:
// --color, FORCE_COLOR and CLICOLOR_FORCE, NO_COLOR and TERM=dumb, then whether
// the output is a terminal.
func (s *session) styleFor(w io.Writer) report.Style {
	style := report.Style{Width: 100}
	out, isFile := w.(*os.File)
	terminal := isFile && term.IsTerminal(int(out.Fd()))
	if terminal {
		if columns, _, err := term.GetSize(int(out.Fd())); err == nil && columns > 0 {
			style.Width = columns
		}
	}
	force := os.Getenv("CLICOLOR_FORCE")
	switch {
	case s.color != "auto":
		style.Color = s.color == "always"
	case os.Getenv("FORCE_COLOR") != "" || force != "" && force != "0":
		style.Color = true
	case os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb":
		style.Color = false
	default:
		style.Color = terminal
	}
	return style
}

// summary tells on standard error what was found.
func (s *session) summary(r *report.Report) {
	switch {
	case s.quiet:
	case r.Summary.Files > 0:
		fmt.Fprintln(s.err, summaryLine(r))
	case s.revision != nil && !s.trouble:
		fmt.Fprintf(s.err, "no task sequence has changed since %s\n", s.revision.name)
	case !s.trouble: // else it has been said why
		fmt.Fprintln(s.err, "no task sequences found")
	}
}

func summaryLine(r *report.Report) string {
	sum := r.Summary
	line := strings.Join(append([]string{strings.Join(countsOf(r), ", ") + " in " + sum.Scope()}, sum.Hidden()...), "; ")
	switch {
	case r.DryRun:
		line += "; nothing was written"
	case !r.Fixing && sum.Fixable > 0:
		line += fmt.Sprintf("; tslint fix can repair %d", sum.Fixable)
	}
	return line
}

func countsOf(r *report.Report) []string {
	sum := r.Summary
	var parts []string
	if r.Fixing {
		parts = append(parts, fmt.Sprintf("%d %s", sum.Fixed, r.Outcome()))
	}
	parts = append(parts, sum.Counts()...)
	if len(parts) == 0 {
		parts = append(parts, "nothing to report")
	}
	return parts
}

// reportGone tells of findings in the baseline that occur no more.
func (s *session) reportGone(results []checked) {
	gone := 0
	for _, result := range results {
		gone += result.gone
	}
	if gone > 0 && !s.quiet && s.revision == nil {
		fmt.Fprintf(s.err, "%s of the baseline no longer found; tslint baseline prune removes them\n", report.Plural(gone, "finding"))
	}
}

// exit returns the error that stands for the exit code.
func (s *session) exit(failed bool) error {
	switch {
	case s.trouble:
		return exitError{exitTrouble}
	case failed && !s.exitZero:
		return exitError{exitFindings}
	}
	return nil
}
