package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/cmd/tslint/internal/report"
	"tslint/sim"
)

func whatIfCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "show what a task sequence would do",
		ArgsUsage: "FILE",
		Description: "Runs a task sequence in the simulator that the rules ask, and prints its tree with what\n" +
			"runs, what is skipped and why, where the environment changes and how the run ends. No\n" +
			"computer is touched. FILE is a file, or - for standard input.\n\n" +
			"What the file does not show is assumed, and listed below the runs: a variable does not\n" +
			"exist, another test (WMI, file, registry, ...) does not hold, no step fails.\n\n" +
			"  tslint run refresh.xml --start winpe\n" +
			"  tslint run refresh.xml --var _SMSTSMake=Dell --fail \"Apply Operating System\"\n" +
			"  tslint run refresh.xml --assume \"Win32_Battery=true\"\n\n" +
			"Exit codes: 0 the runs are shown, however they end, 2 usage, configuration or unreadable\n" +
			"input.",
		Flags:        whatIfFlags(),
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			w, err := newWhatIf(c, s)
			if err != nil {
				return err
			}
			return w.show(c.Args().Slice())
		},
	}
}

const groupWhatIf = "The run"

func whatIfFlags() []cli.Flag {
	flags := []cli.Flag{
		&cli.StringFlag{Name: "start", Category: groupWhatIf, Usage: "start in `ENVIRONMENT`: full-os or winpe", DefaultText: "one run for each"},
		&cli.GenericFlag{Name: "var", Value: &repeated{}, Category: groupWhatIf, Usage: "a task sequence variable has a value: `NAME=VALUE`; may be repeated"},
		&cli.GenericFlag{Name: "assume", Value: &repeated{}, Category: groupWhatIf, Usage: "a test holds or not: `TEXT=true`, with the test's text or a part that no other test has; may be repeated"},
		&cli.GenericFlag{Name: "fail", Value: &repeated{}, Category: groupWhatIf, Usage: "this `STEP` fails: its name, its path (Group / Step), or either with #2 for the second one; may be repeated"},
		&cli.StringFlag{Name: "sequence", Category: groupInput, Usage: "`NAME` or package ID of the task sequence, for exports with several"},
		&cli.StringFlag{Name: "format", Category: groupOutput, Value: "text", Usage: "`FORMAT` of the runs: text or json"},
	}
	for _, f := range sharedFlags() {
		switch f.Names()[0] {
		case "config", "no-config", "encoding", "stdin-filename", "color":
			flags = append(flags, f)
		}
	}
	return flags
}

// repeated are the values of an option, each as it is written. (The slices of
// package cli are split at commas, which WMI queries are full of.)
type repeated []string

func (r *repeated) Set(value string) error { *r = append(*r, value); return nil }

func (r *repeated) String() string { return strings.Join(*r, " ") }

// whatIf is one call of tslint run.
type whatIf struct {
	*session
	starts              []sim.Env
	sequence            string
	vars, assumes, fail []string
}

func newWhatIf(c *cli.Context, s streams) (*whatIf, error) {
	values := func(flag string) []string { return *c.Generic(flag).(*repeated) }
	w := &whatIf{sequence: c.String("sequence"), vars: values("var"), assumes: values("assume"), fail: values("fail")}
	start, err := oneOf(c, "start", "full-os", "winpe")
	if err != nil {
		return nil, err
	}
	w.starts = map[string][]sim.Env{
		"": {sim.OldOS, sim.WinPE}, "full-os": {sim.OldOS}, "winpe": {sim.WinPE},
	}[start]
	o := options{noConfig: c.Bool("no-config"), configFile: c.String("config"), stdinName: c.String("stdin-filename")}
	if o.noConfig && o.configFile != "" {
		return nil, errors.New("--config and --no-config contradict each other")
	}
	if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
		return nil, err
	}
	if o.color, err = oneOf(c, "color", "auto", "always", "never"); err != nil {
		return nil, err
	}
	if o.encoding, err = oneOf(c, "encoding", encodings...); err != nil {
		return nil, err
	}
	w.session, err = newSession(s, o)
	return w, err
}

// show reads the file, runs its task sequence and writes what happened.
func (w *whatIf) show(args []string) error {
	switch len(args) {
	case 1:
	case 0:
		return errors.New("tslint run takes one file, but none was given")
	default:
		return fmt.Errorf("tslint run takes one file, but %d were given", len(args))
	}
	export, err := w.open(args[0])
	if err != nil {
		return err
	}
	if export.sequence, err = export.choose(w.sequence); err != nil {
		return err
	}
	program := newProbed(export)
	given, err := w.given(program)
	if err != nil {
		return err
	}
	shown := whatIfReport{export: export}
	for _, start := range w.starts {
		shown.runs = append(shown.runs, program.run(start, given))
	}
	shown.unused = given.unused(shown.runs)
	if err := whatIfWriters[w.format](w.out, &shown, w.style()); err != nil {
		return err
	}
	return w.exit(false)
}

// whatIfWriters are the formats of tslint run by name.
var whatIfWriters = map[string]func(w io.Writer, r *whatIfReport, style report.Style) error{
	"text": writeWhatIfText,
	"json": writeWhatIfJSON,
}
