package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/urfave/cli/v2"
)

// The exit codes, the same for every format.
const (
	exitClean    = 0 // nothing at or above the threshold
	exitFindings = 1 // findings, or a difference with --diff
	exitTrouble  = 2 // usage, configuration, unreadable input or internal error
)

// exitError ends a command with a code after everything was said.
type exitError struct{ code int }

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", e.code) }

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// oneRun makes calls of run take turns: the library for command lines keeps its
// help option in a global variable.
var oneRun sync.Mutex

// run is the whole program but for the process around it. It returns the exit
// code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	oneRun.Lock()
	defer oneRun.Unlock()
	s := streams{stdin, stdout, stderr}
	app := newApp(s, commandsFor(s, args))
	err := app.RunContext(ctx, flagsFirst(app, spelledOut(args)))
	var exit exitError
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &exit):
		return exit.code
	}
	fmt.Fprintf(stderr, "tslint: %v\n", err)
	return exitTrouble
}

// commands are the sub-commands in the order of the help text.
var commands = []struct {
	name string
	make func(streams) *cli.Command
	// others tells that the command looks at all the others.
	others bool
}{
	{name: "lint", make: lintCommand},
	{name: "fix", make: fixCommand},
	{name: "rules", make: rulesCommand},
	{name: "explain", make: explainCommand},
	{name: "run", make: whatIfCommand},
	{name: "baseline", make: baselineCommand},
	{name: "config", make: configCommand},
	{name: "completion", make: completionCommand, others: true},
	{name: "man", make: manCommand, others: true},
	{name: "version", make: versionCommand},
}

// commandsFor makes the command that is called. All are made only for those who
// list or name them: that takes longer than many a command does.
func commandsFor(s streams, args []string) []*cli.Command {
	for _, c := range commands {
		if len(args) > 1 && c.name == args[1] && !c.others {
			return []*cli.Command{c.make(s)}
		}
	}
	return allCommands(s)
}

func allCommands(s streams) []*cli.Command {
	var all []*cli.Command
	for _, c := range commands {
		all = append(all, c.make(s))
	}
	return all
}

func newApp(s streams, commands []*cli.Command) *cli.App {
	app := &cli.App{
		Name:      "tslint",
		Usage:     "check and fix Microsoft Configuration Manager task sequences",
		UsageText: "tslint COMMAND [OPTIONS] [PATH...]",
		Description: "tslint reads exported task sequences (.xml and .zip) of ConfigMgr 2007, 2012 and\n" +
			"later and of MDT, without a site and without a network.\n\n" +
			"  tslint lint .                     check all task sequences below this folder\n" +
			"  tslint fix --diff refresh.xml     show what would be repaired\n" +
			"  tslint explain K04                what a rule is about",
		HelpName:                  "tslint",
		HideVersion:               true,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // a comma may be part of a pattern: {a,b}
		Reader:                    s.in,
		Writer:                    s.out,
		ErrWriter:                 s.err,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		Action:                    noCommand,
		Commands:                  commands,
		Compiled:                  time.Unix(0, 0), // nobody asks, and finding out costs a system call
	}
	prepare(app.Commands)
	return app
}

// prepare makes up for habits of the library: it takes a path named "help" or
// "h" for a sub-command of every command, and it is slow to find an option.
func prepare(commands []*cli.Command) {
	for _, c := range commands {
		c.HideHelpCommand = true
		nameFlags(c.Flags)
		prepare(c.Subcommands)
	}
}

// noCommand answers a call without a command, or with a misspelt one.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	return unknownCommand(c, c.App.Commands)
}
