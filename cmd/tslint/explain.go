package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"tslint/checks"
)

func explainCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:         "explain",
		Usage:        "tell what a rule is about",
		ArgsUsage:    "RULE",
		Description:  "RULE is an ID (K04) or a name (restore-without-certfix).",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return errors.New("tslint explain takes one rule, for example: tslint explain K04")
			}
			name := c.Args().First()
			rule, nearest := checks.ByName(name)
			if rule == nil {
				return unknownRule("explain", name, nearest)
			}
			return explain(s, rule)
		},
	}
}

func explain(s streams, r *checks.Rule) error {
	_, err := fmt.Fprintf(s.out, "%s %s (%s, fix: %s, since %s)\n\n%s\n", r.ID, r.Name, r.Severity, r.Fix, r.Since, r.Page())
	return err
}
