package checks

import (
	"strings"

	"tslint/checks/cmdline"
	"tslint/tsxml"
)

var l02 = &Rule{
	ID: "L02", Name: "typographic-quotes", Severity: Error, Category: CommandLines, Since: "0.1.0", Fix: SafeFix,
	Summary: "A command line, installation property or WQL query has curly quotation marks or long dashes where Windows reads only the straight ones.",
	References: []string{
		"https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments",
		"https://learn.microsoft.com/windows/win32/wmisdk/wql-sql-for-wmi",
	},
	Run: runL02,
}

func runL02(p *Pass) {
	if !p.mayHaveTypography() {
		return
	}
	for _, s := range p.properties() {
		if isCommandText(s) {
			p.checkTypography(s.step, *s.variable, plainCommand, commandWord(s))
		}
	}
	for it := range p.Sequence.All() {
		if it.Condition == nil || !it.Enabled() {
			continue
		}
		it.Condition.Tests(func(e *tsxml.Expr) {
			if query, ok := e.FieldVariable("Query"); ok {
				p.checkTypography(it, query, plainQuery, "query")
			}
		})
	}
}

// mayHaveTypography is the cheap question before all others: each of the
// characters begins with the byte E2. Nobody writes them as references.
func (p *Pass) mayHaveTypography() bool {
	span := p.Sequence.Node.Span()
	return strings.IndexByte(p.Sequence.Doc.Text[span.Start:span.End], 0xE2) >= 0
}

// isCommandText reports whether a property is read by Windows as a command line
// or as the properties of an installation.
func isCommandText(s stepProperty) bool {
	return s.step.Type == runCommandLine && s.known.Name == "CommandLine" ||
		s.step.Type == setupWindows && s.known.Name == "ClientInstallProperties"
}

func commandWord(s stepProperty) string {
	if s.step.Type == setupWindows {
		return "list of installation properties"
	}
	return "command line"
}

func (p *Pass) checkTypography(it *tsxml.Item, v tsxml.Variable, plain func(string) string, what string) {
	text := v.Text()
	if !strings.ContainsAny(text, curlyDouble+curlySingle+longDashes) {
		return
	}
	better := plain(text)
	if better == text {
		return
	}
	p.Report(Finding{
		Path: it.Path(), Span: v.Span(),
		Message: "The " + what + " of " + stepText(it) + " has typographic quotation marks or dashes where only straight ones work.",
		Why:     "Word processors and web pages make them. Windows takes them for ordinary letters, so that paths are not found, switches are not known and queries are invalid.",
		Help:    "Type the quotation marks and hyphens anew.",
		Fixes: []Fix{{
			Title: "Write straight quotation marks and hyphens", Safety: Safe,
			Edits: append([]tsxml.Edit{p.Sequence.SetText(v, better)}, renderAction(it, v.Property, better)...),
		}},
	})
}

// The characters that word processors put for ", ' and -.
const (
	curlyDouble = "\u201c\u201d\u201e\u201f"
	curlySingle = "\u2018\u2019\u201a\u201b"
	longDashes  = "\u2010\u2011\u2012\u2013\u2014\u2212"
)

// plainCommand writes the quotation marks of a command line straight, and the
// dashes that begin a switch, outside of straight quotation marks. PowerShell
// knows the typographic ones, and for commands that show a text they are text.
func plainCommand(text string) string {
	for _, call := range cmdline.Parse(text) {
		switch call.Program {
		case "powershell", "pwsh", "echo", "msg", "title":
			return text
		}
	}
	runes := []rune(text)
	quoted := false
	for i, r := range runes {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case strings.ContainsRune(curlyDouble, r):
			runes[i] = '"'
		case strings.ContainsRune(longDashes, r) && beginsSwitch(runes, i):
			runes[i] = '-'
		}
	}
	return string(runes)
}

// beginsSwitch reports whether the character at i stands after a blank and
// before a letter.
func beginsSwitch(runes []rune, i int) bool {
	return i > 0 && runes[i-1] == ' ' && i+1 < len(runes) && 'a' <= runes[i+1]|0x20 && runes[i+1]|0x20 <= 'z'
}

// plainQuery writes the quotation marks of a WQL query straight, outside of
// literals that have straight ones.
func plainQuery(text string) string {
	runes := []rune(text)
	var literal rune
	for i, r := range runes {
		switch {
		case r == literal:
			literal = 0
		case literal != 0:
		case r == '"' || r == '\'':
			literal = r
		case strings.ContainsRune(curlyDouble, r):
			runes[i] = '"'
		case strings.ContainsRune(curlySingle, r):
			runes[i] = '\''
		}
	}
	return string(runes)
}
