package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"tslint/checks"
)

func rulesCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:  "rules",
		Usage: "list the rules",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the list: text or json"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			format, err := oneOf(c, "format", "text", "json")
			if err != nil {
				return err
			}
			if c.Args().Present() {
				return fmt.Errorf("tslint rules takes no arguments; see tslint explain %s", c.Args().First())
			}
			if format == "json" {
				return rulesJSON(s)
			}
			return rulesText(s)
		},
	}
}

func rulesText(s streams) error {
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tNAME\tSEVERITY\tFIX\tPRESET\tCATEGORY")
	for _, r := range checks.All() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Name, r.Severity, r.Fix, r.InPreset(), r.Category)
	}
	return w.Flush()
}

// jsonRule is a rule as tslint rules --format json lists it.
type jsonRule struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Summary    string   `json:"summary"`
	Severity   string   `json:"severity"`
	Category   string   `json:"category"`
	Fix        string   `json:"fix"`
	Preset     string   `json:"preset"`
	Since      string   `json:"since"`
	References []string `json:"references"`
	Options    []string `json:"options"`
	URL        string   `json:"url,omitempty"`
}

func rulesJSON(s streams) error {
	listed := []jsonRule{}
	for _, r := range checks.All() {
		listed = append(listed, jsonRule{
			ID: r.ID, Name: r.Name, Summary: r.Summary, Severity: r.Severity.String(), Category: string(r.Category),
			Fix: string(r.Fix), Preset: string(r.InPreset()), Since: r.Since, References: r.References, Options: append([]string{}, r.Options...), URL: tool().URL(r),
		})
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(listed)
}
