package checks

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

var m08 = &Rule{
	ID: "M08", Name: "hard-coded-share", Severity: Note, Category: Maintainability, Preset: Strict, Since: "0.1.0", Fix: NoFix,
	Summary: "A command, script or value names the share of one server.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_ConnectToNetworkFolder",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/using-task-sequence-variables",
	},
	Run: runM08,
}

// share is the beginning of a path on a server: \\SERVER\SHARE.
var share = lazily(`(?:^|[\s"'=(:,;|>])\\\\([A-Za-z0-9][A-Za-z0-9.-]*)\\([A-Za-z0-9$_.-]+)`)

func runM08(p *Pass) {
	for _, it := range p.Steps() {
		var shares []string
		for _, text := range p.sharedTexts(it) {
			shares = appendShares(shares, text)
		}
		if len(shares) == 0 {
			continue
		}
		p.ReportItem(it, Finding{
			Message: stepText(it) + " names a share of a server: " + strings.Join(shares, ", ") + ".",
			Why:     "The sequence works only where this server and share exist and can be reached, and every move of the share is a change of the sequence.",
			Help:    "Put the path into a task sequence variable that the collection or a first step of the sequence sets, or the files into a package.",
		})
	}
}

// sharedTexts returns the texts of a step in which a path on a server is easily
// overlooked: commands, scripts, values of variables. Connect To Network Folder
// is the documented place for such a path.
func (p *Pass) sharedTexts(it *tsxml.Item) []string {
	switch it.Type {
	case runCommandLine, runPowerShell:
		return []string{p.command(it), it.Value("WorkingDirectory")}
	case setVariable:
		return []string{it.Value("VariableValue")}
	case setDynamic:
		return []string{it.Value("Rules")}
	}
	return nil
}

// appendShares adds the shares that a text names, each once. Lines that are
// comments of a script are left out, and so is the computer itself.
func appendShares(shares []string, text string) []string {
	if !strings.Contains(text, `\\`) {
		return shares
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, m := range share().FindAllStringSubmatch(line, -1) {
			path := `\\` + m[1] + `\` + m[2]
			if !strings.EqualFold(m[1], "localhost") && m[1] != "127.0.0.1" && !slices.Contains(shares, path) {
				shares = append(shares, path)
			}
		}
	}
	return shares
}
