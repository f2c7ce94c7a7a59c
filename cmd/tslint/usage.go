package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/schema"
)

// usageError turns what the flag parser says into a message with advice.
func usageError(c *cli.Context, err error, isSubcommand bool) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return unknownFlag(c, strings.TrimLeft(name, "-"))
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return fmt.Errorf("option --%s needs a value; see %s --help", strings.TrimLeft(name, "-"), commandName(c))
	}
	return fmt.Errorf("%s; see %s --help", text, commandName(c))
}

func commandName(c *cli.Context) string {
	if c.Command == nil || c.Command.Name == "" || c.Command.Name == c.App.Name {
		return "tslint"
	}
	return strings.TrimSpace("tslint " + c.Command.Name)
}

func unknownFlag(c *cli.Context, name string) error {
	flags := c.App.Flags
	if c.Command != nil {
		flags = c.Command.Flags
	}
	var names []string
	for _, f := range flags {
		names = append(names, f.Names()...)
	}
	if nearest, ok := schema.Nearest(name, names); ok {
		return fmt.Errorf("there is no option --%s; did you mean --%s? See %s --help", name, nearest, commandName(c))
	}
	return fmt.Errorf("there is no option --%s; see %s --help", name, commandName(c))
}

// unknownCommand names the nearest command, or sees that a path was given
// where a command is expected.
func unknownCommand(name string, commands []*cli.Command) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	if nearest, ok := schema.Nearest(name, names); ok {
		return fmt.Errorf("there is no command %q; did you mean %q? See tslint --help", name, nearest)
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("there is no command %q; to check that path, run: tslint lint %s", name, name)
	}
	return fmt.Errorf("there is no command %q; see tslint --help", name)
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
		options = append(options, arg)
		name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !hasValue && takesValue(flags, name) && i+1 < len(rest) {
			i++
			options = append(options, rest[i])
		}
	}
	moved := append([]string{}, args[:1+depth]...)
	return append(append(moved, options...), paths...)
}

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
		documented, ok := f.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		for _, n := range f.Names() {
			if n == name {
				return documented.TakesValue()
			}
		}
	}
	return false
}
