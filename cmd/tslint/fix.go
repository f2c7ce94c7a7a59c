package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"tslint/checks"
	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
	"tslint/fix"
	"tslint/tsxml"
)

func fixCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:      "fix",
		Usage:     "repair task sequences",
		ArgsUsage: "[PATH...]",
		Description: "Makes the safe fixes in place: each changes only the places it names and cannot make a\n" +
			"working sequence fail. PATH is as for tslint lint; what is read from standard input (-)\n" +
			"is written to standard output.\n\n" +
			"Exit codes: 0 nothing left to report, 1 findings remain (with --diff: there is a\n" +
			"difference), 2 usage, configuration, unreadable or unwritable file.",
		Flags: append(sharedFlags(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "unsafe", Category: groupFix, Usage: "make unsafe fixes, too"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "diff", Category: groupFix, Usage: "write a unified diff to standard output and change nothing"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "dry-run", Category: groupFix, Usage: "report what would be fixed and change nothing"},
			&cli.StringFlag{Name: "output", Category: groupFix, Aliases: []string{"o"}, Usage: "write the result to `FILE` (- for standard output) and leave the input as it is; one input only"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "backup", Category: groupFix, Usage: "keep the original of a changed file as FILE.bak"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "add-ignores", Category: groupFix, Usage: "repair nothing, but write a tslint:ignore for every finding into the descriptions; needs --reason"},
			&cli.StringFlag{Name: "reason", Category: groupFix, Usage: "`WHY` the findings are to be ignored"},
		),
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			o, err := readOptions(c, report.FormatNames())
			if err != nil {
				return err
			}
			f, err := readFixOptions(c)
			if err != nil {
				return err
			}
			run, err := newSession(s, o)
			if err != nil {
				return err
			}
			fixer := &fixer{session: run, fixOptions: f, replacer: files.Replacer{Backup: f.backup}}
			return interruptible(c.Context, func(ctx context.Context) error {
				return fixer.fix(ctx, c.Args().Slice())
			})
		},
	}
}

// fixOptions are the options of fix alone.
type fixOptions struct {
	unsafe, diff, dryRun, backup bool
	output                       string
	ignoreReason                 string // of --add-ignores; "" without that option
}

func readFixOptions(c *cli.Context) (fixOptions, error) {
	f := fixOptions{c.Bool("unsafe"), c.Bool("diff"), c.Bool("dry-run"), c.Bool("backup"), c.String("output"), c.String("reason")}
	addIgnores := c.Bool("add-ignores")
	switch {
	case addIgnores && !c.IsSet("reason"):
		return f, errors.New("--add-ignores needs --reason: say why the findings are to be ignored")
	case c.IsSet("reason") && !addIgnores:
		return f, errors.New("--reason goes with --add-ignores only")
	case addIgnores && f.unsafe:
		return f, errors.New("--add-ignores repairs nothing, so it does not go with --unsafe")
	case f.diff && f.output != "":
		return f, errors.New("--diff writes nothing, so it does not go with --output")
	case f.diff && c.IsSet("format"):
		return f, errors.New("--diff shows a diff and no report, so it does not go with --format; --dry-run reports")
	case f.dryRun && f.output != "":
		return f, errors.New("--dry-run writes nothing, so it does not go with --output")
	case f.diff && f.dryRun:
		return f, errors.New("--diff and --dry-run do not go together: --diff changes nothing either")
	case f.backup && f.output != "":
		return f, errors.New("--output leaves the input as it is, so it does not go with --backup")
	}
	if addIgnores {
		if err := checks.CheckReason(f.ignoreReason); err != nil {
			return f, fmt.Errorf("--reason %q: %w", f.ignoreReason, err)
		}
	}
	return f, nil
}

type fixer struct {
	*session
	fixOptions
	replacer files.Replacer
	differs  bool // --diff has shown something
	piped    bool // standard output took the fixed file
}

func (f *fixer) fix(ctx context.Context, args []string) error {
	inputs := f.inputs(args)
	if f.output != "" && len(inputs) > 1 {
		return fmt.Errorf("--output takes one input, but %d were given", len(inputs))
	}
	var results []checked
	for i, input := range inputs {
		if ctx.Err() != nil {
			f.complain(fmt.Errorf("interrupted; %d of %d files were not looked at", len(inputs)-i, len(inputs)))
			break
		}
		results = append(results, f.fixFile(input))
	}
	r := f.newReport()
	r.Fixing, r.DryRun, r.Ignoring = true, f.dryRun || f.diff, f.ignoreReason != ""
	failed := f.collect(r, results)
	if f.diff {
		f.summary(r)
		return f.exit(f.differs)
	}
	if err := f.writeFixReport(r); err != nil {
		return err
	}
	f.summary(r)
	return f.exit(failed)
}

// writeFixReport writes the report to standard output, or to standard error
// where standard output took the fixed file.
func (f *fixer) writeFixReport(r *report.Report) error {
	if f.piped {
		return f.writeTo(f.err, r)
	}
	return f.write(r)
}

func (f *fixer) fixFile(input files.Input) checked {
	src, err := f.read(input)
	if err != nil {
		return checked{problem: err}
	}
	opt := f.openOptions(src, nil)
	file, err := tsxml.Open(input.Path, src.data, opt)
	if ok, problem := relevant(src, file, err); !ok {
		return checked{problem: problem, skipped: problem == nil}
	}
	settings, err := f.settings(src)
	if err != nil {
		return checked{problem: err}
	}
	result, err := fix.Run(input.Path, src.data, settings, fix.Options{Unsafe: f.unsafe, Ignore: f.ignoreReason, Open: opt})
	if err != nil {
		return checked{problem: err}
	}
	tally, err := f.newTally(src, result.File)
	if err != nil {
		return checked{problem: err}
	}
	if err := f.put(src, result); err != nil {
		return checked{problem: err}
	}
	return fixReport(tally, result)
}

// put writes the result where it belongs.
func (f *fixer) put(src source, result *fix.Result) error {
	data := result.Data
	if data == nil {
		data = src.data
	}
	switch {
	case f.diff:
		return f.writeDiff(src, result)
	case f.dryRun:
		return nil
	case f.output == "-", f.output == "" && src.input.Stdin:
		f.piped = true
		_, err := f.out.Write(data)
		return err
	case f.output != "":
		return f.replacer.Write(f.output, data)
	case result.Data == nil:
		return nil
	}
	return named(f.replacer.Replace(src.input.Abs, src.data, data), src.input.Path)
}

func (f *fixer) writeDiff(src source, result *fix.Result) error {
	for _, change := range result.Changes {
		f.differs = true
		diff := fix.Diff(report.Name(src.input.Path, change.Member), change.Old, change.New)
		if err := report.WriteDiff(f.out, diff, f.style()); err != nil {
			return err
		}
	}
	return nil
}

func fixReport(t *tally, result *fix.Result) checked {
	made := &t.result.file
	for _, a := range result.Fixed {
		made.Summary.Fixed++
		made.Fixed = append(made.Fixed, report.Fixed{
			Finding: report.NewCollector(a.File, report.Needs{}).Collect(a.Finding), Fix: a.Fix, Original: a.First,
		})
	}
	for _, r := range result.Remaining {
		t.add(r.Finding, r.Reason, true)
	}
	return t.done()
}
