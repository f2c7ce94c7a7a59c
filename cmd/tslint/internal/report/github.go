package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tslint/checks"
)

// githubLimit is how many annotations of each level GitHub shows for one step
// of a job (github.com/actions/toolkit, docs/problem-matchers.md).
const githubLimit = 10

var githubLevel = map[checks.Severity]string{checks.Error: "error", checks.Warning: "warning", checks.Note: "notice"}

// Data and properties of a workflow command, escaped as by
// github.com/actions/toolkit, packages/core/src/command.ts.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub writes workflow commands, which GitHub Actions shows as
// annotations of the changed files. What is beyond GitHub's limits follows as
// plain text, and a notice says so.
func WriteGitHub(w io.Writer, r *Report, _ Style) error {
	out := bufio.NewWriter(w)
	shown, rest := githubShare(r.mostSevereFirst())
	for _, f := range shown {
		fmt.Fprintf(out, "::%s %s::%s\n", githubLevel[f.Severity], githubProperties(r.Tool, f), githubData.Replace(advice(f.Finding)))
	}
	for _, f := range rest {
		fmt.Fprintln(out, logLine(f))
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "::notice title=%s::%d more findings stand in the log: GitHub shows %d annotations of each level.\n",
			githubProperty.Replace(r.Tool.Name), len(rest), githubLimit)
	}
	return out.Flush()
}

// githubShare splits findings into those that GitHub shows and the others. If
// there are others, one notice is needed to say so.
func githubShare(found []placed) (shown, rest []placed) {
	share := func(notices int) (shown, rest []placed) {
		left := map[checks.Severity]int{checks.Error: githubLimit, checks.Warning: githubLimit, checks.Note: notices}
		for _, f := range found {
			if left[f.Severity]--; left[f.Severity] < 0 {
				rest = append(rest, f)
				continue
			}
			shown = append(shown, f)
		}
		return shown, rest
	}
	shown, rest = share(githubLimit)
	if len(rest) > 0 {
		return share(githubLimit - 1)
	}
	return shown, rest
}

// githubProperties places an annotation. GitHub refuses columns of annotations
// that span lines.
func githubProperties(tool Tool, f placed) string {
	start, end := f.Range.Start, f.Range.End
	text := fmt.Sprintf("file=%s,line=%d,endLine=%d", githubProperty.Replace(f.File.Rel), start.Line, end.Line)
	if start.Line == end.Line {
		text += fmt.Sprintf(",col=%d,endColumn=%d", start.UTF16, end.UTF16)
	}
	return text + ",title=" + githubProperty.Replace(fmt.Sprintf("%s (%s)", tool.Name, f.Rule.ID))
}

// logLine is a finding as plain text for the log of a pipeline. Services look
// for commands that begin with ## anywhere in a line, and what a task sequence
// says must not become one.
func logLine(f placed) string {
	line := fmt.Sprintf("%s %s %s %s", f.Severity, f.Rule.ID, place(f.File.Rel, f.Finding), headline(f.Finding))
	return strings.ReplaceAll(line, "##", "# #")
}
