package main

import (
	"github.com/urfave/cli/v2"

	"tslint/cmd/tslint/internal/report"
)

// The categories that help texts group the options by.
const (
	groupInput   = "Input"
	groupRules   = "Rules"
	groupSite    = "What the files do not show"
	groupOutput  = "Output"
	groupFix     = "Fixing"
	groupChanges = "Known and unchanged findings"
)

// sharedFlags are the options of lint and fix.
func sharedFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Category: groupInput, Usage: "use this configuration `FILE` instead of the nearest .tslint.yaml"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "no-config", Category: groupInput, Usage: "use no configuration file"},
		&cli.StringFlag{Name: "encoding", Category: groupInput, Usage: "encoding `NAME` of files that do not declare theirs rightly: utf-8, utf-16le, utf-16be, windows-1252"},
		&cli.StringSliceFlag{Name: "exclude", Category: groupInput, Usage: "leave out paths that match `GLOB`; may be repeated"},
		&cli.StringFlag{Name: "stdin-filename", Category: groupInput, Usage: "`NAME` that standard input (-) is shown as"},

		&cli.StringSliceFlag{Name: "rule", Category: groupRules, Usage: "run only these rules: `ID,...`"},
		&cli.StringSliceFlag{Name: "ignore", Category: groupRules, Usage: "do not run these rules: `ID,...`"},
		&cli.StringFlag{Name: "preset", Aliases: []string{"select"}, Category: groupRules, Usage: "run the rules of this `PRESET`: recommended, strict (more) or style (all)", DefaultText: "recommended"},
		&cli.StringSliceFlag{Name: "severity", Category: groupRules, Usage: "change the severity of a rule: `ID=SEVERITY` with error, warning, note or off; may be repeated"},
		&cli.StringFlag{Name: "fail-on", Category: groupRules, Usage: "exit with 1 for findings of this `SEVERITY` or above: error, warning or note", DefaultText: "warning"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "exit-zero", Category: groupRules, Usage: "exit with 0 although there are findings"},

		&cli.StringFlag{Name: "product", Category: groupSite, Usage: "the sequences are for ConfigMgr `VERSION`: auto, 2007 or current", DefaultText: "auto"},
		&cli.StringFlag{Name: "client-sp", Category: groupSite, Usage: "service `PACK` of the ConfigMgr 2007 clients: SP1 or SP2"},
		&cli.StringFlag{Name: "certfix-package", Category: groupSite, Usage: "package `ID` of CCMCertFix"},
		&cli.StringFlag{Name: "certfix-program", Category: groupSite, Usage: "program `NAME` of CCMCertFix"},
		&cli.StringFlag{Name: "run-first", Category: groupSite, Usage: "\"Run another program first\" of sequences whose files cannot show it: `'PKG;;Program'`"},

		&cli.StringFlag{Name: "baseline", Category: groupChanges, Usage: "do not show, nor count, the findings in this baseline `FILE`; see tslint baseline"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "no-baseline", Category: groupChanges, Usage: "do not use the baseline of the configuration"},

		&cli.StringFlag{Name: "format", Category: groupOutput, Value: "text", Usage: "`FORMAT` of the report: " + list(report.FormatNames())},
		&cli.StringFlag{Name: "color", Category: groupOutput, Value: "auto", Usage: "`WHEN` to use colour: auto, always or never"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Category: groupOutput, Usage: "no summary"},
	}
}
