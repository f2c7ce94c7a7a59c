package docgen

import (
	"fmt"
	"slices"
	"strings"

	"tslint/checks"
)

func rulePage(r *checks.Rule) string {
	var b strings.Builder
	file := "checks/" + strings.ToLower(r.ID)
	fmt.Fprintf(&b, "<!-- Generated from %s.go and %s.md by go generate ./internal/docgen; change those. -->\n\n", file, file)
	fmt.Fprintf(&b, "# %s: %s\n\n%s\n\n", r.ID, r.Name, r.Summary)
	b.WriteString("| | |\n|---|---|\n")
	for _, row := range [][2]string{
		{"Severity", r.Severity.String()},
		{"Category", string(r.Category)},
		{"On from preset", string(r.InPreset())},
		{"Fix", string(r.Fix)},
		{"Options", codes(r.Options)},
		{"Since", r.Since},
	} {
		fmt.Fprintf(&b, "| %s | %s |\n", row[0], row[1])
	}
	fmt.Fprintf(&b, "\n%s\n## References\n\n", r.Page())
	for _, url := range r.References {
		fmt.Fprintf(&b, "* <%s>\n", url)
	}
	b.WriteString("\n[All rules](README.md)\n")
	return b.String()
}

// codes writes names as code, "none" when there are none.
func codes(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return "`" + strings.Join(names, "`, `") + "`"
}

func ruleList(rules []*checks.Rule) string {
	var b strings.Builder
	b.WriteString("<!-- Generated from the rules in checks/ by go generate ./internal/docgen. -->\n\n# Rules\n\n" +
		"What tslint reports, by what it protects. *Severity* is that of the gravest findings of a rule; a page tells when they are less grave.\n" +
		"*Fix* tells what `tslint fix` can do: safe fixes are made at once, unsafe ones with `--unsafe`.\n" +
		"*Preset* is the first preset that has the rule: `recommended` is on by default, `strict` and `style` add to it.\n" +
		"`tslint explain K04` shows a page in the terminal.\n")
	for _, category := range categories(rules) {
		fmt.Fprintf(&b, "\n## %s\n\n| ID | Name | Severity | Fix | Preset | What it reports |\n|---|---|---|---|---|---|\n", heading(category))
		for _, r := range rules {
			if r.Category == category {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s | %s | %s |\n", r.ID, r.ID, r.Name, r.Severity, r.Fix, r.InPreset(), cell(r.Summary))
			}
		}
	}
	return b.String()
}

// categories returns the categories in the order of their first rules.
func categories(rules []*checks.Rule) []checks.Category {
	var found []checks.Category
	for _, r := range rules {
		if !slices.Contains(found, r.Category) {
			found = append(found, r.Category)
		}
	}
	return found
}

func heading(category checks.Category) string {
	return strings.ToUpper(string(category[:1])) + string(category[1:])
}

// cell escapes what would end a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
