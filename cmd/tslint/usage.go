package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/schema"
)

// spelledOut turns the ways to ask for help and version that people know from
// other programs into those of this one: "tslint help lint" is "tslint lint --help".
func spelledOut(args []string) []string {
	if len(args) < 2 {
		return args
	}
	switch args[1] {
	case "help":
		return append(append([]string{args[0]}, args[2:]...), "--help")
	case "--version", "-v":
		return []string{args[0], "version"}
	}
	return args
}

// usageError turns what the flag parser says into a message with advice.
func usageError(c *cli.Context, err error, isSubcommand bool) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return unknownFlag(c, strings.TrimLeft(name, "-"))
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return fmt.Errorf("option %s needs a value; see %s --help", dashed(name), commandName(c))
	}
	if value, name, ok := badValue(text, "invalid boolean value ", " for "); ok {
		return fmt.Errorf("option %s takes no value, but was given %s; see %s --help", dashed(name), value, commandName(c))
	}
	if value, name, ok := badValue(text, "invalid value ", " for flag "); ok {
		return fmt.Errorf("%s %s: a number is needed; see %s --help", dashed(name), value, commandName(c))
	}
	return fmt.Errorf("%s; see %s --help", text, commandName(c))
}

// badValue takes a message of package flag apart: BEFORE value BETWEEN name: reason.
func badValue(text, before, between string) (value, name string, ok bool) {
	rest, found := strings.CutPrefix(text, before)
	value, rest, ok = strings.Cut(rest, between)
	name, _, _ = strings.Cut(rest, ":")
	return value, name, found && ok
}

// dashed writes the name of an option as it is typed.
func dashed(name string) string {
	name = strings.TrimLeft(name, "-")
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func commandName(c *cli.Context) string {
	if c.Command == nil || c.Command.HelpName == "" {
		return c.App.HelpName
	}
	return c.Command.HelpName
}

func unknownFlag(c *cli.Context, name string) error {
	flags := c.App.Flags
	if c.Command != nil {
		flags = c.Command.Flags
	}
	help := "see " + commandName(c) + " --help"
	if nearest, ok := schema.Nearest(name, namesOf(flags)); ok {
		return fmt.Errorf("there is no option %s; did you mean %s? S%s", dashed(name), dashed(nearest), help[1:])
	}
	for _, command := range c.App.Commands {
		if commandName(c) == c.App.HelpName && slices.Contains(namesOf(command.Flags), name) {
			return fmt.Errorf("options stand behind the command: tslint %s %s", command.Name, dashed(name))
		}
	}
	return fmt.Errorf("there is no option %s; %s", dashed(name), help)
}

func namesOf(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		names = append(names, f.Names()...)
	}
	return names
}

// noArguments refuses arguments of a command that has none, which would
// otherwise be passed over in silence.
func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return fmt.Errorf("%s takes no arguments, but was given %q", commandName(c), c.Args().First())
	}
	return nil
}

// unknownCommand names the nearest command, or sees that a path was given
// where a command is expected.
func unknownCommand(c *cli.Context, commands []*cli.Command) error {
	name := c.Args().First()
	var names []string
	for _, command := range commands {
		names = append(names, command.Name)
	}
	if nearest, ok := schema.Nearest(name, names); ok {
		return fmt.Errorf("there is no command %q; did you mean %q? See %s --help", name, nearest, commandName(c))
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("there is no command %q; to check that path, run: tslint lint %s", name, name)
	}
	return fmt.Errorf("there is no command %q; see %s --help", name, commandName(c))
}

// flagsFirst moves the options of a command in front of its paths, since
// people write them in any order and the flag parser stops at the first path.
// What follows "--" is left where it is.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 3 {
		return args
	}
	flags, depth := flagsOf(app.Commands, args)
	if depth == 0 {
		return args
	}
	command := slices.Clone(args[:1+depth])
	var options, paths []string
	rest := args[1+depth:]
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		if arg == "--" {
			paths = append(paths, rest[i:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			paths = append(paths, arg)
			continue
		}
		if slices.Contains(helpOptions, arg) {
			return append(command, arg) // the paths would be taken for commands
		}
		options = append(options, arg)
		name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !hasValue && takesValue(flags, name) && i+1 < len(rest) {
			i++
			options = append(options, rest[i])
		}
	}
	return append(append(command, options...), paths...)
}

var helpOptions = []string{"-h", "-help", "--help"}

// flagsOf returns the flags of the command that the arguments name, and how
// many arguments name it.
func flagsOf(commands []*cli.Command, args []string) (flags []cli.Flag, depth int) {
	for _, name := range args[1:] {
		found := false
		for _, c := range commands {
			if c.HasName(name) {
				flags, commands, found = c.Flags, c.Subcommands, true
				break
			}
		}
		if !found {
			break
		}
		depth++
	}
	return flags, depth
}

func takesValue(flags []cli.Flag, name string) bool {
	for _, f := range flags {
		if documented, ok := f.(cli.DocGenerationFlag); ok && slices.Contains(f.Names(), name) {
			return documented.TakesValue()
		}
	}
	return false
}
