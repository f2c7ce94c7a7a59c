package main

import (
	"context"
	"errors"
	"runtime"

	"github.com/urfave/cli/v2"

	"tslint/checks"
	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
	"tslint/tsxml"
)

func lintCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Aliases:   []string{"check"},
		Usage:     "check task sequences",
		ArgsUsage: "[PATH...]",
		Description: "PATH is a file, a folder (searched for .xml and .zip), a pattern, or - for standard\n" +
			"input; without one the current folder is searched.\n\n" +
			"Exit codes: 0 nothing to report, 1 findings, 2 usage, configuration or unreadable input.",
		Flags: append(sharedFlags(),
			&cli.GenericFlag{Name: "output", Value: &repeated{}, Category: groupOutput, Usage: "write a report to a file, too: `FORMAT=FILE`; may be repeated"},
			&cli.StringFlag{Name: "since", Category: groupChanges, Usage: "only findings that concern what has changed since a `REVISION` of git"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "staged", Category: groupChanges, Usage: "only findings that concern what git commit would commit, as it is staged"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "show-suppressed", Category: groupOutput, Usage: "show suppressed and known findings, too; they do not count"},
			&cli.IntFlag{Name: "jobs", Category: groupInput, Value: runtime.GOMAXPROCS(0), DefaultText: "number of processors", Usage: "check `N` files at the same time"},
		),
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			o, err := readOptions(c, report.FormatNames())
			if err != nil {
				return err
			}
			if err := chooseOutputs(c, s, &o); err != nil {
				return err
			}
			o.since, o.staged, o.showSuppressed = c.String("since"), c.Bool("staged"), c.Bool("show-suppressed")
			switch {
			case c.IsSet("since") && o.since == "":
				return errors.New("--since needs a revision: a commit, a branch or a tag")
			case c.IsSet("since") && o.staged:
				return errors.New("--since and --staged do not go together: --staged compares with the last commit")
			}
			run, err := newSession(s, o)
			if err != nil {
				return err
			}
			return run.lint(c.Context, c.Args().Slice())
		},
	}
}

// checked is what came of one input.
type checked struct {
	file    report.File
	failed  bool
	problem error
	// skipped tells that the input is no task sequence and nobody named it, or
	// that it has not changed.
	skipped bool
	// gone is the number of findings in the baseline that occur no more.
	gone int
}

func (s *session) lint(ctx context.Context, args []string) error {
	inputs := s.inputs(args)
	if len(inputs) < 2 { // there is no place to stop at
		return s.lintInputs(ctx, args, inputs)
	}
	return interruptible(ctx, func(ctx context.Context) error { return s.lintInputs(ctx, args, inputs) })
}

func (s *session) lintInputs(ctx context.Context, args []string, inputs []files.Input) error {
	var err error
	if s.revision, err = s.openRevision(ctx, inputs); err != nil {
		return err
	}
	results := s.checkAll(ctx, inputs)
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	r := s.newReport()
	failed := s.collect(r, results)
	if err := s.write(r); err != nil {
		return err
	}
	s.summary(r)
	s.reportGone(results)
	s.reportUnused(args)
	return s.exit(failed)
}

// checkAll checks the inputs with several workers, and draws a bar when that
// takes long.
func (s *session) checkAll(ctx context.Context, inputs []files.Input) []checked {
	bar := s.newProgress(len(inputs))
	defer bar.end()
	return inOrder(ctx, s.jobs, inputs, func() func(files.Input) checked { return s.lintWorker(ctx, bar) })
}

// lintWorker returns the function that one worker checks its files with.
func (s *session) lintWorker(ctx context.Context, bar *progress) func(files.Input) checked {
	arena := &tsxml.Arena{}
	return func(input files.Input) checked {
		arena.Reset() // of the file before
		defer bar.step()
		return s.lintFile(ctx, input, arena)
	}
}

func (s *session) lintFile(ctx context.Context, input files.Input, arena *tsxml.Arena) checked {
	change, all, err := s.revision.changed(s, input)
	if err != nil || change == nil && !all {
		return checked{problem: err, skipped: true}
	}
	src, err := s.readChanged(ctx, input, change)
	if err != nil {
		return checked{problem: err}
	}
	file, err := tsxml.Open(input.Path, src.data, s.openOptions(src, arena))
	if ok, problem := relevant(src, file, err); !ok {
		return checked{problem: problem, skipped: problem == nil}
	}
	settings, err := s.settings(src)
	if err != nil {
		return checked{problem: err}
	}
	tally, err := s.newTally(src, file)
	if err != nil {
		return checked{problem: err}
	}
	findings := checks.CheckAll(file, settings)
	concerned, err := s.concerned(ctx, src, file, findings, settings)
	if err != nil {
		return checked{problem: err}
	}
	for i, f := range findings {
		tally.add(f, "", concerned[i])
	}
	return tally.done()
}
