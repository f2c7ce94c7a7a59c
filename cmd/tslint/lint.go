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
	// skipped tells that the input is no task sequence and nobody named it.
	skipped bool
}

func (s *session) lint(ctx context.Context, args []string) error {
	inputs := s.inputs(args)
	results := inOrder(ctx, s.jobs, inputs, s.lintWorker)
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	r := s.newReport()
	failed := s.collect(r, results)
	if err := s.write(r); err != nil {
		return err
	}
	s.summary(r)
	return s.exit(failed)
}

// lintWorker returns the function that one worker checks its files with.
func (s *session) lintWorker() func(files.Input) checked {
	arena, buffer := &tsxml.Arena{}, &files.Buffer{}
	return func(input files.Input) checked {
		defer arena.Reset()
		return s.lintFile(input, arena, buffer)
	}
}

func (s *session) lintFile(input files.Input, arena *tsxml.Arena, buffer *files.Buffer) checked {
	src, err := s.read(input, buffer)
	if err != nil {
		return checked{problem: err}
	}
	file, err := tsxml.Open(input.Path, src.data, s.openOptions(src, arena))
	if ok, problem := relevant(src, file, err); !ok {
		return checked{problem: problem, skipped: problem == nil}
	}
	result := checked{file: report.File{Path: input.Path, Rel: s.relative(input), Summary: summarize(file)}}
	collector := report.NewCollector(file, s.needs())
	threshold := s.threshold(src.config)
	for _, f := range checks.Check(file, s.merge(src.config)) {
		result.failed = result.failed || f.Severity >= threshold
		result.file.Summary.Count(f)
		result.file.Findings = append(result.file.Findings, collector.Collect(f))
	}
	result.file.Sequences = collector.Sequences(result.file.Findings)
	return result
}
