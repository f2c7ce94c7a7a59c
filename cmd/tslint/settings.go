package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/checks"
	"tslint/cmd/tslint/internal/config"
	"tslint/cmd/tslint/internal/files"
	"tslint/schema"
)

// options are the command line's, checked. Configuration files add to them.
type options struct {
	format     string
	outputs    []output
	color      string
	quiet      bool
	jobs       int
	exitZero   bool
	encoding   string
	stdinName  string
	exclude    []string
	failOn     checks.Severity // Off: as configured
	flags      checks.Settings
	noConfig   bool
	configFile string
	// Which findings are shown and count; see tally.
	showSuppressed, noBaseline bool
	baselineFile               string
	since                      string
	staged                     bool
}

// list joins names for a message: "a, b or c".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// oneOf returns the value of an option that takes one of a few words, in any
// case.
func oneOf(c *cli.Context, flag string, allowed ...string) (string, error) {
	value := c.String(flag)
	if value == "" && !c.IsSet(flag) {
		return "", nil
	}
	return oneWord(flag, value, allowed)
}

func oneWord(flag, value string, allowed []string) (string, error) {
	for _, word := range allowed {
		if strings.EqualFold(word, value) {
			return word, nil
		}
	}
	message := fmt.Sprintf("--%s %q: use %s", flag, value, list(allowed))
	if nearest, ok := schema.Nearest(value, allowed); ok {
		message += fmt.Sprintf("; did you mean %s?", nearest)
	}
	return "", fmt.Errorf("%s", message)
}

// readOptions checks the options of lint and fix.
func readOptions(c *cli.Context, formats []string) (o options, err error) {
	o = options{
		quiet: c.Bool("quiet"), jobs: c.Int("jobs"), exitZero: c.Bool("exit-zero"),
		stdinName: c.String("stdin-filename"), exclude: c.StringSlice("exclude"),
		noConfig: c.Bool("no-config"), configFile: c.String("config"),
		noBaseline: c.Bool("no-baseline"), baselineFile: c.String("baseline"),
	}
	if c.IsSet("jobs") && o.jobs < 1 {
		return o, fmt.Errorf("--jobs %d: use 1 or more", o.jobs)
	}
	if o.noConfig && o.configFile != "" {
		return o, fmt.Errorf("--config and --no-config contradict each other")
	}
	if o.noBaseline && o.baselineFile != "" {
		return o, fmt.Errorf("--baseline and --no-baseline contradict each other")
	}
	for _, pattern := range o.exclude {
		if err := files.CheckGlob(pattern); err != nil {
			return o, fmt.Errorf("--exclude %q: %w", pattern, err)
		}
	}
	if o.format, err = oneOf(c, "format", formats...); err != nil {
		return o, err
	}
	if o.color, err = oneOf(c, "color", "auto", "always", "never"); err != nil {
		return o, err
	}
	if o.encoding, err = oneOf(c, "encoding", encodings...); err != nil {
		return o, err
	}
	failOn, err := oneOf(c, "fail-on", "error", "warning", "note")
	if err != nil {
		return o, err
	}
	if failOn != "" {
		o.failOn, _ = checks.ParseSeverity(failOn)
	}
	o.flags, err = readSettings(c)
	return o, err
}

var encodings = []string{"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "latin1"}

// readSettings reads the options that rules look at.
func readSettings(c *cli.Context) (s checks.Settings, err error) {
	product, err := oneOf(c, "product", "auto", "2007", "current")
	if err != nil {
		return s, err
	}
	s.Product = checks.Product(product)
	preset, err := oneOf(c, "preset", checks.Presets...)
	if err != nil {
		return s, err
	}
	s.Preset = checks.Preset(preset)
	pack, err := oneOf(c, "client-sp", "SP1", "SP2")
	if err != nil {
		return s, err
	}
	s.ServicePack = servicePack(pack)
	s.CertFix = checks.Program{Package: c.String("certfix-package"), Name: c.String("certfix-program")}
	if err := checkPackage("--certfix-package", s.CertFix.Package); err != nil {
		return s, err
	}
	s.RunFirst = c.String("run-first")
	if _, ok := checks.ParseProgram(s.RunFirst); s.RunFirst != "" && !ok {
		return s, fmt.Errorf("--run-first %q: use the form PackageID;;Program, for example 'ABC00042;;CCMCertFix'", s.RunFirst)
	}
	if s.Only, err = ruleIDs("--rule", c.StringSlice("rule")); err != nil {
		return s, err
	}
	if s.Ignore, err = ruleIDs("--ignore", c.StringSlice("ignore")); err != nil {
		return s, err
	}
	s.Severity, err = severities(c.StringSlice("severity"))
	return s, err
}

func checkPackage(what, id string) error {
	if id == "" || checks.ValidPackageID(id) {
		return nil
	}
	return fmt.Errorf("%s %q: a package ID has a site code of three letters or digits and five hexadecimal digits, for example ABC00042", what, id)
}

func servicePack(name string) int {
	return map[string]int{"SP1": 1, "SP2": 2}[name]
}

// ruleIDs turns IDs and names of rules into IDs.
func ruleIDs(option string, names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	var ids []string
	for _, name := range separated(names) {
		rule, nearest := checks.ByName(strings.TrimSpace(name))
		if rule == nil {
			return nil, unknownRule(option, name, nearest)
		}
		ids = append(ids, rule.ID)
	}
	return ids, nil
}

// separated takes the values of an option apart that may be repeated or hold
// several words with commas between them.
func separated(values []string) []string {
	return strings.Split(strings.Join(values, ","), ",")
}

func unknownRule(option, name, nearest string) error {
	if nearest == "" {
		return fmt.Errorf("%s: there is no rule %q; see tslint rules", option, name)
	}
	return fmt.Errorf("%s: there is no rule %q; did you mean %s? See tslint rules", option, name, nearest)
}

func severities(settings []string) (map[string]checks.Severity, error) {
	if len(settings) == 0 {
		return nil, nil
	}
	chosen := map[string]checks.Severity{}
	for _, setting := range separated(settings) {
		name, value, ok := strings.Cut(setting, "=")
		if !ok {
			return nil, fmt.Errorf("--severity %q: use the form ID=SEVERITY, for example K13=off", setting)
		}
		ids, err := ruleIDs("--severity", []string{name})
		if err != nil {
			return nil, err
		}
		severity, err := checks.ParseSeverity(strings.ToLower(value))
		if err != nil {
			return nil, fmt.Errorf("--severity %s: %w", setting, err)
		}
		chosen[ids[0]] = severity
	}
	return chosen, nil
}

// merge puts the command line's settings over those of a configuration.
func (o options) merge(c *config.Config) *checks.Settings {
	s := o.flags
	if c == nil {
		return &s
	}
	if s.Product == "" {
		s.Product = checks.Product(c.Product)
	}
	if s.Preset == "" {
		s.Preset = checks.Preset(c.Preset)
	}
	if s.ServicePack == 0 {
		s.ServicePack = servicePack(c.Client.ServicePack)
	}
	s.Hotfixes = c.Client.Hotfixes
	if s.CertFix.Package == "" {
		s.CertFix.Package = c.CertFix.Package
	}
	if s.CertFix.Name == "" {
		s.CertFix.Name = c.CertFix.Program
	}
	if s.RunFirst == "" {
		s.RunFirst = c.RunFirst
	}
	s.DeployedBeforehand = c.DeployedBeforehand
	s.Severity = map[string]checks.Severity{}
	for id, name := range c.Rules {
		severity, _ := checks.ParseSeverity(name)
		if severity == checks.Off && slices.Contains(o.flags.Only, id) {
			continue // --rule asks for it
		}
		s.Severity[id] = severity
	}
	for id, severity := range o.flags.Severity {
		s.Severity[id] = severity
	}
	return &s
}

// threshold returns the severity from which findings count as failure.
func (o options) threshold(c *config.Config) checks.Severity {
	if o.failOn != checks.Off {
		return o.failOn
	}
	if c != nil && c.FailOn != "" {
		severity, _ := checks.ParseSeverity(c.FailOn)
		return severity
	}
	return checks.Warning
}
