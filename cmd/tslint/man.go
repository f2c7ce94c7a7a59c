package main

import (
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:         "man",
		Usage:        "print the manual page, for man -l -",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			_, err := io.WriteString(s.out, manPage(c.App))
			return err
		},
	}
}

// manVariables are the environment variables that the manual page lists.
var manVariables = [][2]string{
	{"NO_COLOR", "If it is not empty, no colour is used."},
	{"CLICOLOR_FORCE, FORCE_COLOR", "If it is not empty, colour is used although the output is no terminal."},
	{"GITHUB_ACTIONS, TF_BUILD, GITLAB_CI, TEAMCITY_VERSION", "Where one is set and the output is no terminal, the report has the format of that service unless --format names another."},
	{"GITHUB_STEP_SUMMARY", "The file to which --format github adds a table of the findings."},
}

// manPage writes the manual page with the macros of man(7), from the same
// definitions as the help texts.
func manPage(app *cli.App) string {
	p := &manWriter{}
	p.macro("TH", "TSLINT", "1", "", "tslint "+toolVersion(), "User Commands")
	p.section("NAME")
	p.text("tslint - " + app.Usage)
	p.section("SYNOPSIS")
	p.text(app.UsageText)
	p.section("DESCRIPTION")
	p.text(app.Description)
	p.section("COMMANDS")
	p.commands(app.Name, app.Commands)
	p.section("EXIT STATUS")
	p.item("0", "There is nothing to report.")
	p.item("1", "There are findings; with fix --diff, a difference.")
	p.item("2", "Usage, configuration, or a file that cannot be read or written.")
	p.section("ENVIRONMENT")
	for _, v := range manVariables {
		p.item(v[0], v[1])
	}
	p.section("FILES")
	p.item(".tslint.yaml, .tslint.yml, .tslint.json", "The configuration: the nearest one above a task sequence. tslint config init writes one.")
	return p.b.String()
}

type manWriter struct{ b strings.Builder }

func (p *manWriter) macro(name string, args ...string) {
	p.b.WriteString("." + name)
	for _, arg := range args {
		p.b.WriteString(` "` + escapeMan(arg) + `"`)
	}
	p.b.WriteByte('\n')
}

func (p *manWriter) section(title string) { p.macro("SH", title) }

// item writes a term and what it means.
func (p *manWriter) item(term, about string) {
	p.b.WriteString(".TP\n.B " + escapeMan(term) + "\n" + escapeMan(about) + "\n")
}

// text writes paragraphs as help texts have them: an empty line between two, and
// two blanks before what is shown as it is typed.
func (p *manWriter) text(text string) {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		p.macro("PP")
		if strings.HasPrefix(paragraph, "  ") {
			p.b.WriteString(".nf\n" + escapeMan(paragraph) + "\n.fi\n")
			continue
		}
		p.b.WriteString(escapeMan(paragraph) + "\n")
	}
}

func (p *manWriter) commands(parent string, commands []*cli.Command) {
	for _, c := range commands {
		if c.Hidden {
			continue
		}
		name := parent + " " + c.Name
		p.macro("SS", strings.Join(strings.Fields(name+" "+optionsHint(c)+" "+c.ArgsUsage), " "))
		p.text(sentence(c.Usage))
		if c.Description != "" {
			p.text(c.Description)
		}
		for _, f := range c.VisibleFlags() {
			p.option(f)
		}
		p.commands(name, c.Subcommands)
	}
}

func optionsHint(c *cli.Command) string {
	if len(c.Flags) == 0 {
		return ""
	}
	return "[OPTIONS]"
}

func (p *manWriter) option(f cli.Flag) {
	documented, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return
	}
	var names []string
	for _, name := range f.Names() {
		names = append(names, dashed(name))
	}
	term := strings.Join(names, ", ")
	if parts := strings.Split(documented.GetUsage(), "`"); len(parts) == 3 && documented.TakesValue() {
		term += " " + parts[1]
	}
	about := usageOf(f)
	if value := strings.Trim(documented.GetDefaultText(), `"`); value != "" && documented.TakesValue() {
		about += " (default: " + value + ")"
	}
	p.item(term, sentence(about))
}

// sentence makes a sentence of the words of a help text.
func sentence(text string) string {
	return strings.ToUpper(text[:1]) + strings.TrimRight(text[1:], ".") + "."
}

// escapeMan escapes what troff would take for an instruction: a backslash, a
// hyphen that is part of an option, and a line that begins like a macro.
func escapeMan(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
