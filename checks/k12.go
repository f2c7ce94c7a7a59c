package checks

import (
	"strings"
)

var k12 = &Rule{
	ID: "K12", Name: "certfix-arguments", Severity: Note, Category: Migration, Since: "0.1.0", Fix: NoFix,
	Summary:    "CCMCertFix is called with arguments that it does not take.",
	References: []string{kbArticle},
	Options:    []string{"deployed-beforehand", "product"},
	Run:        runK12,
}

// certFixCall is the tool in a command line, with what follows up to the end
// of the command.
var certFixCall = lazily(`(?i)\bccmcertfix(?:\.exe)?"?((?:\s+(?:"[^"]*"|[^\s"&|<>)]+))*)`)

// redirection is what sends the output elsewhere; it is no argument.
var redirection = lazily(`[012]?>>?\s*(?:&[012]|"[^"]*"|[^\s"&|<>]+)?`)

func runK12(p *Pass) {
	f := p.family()
	if !f.applies {
		return
	}
	for _, it := range f.fixes {
		if it.Type != runCommandLine {
			continue
		}
		call := certFixCall().FindStringSubmatch(redirection().ReplaceAllString(p.command(it), ""))
		if call == nil {
			continue
		}
		if arguments := splitArguments(call[1]); len(arguments) > 1 || len(arguments) == 1 && strings.ContainsAny(arguments[0][:1], "/-") {
			p.reportMigration(it, Finding{
				Message: stepText(it) + " calls CCMCertFix with the arguments" + call[1] + ".",
				Why:     "CCMCertFix takes no switches, and at most one argument: the name of a log file (KB977203).",
				Help:    "Remove the arguments.",
			})
		}
	}
}

func splitArguments(text string) []string {
	var arguments []string
	for _, t := range propertyTokens(text) {
		arguments = append(arguments, text[t.start:t.end])
	}
	return arguments
}
