package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"tslint/checks"
)

// What TeamCity takes, in characters (JetBrains, TeamCity documentation,
// "Service Messages", reporting inspections).
const (
	teamcityName = 255
	teamcityText = 4000
)

var teamcitySeverity = map[checks.Severity]string{checks.Error: "ERROR", checks.Warning: "WARNING", checks.Note: "WEAK WARNING"}

// WriteTeamCity writes service messages, which TeamCity shows as the
// inspections of a build.
func WriteTeamCity(w io.Writer, r *Report, _ Style) error {
	out := bufio.NewWriter(w)
	described := map[*checks.Rule]bool{}
	for _, f := range r.open() {
		if !described[f.Rule] {
			described[f.Rule] = true
			teamcityMessage(out, "inspectionType", []string{
				"id", cut(f.Rule.ID, teamcityName), "name", cut(f.Rule.ID+" "+f.Rule.Name, teamcityName),
				"description", cut(f.Rule.Summary, teamcityText), "category", cut(string(f.Rule.Category), teamcityName),
			})
		}
		teamcityMessage(out, "inspection", []string{
			"typeId", cut(f.Rule.ID, teamcityName), "message", cut(headline(f.Finding), teamcityText),
			"file", cut(f.File.Rel, teamcityText), "line", fmt.Sprint(f.Range.Start.Line), "SEVERITY", teamcitySeverity[f.Severity],
		})
	}
	return out.Flush()
}

// teamcityMessage writes ##teamcity[name key='value' ...].
func teamcityMessage(w io.Writer, name string, pairs []string) {
	var b strings.Builder
	b.WriteString("##teamcity[" + name)
	for i := 0; i < len(pairs); i += 2 {
		b.WriteString(" " + pairs[i] + "='" + teamcityValue(pairs[i+1]) + "'")
	}
	fmt.Fprintln(w, b.String()+"]")
}

var teamcitySpecial = map[rune]string{'|': "||", '\'': "|'", '\n': "|n", '\r': "|r", '[': "|[", ']': "|]"}

// teamcityValue escapes a value. Other characters than ASCII are escaped too,
// since the encoding of the log is the agent's.
func teamcityValue(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch special, ok := teamcitySpecial[r]; {
		case ok:
			b.WriteString(special)
		case r < 0x80:
			b.WriteRune(r)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "|0x%04X", unit)
			}
		}
	}
	return b.String()
}
