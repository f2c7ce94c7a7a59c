package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteConcise writes one line per finding:
//
//	FILE:LINE:COLUMN: SEVERITY RULE PATH: MESSAGE
func WriteConcise(w io.Writer, r *Report, style Style) error {
	out := bufio.NewWriter(w)
	for _, file := range r.Files {
		for _, f := range file.Fixed {
			fmt.Fprintf(out, "%s: fixed %s %s%s\n", placeFixed(file.Path, f), f.Rule.ID, pathPrefix(f.Path), f.Fix.Title)
		}
		for _, f := range file.Findings {
			fmt.Fprintf(out, "%s: %s %s %s%s", place(file.Path, f), f.Severity, f.Rule.ID, pathPrefix(f.Path), f.Message)
			if r.Fixing && f.Unfixed != "" {
				fmt.Fprintf(out, " (not fixed: %s)", f.Unfixed)
			}
			fmt.Fprintln(out)
		}
	}
	return out.Flush()
}

// place returns "file:line:column", with the member of an archive after "!".
func place(file string, f Finding) string {
	return fmt.Sprintf("%s:%d:%d", document(file, f.Member), f.Range.Start.Line, f.Range.Start.Column)
}

func placeFixed(file string, f Fixed) string {
	if !f.Original {
		return document(file, f.Member)
	}
	return place(file, f.Finding)
}

func document(file, member string) string {
	if member == "" {
		return file
	}
	return file + "!" + member
}

func pathPrefix(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return "[" + strings.Join(path, " / ") + "] "
}
