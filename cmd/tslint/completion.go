package main

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// completionScripts are short: each hands the words up to the cursor to
// "tslint completion --answer", so that the answer is the same in every shell
// and a new option needs no new script.
//
//go:embed completion/tslint.* completion/_tslint
var completionScripts embed.FS

// completionShells are the shells with a script, and its name. Folders of
// completions expect these names.
var completionShells = []struct{ shell, file string }{
	{"bash", "tslint.bash"},
	{"zsh", "_tslint"},
	{"fish", "tslint.fish"},
	{"powershell", "tslint.ps1"},
}

func completionCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the script that completes commands, options and rules in a shell",
		ArgsUsage: "SHELL",
		Description: "SHELL is " + list(shellNames()) + ". Load the script from the file that the shell\n" +
			"reads when it starts:\n\n" +
			"  bash          source <(tslint completion bash)\n" +
			"  zsh           source <(tslint completion zsh), behind compinit\n" +
			"  fish          tslint completion fish | source\n" +
			"  powershell    tslint completion powershell | Out-String | Invoke-Expression",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "answer", Hidden: true, Usage: "say what fits for the words on standard input, one a line, the last one unfinished"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Bool("answer") {
				return answerCompletion(c.App, s.in, s.out)
			}
			return printCompletion(s.out, c.Args().Slice())
		},
	}
}

func shellNames() []string {
	var names []string
	for _, s := range completionShells {
		names = append(names, s.shell)
	}
	return names
}

func printCompletion(w io.Writer, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("tslint completion takes one shell: %s", list(shellNames()))
	}
	for _, s := range completionShells {
		if !strings.EqualFold(s.shell, args[0]) {
			continue
		}
		script, err := completionScripts.ReadFile("completion/" + s.file)
		if err != nil {
			return err
		}
		_, err = w.Write(script)
		return err
	}
	return fmt.Errorf("tslint completion %q: use %s", args[0], list(shellNames()))
}

// candidate is one way to finish a word. One that ends in = is to be continued.
type candidate struct{ value, about string }

// answerCompletion reads the words behind the program's name and writes the
// candidates, each with a tab and a description. Nothing means: a file, or
// something that only the user knows.
func answerCompletion(app *cli.App, in io.Reader, out io.Writer) error {
	var words []string
	for lines := bufio.NewScanner(in); lines.Scan(); {
		words = append(words, strings.TrimSuffix(lines.Text(), "\r"))
	}
	if len(words) == 0 {
		words = []string{""}
	}
	w := bufio.NewWriter(out)
	for _, c := range complete(app, words) {
		fmt.Fprintf(w, "%s\t%s\n", c.value, c.about)
	}
	return w.Flush()
}

// complete returns the candidates for the last word.
func complete(app *cli.App, words []string) []candidate {
	before, word := words[:len(words)-1], words[len(words)-1]
	command, commands := (*cli.Command)(nil), app.Commands
	for i := 0; i < len(before); i++ {
		arg := before[i]
		switch {
		case arg == "--":
			return nil
		case strings.HasPrefix(arg, "-"):
			name := strings.TrimLeft(arg, "-")
			if command == nil || strings.Contains(name, "=") || !takesValue(command.Flags, name) {
				continue
			}
			if i++; i == len(before) {
				return valuesOf(command, name, word)
			}
		default:
			if next := commandNamed(commands, arg); next != nil {
				command, commands = next, next.Subcommands
			}
		}
	}
	return completeWord(command, commands, word)
}

func commandNamed(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// completeWord completes an option, a value behind =, a command or an argument.
// No command means that none was typed yet.
func completeWord(command *cli.Command, commands []*cli.Command, word string) []candidate {
	option, value, hasValue := strings.Cut(word, "=")
	switch {
	case strings.HasPrefix(word, "-") && hasValue && command != nil:
		return prefixed(option+"=", valuesOf(command, strings.TrimLeft(option, "-"), value))
	case strings.HasPrefix(word, "-"):
		return matching(optionCandidates(command), word)
	case len(commands) > 0:
		return matching(commandCandidates(commands), word)
	}
	return argumentsOf(command, word)
}

func commandCandidates(commands []*cli.Command) []candidate {
	var found []candidate
	for _, c := range commands {
		if !c.Hidden {
			found = append(found, candidate{c.Name, c.Usage})
		}
	}
	return found
}

// optionCandidates are the long names of the options of a command.
func optionCandidates(command *cli.Command) []candidate {
	help := candidate{"--help", "show help"}
	if command == nil {
		return []candidate{help}
	}
	var found []candidate
	for _, f := range command.VisibleFlags() {
		found = append(found, candidate{dashed(f.Names()[0]), usageOf(f)})
	}
	if !slices.ContainsFunc(found, func(c candidate) bool { return c.value == help.value }) {
		found = append(found, help)
	}
	return found
}

// usageOf returns the description of an option without the marks around the
// name of its value.
func usageOf(f cli.Flag) string {
	documented, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return ""
	}
	return strings.ReplaceAll(documented.GetUsage(), "`", "")
}

// matching returns the candidates that begin with what is typed, in any case.
func matching(candidates []candidate, typed string) []candidate {
	var found []candidate
	for _, c := range candidates {
		if len(c.value) >= len(typed) && strings.EqualFold(c.value[:len(typed)], typed) {
			found = append(found, c)
		}
	}
	return found
}

func prefixed(prefix string, candidates []candidate) []candidate {
	for i := range candidates {
		candidates[i].value = prefix + candidates[i].value
	}
	return candidates
}
