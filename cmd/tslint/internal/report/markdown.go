package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes a heading and a table of the findings, the most severe
// first, for comments and wikis.
func WriteMarkdown(w io.Writer, r *Report, _ Style) error {
	return writeMarkdown(w, r, 0)
}

// summaryLimit is how many bytes of a report go to the summary of a job: GitHub
// refuses a step's summary beyond 1 MiB.
const summaryLimit = 900 << 10

// WriteStepSummary writes what GitHub Actions takes as the summary of a step.
func WriteStepSummary(w io.Writer, r *Report) error {
	return writeMarkdown(w, r, summaryLimit)
}

// writeMarkdown leaves out the rows beyond limit bytes, unless it is 0.
func writeMarkdown(w io.Writer, r *Report, limit int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s: %s\n", r.Tool.Name, r.Summary.Text())
	for i, f := range r.mostSevereFirst() {
		if i == 0 {
			b.WriteString("\n| Severity | Rule | Where | What is wrong, and what to do |\n| --- | --- | --- | --- |\n")
		}
		row := markdownRow(r.Tool, f)
		if limit > 0 && b.Len()+len(row) > limit {
			fmt.Fprintf(&b, "\n%d more findings did not fit here.\n", len(r.open())-i)
			break
		}
		b.WriteString(row)
	}
	if len(r.Problems) > 0 {
		b.WriteString("\nNot everything could be read:\n\n")
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(&b, "* %s\n", markdownText(problem))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownRow(tool Tool, f placed) string {
	rule := "**" + f.Rule.ID + "** " + markdownText(f.Rule.Name)
	if url := tool.URL(f.Rule); url != "" {
		rule = "[" + rule + "](" + url + ")"
	}
	where := markdownText(place(f.File.Rel, f.Finding))
	if step := whereOf(f.Finding); step != "" {
		where += "<br>" + markdownText(step)
	}
	return fmt.Sprintf("| %s | %s | %s | %s<br>%s |\n", f.Severity, rule, where, markdownText(f.Message), markdownText(f.Help))
}

// markdownSpecial are the characters that mean something in a cell of a table
// (GitHub Flavored Markdown).
var markdownSpecial = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;",
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", `\$`,
)

func markdownText(s string) string { return markdownSpecial.Replace(plain(s)) }
