package checks

import (
	"strconv"
	"strings"

	"tslint/checks/cmdline"
)

var l01 = &Rule{
	ID: "L01", Name: "shell-builtin-without-cmd", Severity: Error, Category: CommandLines, Since: "0.1.0", Fix: SafeFix,
	Summary: "A command line uses a command or an operator of cmd.exe without running cmd.exe.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine",
		"https://learn.microsoft.com/windows-server/administration/windows-commands/cmd",
	},
	Run: runL01,
}

func runL01(p *Pass) {
	for _, s := range p.properties() {
		if s.step.Type != runCommandLine || s.known.Name != "CommandLine" {
			continue
		}
		if !mayNeedShell(s.text()) {
			continue
		}
		if what := needsShell(s.text(), s.step.Value("PackageID") != ""); what != "" {
			p.reportShell(s, what)
		}
	}
}

// needsShell words what in a command line only cmd.exe understands although
// cmd.exe does not run it; "" when nothing does. A lone word may be a program of
// the step's package.
func needsShell(command string, hasPackage bool) string {
	calls := cmdline.Parse(command)
	if len(calls) == 0 || calls[0].Shell {
		return ""
	}
	first := calls[0]
	switch {
	case strings.ContainsRune(first.Program, '%'):
		return ""
	case cmdline.Builtin(first.Path) && !(hasPackage && len(first.Args) == 0):
		return "the command " + strconv.Quote(first.Path)
	case first.Program == "powershell" || first.Program == "pwsh":
		return ""
	}
	for _, operator := range cmdline.Operators(command) {
		if standsAlone(command, operator) {
			return "the operator " + operator.Text
		}
	}
	return ""
}

// mayNeedShell is the cheap question before a command line is taken apart.
func mayNeedShell(command string) bool {
	name, _, _ := strings.Cut(command, " ")
	name = strings.Trim(name, `"`)
	switch strings.ToLower(name[strings.LastIndexByte(name, '\\')+1:]) {
	case "cmd", "cmd.exe", "%comspec%":
		return false
	}
	return cmdline.Builtin(name) || strings.ContainsAny(command, "<>|&")
}

// standsAlone reports whether an operator has a blank before it, and one behind
// it unless it redirects: others are parts of an argument, such as a web address.
func standsAlone(command string, o cmdline.Operator) bool {
	if o.Start == 0 || command[o.Start-1] != ' ' {
		return false
	}
	if strings.ContainsAny(o.Text, "<>") {
		return true
	}
	return o.End < len(command) && command[o.End] == ' '
}

func (p *Pass) reportShell(s stepProperty, what string) {
	finding := Finding{
		Message: stepText(s.step) + " uses " + what + " of cmd.exe, but its command line does not run cmd.exe.",
		Why:     "The client starts a program and hands it the rest as arguments. Commands such as copy, redirection and pipes exist only inside of cmd.exe, so the step fails or does something else.",
		Help:    "Begin the command line with cmd.exe /c.",
		Fixes:   []Fix{{Title: "Run the command line with cmd.exe /c", Safety: Safe, Edits: p.setProperty(s, inShell(s.text()))}},
	}
	if first := cmdline.Parse(s.text())[0]; first.Program == "exit" {
		finding.Severity = Warning
		finding.Why = "There is no program of this name, so the step fails because nothing was found, not with the code that is given here. A success code makes no difference."
	}
	p.reportProperty(s, finding)
}

// inShell returns the command line that makes cmd.exe run another. With
// quotation marks in it the whole is quoted once more: cmd.exe takes the first
// and the last away (cmd /?).
func inShell(command string) string {
	if strings.Contains(command, `"`) {
		return `cmd.exe /c "` + command + `"`
	}
	return "cmd.exe /c " + command
}
