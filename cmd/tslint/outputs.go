package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"tslint/cmd/tslint/internal/files"
	"tslint/cmd/tslint/internal/report"
)

// output is a report that goes to a file: --output FORMAT=FILE.
type output struct {
	format report.Format
	file   string
}

// readOutputs checks the values of --output.
func readOutputs(values []string) ([]output, error) {
	var outputs []output
	taken := map[string]bool{}
	for _, value := range values {
		name, file, ok := strings.Cut(value, "=")
		switch {
		case !ok || file == "":
			return nil, fmt.Errorf("--output %q: use the form FORMAT=FILE, for example sarif=tslint.sarif", value)
		case file == "-":
			return nil, fmt.Errorf("--output %q: standard output has the report of --format %s", value, name)
		case taken[filepath.Clean(file)]:
			return nil, fmt.Errorf("--output %q: another report goes to the same file", value)
		}
		word, err := oneWord("output", name, report.FormatNames())
		if err != nil {
			return nil, err
		}
		format, _ := report.FormatByName(word)
		taken[filepath.Clean(file)] = true
		outputs = append(outputs, output{format, file})
	}
	return outputs, nil
}

// pipelines are the services that take findings from the log of a job, and how
// a job knows that it runs there.
var pipelines = []struct{ variable, format string }{
	{"GITHUB_ACTIONS", "github"}, // docs.github.com, "Variables reference"
	{"TF_BUILD", "azure"},        // learn.microsoft.com, "Use predefined variables", Azure Pipelines
	{"GITLAB_CI", "gitlab"},      // docs.gitlab.com, "Predefined CI/CD variables"
	{"TEAMCITY_VERSION", "teamcity"},
}

// defaultFormat returns the format of standard output when none was asked for:
// what the service understands that the job runs on, unless somebody looks on.
func defaultFormat(out io.Writer) string {
	if file, ok := out.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return "text"
	}
	for _, service := range pipelines {
		if value := os.Getenv(service.variable); value != "" && !strings.EqualFold(value, "false") {
			return service.format
		}
	}
	return "text"
}

// chooseOutputs reads where the reports of lint go.
func chooseOutputs(c *cli.Context, s streams, o *options) (err error) {
	if !c.IsSet("format") {
		o.format = defaultFormat(s.out)
	}
	o.outputs, err = readOutputs(*c.Generic("output").(*repeated))
	return err
}

// needs says what the formats of this run show.
func (s *session) needs() report.Needs {
	format, _ := report.FormatByName(s.format)
	needs := format.Needs
	for _, o := range s.outputs {
		needs = needs.And(o.format.Needs)
	}
	return needs
}

// write writes the reports: the files, then standard output. A file that cannot
// be written does not stop the others.
func (s *session) write(r *report.Report) error {
	formats := map[string]bool{s.format: true}
	for _, o := range s.outputs {
		formats[o.format.Name] = true
		if err := o.write(r); err != nil {
			s.complain(err)
		}
	}
	if summary := os.Getenv("GITHUB_STEP_SUMMARY"); summary != "" && formats["github"] {
		if err := appendSummary(summary, r); err != nil {
			s.complain(err)
		}
	}
	return s.writeTo(s.out, r)
}

// writeTo writes the report in the format of standard output.
func (s *session) writeTo(w io.Writer, r *report.Report) error {
	format, _ := report.FormatByName(s.format)
	return format.Write(w, r, s.styleFor(w))
}

func (o output) write(r *report.Report) error {
	var b bytes.Buffer
	if err := o.format.Write(&b, r, report.Style{Width: 100}); err != nil {
		return err
	}
	replacer := files.Replacer{}
	return replacer.Write(o.file, b.Bytes())
}

// appendSummary adds the findings to what GitHub Actions shows as the summary
// of a step.
func appendSummary(path string, r *report.Report) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("GITHUB_STEP_SUMMARY: %w", err)
	}
	if err := report.WriteStepSummary(file, r); err != nil {
		file.Close()
		return fmt.Errorf("GITHUB_STEP_SUMMARY: %w", err)
	}
	return file.Close()
}
