package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteConcise writes one line per finding:
//
//	FILE:LINE:COLUMN: SEVERITY RULE [PATH] MESSAGE
func WriteConcise(w io.Writer, r *Report, style Style) error {
	out := bufio.NewWriter(w)
	for _, file := range r.Files {
		for _, f := range file.Fixed {
			fmt.Fprintf(out, "%s: %s %s %s\n", style.paint(bold, placeFixed(file.Path, f)),
				style.paint(green, r.done()), f.Rule.ID, plain(pathPrefix(f.Path)+f.Fix.Title))
		}
		for _, f := range file.Findings {
			fmt.Fprintf(out, "%s: %s %s %s\n", style.paint(bold, place(file.Path, f)),
				style.paint(severityColor[f.Severity], f.Severity.String()), f.Rule.ID, plain(conciseText(r, f)))
		}
	}
	return out.Flush()
}

func conciseText(r *Report, f Finding) string {
	text := pathPrefix(f.Path) + f.Message
	if f.Suppressed != nil {
		text += " (suppressed: " + f.Suppressed.Reason + ")"
	}
	if r.Fixing && f.Unfixed != "" {
		text += " (not fixed: " + f.Unfixed + ")"
	}
	return text
}

// done is the word for what tslint fix has done with a finding.
func (r *Report) done() string {
	return [2][2]string{{"fixed", "would fix"}, {"ignored", "would ignore"}}[index(r.Ignoring)][index(r.DryRun)]
}

// Outcome is the word for what tslint fix has done with a number of findings.
func (r *Report) Outcome() string {
	return [2][2]string{{"fixed", "to fix"}, {"ignored", "to ignore"}}[index(r.Ignoring)][index(r.DryRun)]
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// place returns "file:line:column", with the member of an archive after "!".
func place(file string, f Finding) string {
	return fmt.Sprintf("%s:%d:%d", Name(file, f.Member), f.Range.Start.Line, f.Range.Start.Column)
}

func placeFixed(file string, f Fixed) string {
	if !f.Original {
		return Name(file, f.Member)
	}
	return place(file, f.Finding)
}

// Name returns how people call a document: the file, or file!member.
func Name(file, member string) string {
	if member == "" {
		return plain(file)
	}
	return plain(file + "!" + member)
}

func pathPrefix(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return "[" + strings.Join(path, " / ") + "] "
}
