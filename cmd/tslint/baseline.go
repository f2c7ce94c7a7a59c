package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/cmd/tslint/internal/baseline"
	"tslint/cmd/tslint/internal/config"
	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
)

func baselineCommand(s streams) *cli.Command {
	sub := func(name, usage, description string, flags []cli.Flag, action func(*baseliner, context.Context, []string) error) *cli.Command {
		return &cli.Command{
			Name: name, Usage: usage, Description: description, ArgsUsage: "[PATH...]", Flags: flags, OnUsageError: usageError,
			Action: func(c *cli.Context) error {
				b, err := newBaseliner(c, s)
				if err != nil {
					return err
				}
				return interruptible(c.Context, func(ctx context.Context) error {
					return action(b, ctx, c.Args().Slice())
				})
			},
		}
	}
	return &cli.Command{
		Name:  "baseline",
		Usage: "write, show and prune the list of known findings",
		Description: "A baseline holds the findings of an old estate, by rule and step and not by line. tslint\n" +
			"lint --baseline FILE, or baseline: FILE in the configuration, shows only others.\n\n" +
			"The file is that of --baseline, that of the configuration, or .tslint-baseline.json\n" +
			"beside the configuration, without one in this folder.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return unknownCommand(c, c.Command.Subcommands)
			}
			return cli.ShowSubcommandHelp(c)
		},
		Subcommands: []*cli.Command{
			sub("write", "write the findings of today into the baseline", "What the baseline knows of other files stays.", baselineFlags(), (*baseliner).write),
			sub("show", "show what the baseline knows of PATH", "", showBaselineFlags(), (*baseliner).show),
			sub("prune", "remove what is no longer found in PATH", "Files that are gone are removed, too.", baselineFlags(), (*baseliner).prune),
		},
	}
}

// baselineFlags are the file, and the options of lint that decide what is found.
func baselineFlags() []cli.Flag {
	return append(showBaselineFlags(), flagsNamed("encoding", "exclude", "rule", "ignore", "preset", "severity",
		"product", "client-sp", "certfix-package", "certfix-program", "run-first", "quiet")...)
}

func showBaselineFlags() []cli.Flag {
	file := &cli.StringFlag{Name: "baseline", Category: groupInput, Usage: "the baseline is this `FILE`"}
	return append(flagsNamed("config", "no-config"), file)
}

// flagsNamed returns some of the options of lint and fix.
func flagsNamed(names ...string) []cli.Flag {
	return slices.DeleteFunc(sharedFlags(), func(f cli.Flag) bool { return !slices.Contains(names, f.Names()[0]) })
}

// baseliner is one call of tslint baseline.
type baseliner struct {
	*session
	configs map[*config.Config]bool // of the files that were checked
}

func newBaseliner(c *cli.Context, s streams) (*baseliner, error) {
	o, err := readOptions(c, nil)
	if err != nil {
		return nil, err
	}
	o.format, o.color, o.jobs = "text", "auto", runtime.GOMAXPROCS(0)
	o.noBaseline = true // nothing that is found is to be left out
	run, err := newSession(s, o)
	return &baseliner{run, map[*config.Config]bool{}}, err
}

// target returns the absolute path of the baseline for files with a
// configuration, which may be nil.
func (b *baseliner) target(c *config.Config) string {
	if path := b.namedBaseline(c); path != "" {
		return path
	}
	if c != nil {
		return filepath.Join(c.Dir, baseline.Name)
	}
	return filepath.Join(b.here, baseline.Name)
}

// linted is a file with its findings and its baseline.
type linted struct {
	files.Input
	baseline *baseline.Baseline
	findings []report.Finding
}

// lint checks files. create makes baselines that are not there yet; without it,
// files that have none are left out.
func (b *baseliner) lint(ctx context.Context, args []string, create bool) ([]linted, error) {
	if slices.Contains(args, "-") {
		return nil, errors.New("a baseline is about files, not about standard input")
	}
	inputs := b.inputs(args)
	results := b.checkAll(ctx, inputs)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	var done []linted
	for i, result := range results {
		if result.problem != nil {
			b.complain(result.problem)
			continue
		}
		c, err := b.configFor(inputs[i].Abs)
		if err != nil {
			return nil, err
		}
		b.configs[c] = true
		list, err := b.load(b.target(c), create)
		if err != nil {
			return nil, err
		}
		if list != nil {
			done = append(done, linted{inputs[i], list, result.file.Findings})
		}
	}
	return done, nil
}

// load returns the baseline at an absolute path. Where there is none it makes an
// empty one, or returns nil.
func (b *baseliner) load(path string, create bool) (*baseline.Baseline, error) {
	_, err := os.Lstat(path)
	switch {
	case !errors.Is(err, os.ErrNotExist):
		return b.baselines.load(path)
	case create:
		return b.baselines.create(path), nil
	}
	return nil, nil
}

func (b *baseliner) write(ctx context.Context, args []string) error {
	files, err := b.lint(ctx, args, true)
	if err != nil {
		return err
	}
	for _, file := range files {
		var entries []baseline.Entry
		for _, f := range file.findings {
			entries = append(entries, baseline.EntryOf(f.Finding, f.Member))
		}
		file.baseline.Set(file.Abs, entries)
	}
	if len(files) == 0 && !b.trouble {
		return errors.New("there is nothing to write: no task sequences found")
	}
	return b.save(func(list *baseline.Baseline) string { return "wrote " + b.describe(list) + b.advice(list) })
}

// advice says how a baseline is used that no option and no configuration names.
func (b *baseliner) advice(list *baseline.Baseline) string {
	for c := range b.configs {
		switch {
		case b.target(c) != list.Path():
		case b.namedBaseline(c) != "":
			return ""
		case c != nil:
			return fmt.Sprintf("\nto use it: tslint lint --baseline %s, or baseline: %s in %s", shown(list.Path()), baseline.Name, shown(c.Path))
		}
	}
	return fmt.Sprintf("\nto use it: tslint lint --baseline %[1]s, or baseline: %[1]s in a configuration here", shown(list.Path()))
}

func (b *baseliner) prune(ctx context.Context, args []string) error {
	_, missing := b.own(args)
	files, err := b.lint(ctx, args, false)
	if err != nil {
		return err
	}
	if len(b.baselines.all()) == 0 {
		return missing
	}
	before := map[*baseline.Baseline]int{}
	for _, list := range b.baselines.all() {
		before[list] = list.Findings()
		for _, e := range list.Entries() {
			if _, err := os.Lstat(list.Abs(e)); errors.Is(err, os.ErrNotExist) && walks(args, list.Abs(e)) {
				list.Set(list.Abs(e), nil)
			}
		}
	}
	for _, file := range files {
		known := file.baseline.File(file.Abs)
		for _, f := range file.findings {
			known.Take(f.Finding, f.Member)
		}
		file.baseline.Set(file.Abs, known.Remaining())
	}
	return b.save(func(list *baseline.Baseline) string {
		return fmt.Sprintf("removed %s; left in %s", report.Plural(before[list]-list.Findings(), "finding"), b.describe(list))
	})
}

// own returns the baseline that holds for the first of the arguments, without
// one for the current folder.
func (b *baseliner) own(args []string) (*baseline.Baseline, error) {
	at := filepath.Join(b.here, "any file in it")
	if len(args) > 0 {
		at = absolute(b.here, args[0])
		if info, err := os.Stat(at); err == nil && info.IsDir() {
			at = filepath.Join(at, "any file in it")
		}
	}
	c, err := b.configFor(at)
	if err != nil {
		return nil, err
	}
	return b.baselines.load(b.target(c))
}

// save writes the baselines that were used and says what it did.
func (b *baseliner) save(what func(*baseline.Baseline) string) error {
	replacer := files.Replacer{}
	for _, list := range b.baselines.all() {
		data, err := list.Bytes()
		if err != nil {
			return err
		}
		if err := replacer.Write(list.Path(), data); err != nil {
			return err
		}
		if !b.quiet {
			fmt.Fprintln(b.out, what(list))
		}
	}
	return b.exit(false)
}

// describe returns "FILE: 12 findings in 3 files".
func (b *baseliner) describe(list *baseline.Baseline) string {
	names := map[string]bool{}
	for _, e := range list.Entries() {
		names[e.File] = true
	}
	return fmt.Sprintf("%s: %s in %s", shown(list.Path()), report.Plural(list.Findings(), "finding"), report.Plural(len(names), "file"))
}

func (b *baseliner) show(_ context.Context, args []string) error {
	list, err := b.own(args)
	if err != nil {
		return err
	}
	fmt.Fprintln(b.out, b.describe(list))
	file := ""
	for _, e := range list.Entries() {
		if len(args) > 0 && !walks(args, list.Abs(e)) {
			continue
		}
		if e.File != file {
			file = e.File
			fmt.Fprintln(b.out, report.Name(file, ""))
		}
		fmt.Fprintln(b.out, "  "+entryText(e))
	}
	return nil
}

// entryText returns an entry as one line.
func entryText(e baseline.Entry) string {
	text := e.Rule
	if e.Sequence != "" {
		text += " " + e.Sequence + ":"
	}
	if len(e.Path) > 0 {
		text += " [" + strings.Join(e.Path, " / ") + "]"
	}
	if e.Count > 1 {
		text += fmt.Sprintf(" (%d times)", e.Count)
	}
	return report.Name(text, "")
}
