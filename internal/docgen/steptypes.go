package docgen

import (
	"fmt"
	"slices"
	"strings"

	"tslint/schema"
)

func stepTypes(steps []schema.StepType) string {
	var b strings.Builder
	b.WriteString("<!-- Generated from schema/catalogue.json by go generate ./internal/docgen. -->\n\n# Step types\n\n" +
		"The step types that tslint knows. *Runs in* is what the documentation says; `WinPEandFullOS` is both Windows PE and a full operating system.\n" +
		"*Since* names the first release with the step if it is later than ConfigMgr 2007. More about each type, its properties among it, is in\n" +
		"`schema/catalogue.json`. A type that is not here is reported by rule [X03](rules/X03.md), and no rule looks into it.\n")
	for _, category := range stepCategories(steps) {
		fmt.Fprintf(&b, "\n## %s\n\n| Step | Type | Runs in | Since | Deprecated |\n|---|---|---|---|---|\n", category)
		for _, s := range steps {
			if s.Category == category {
				fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s |\n", stepTitle(s), s.Type, s.RunsIn, s.Since, deprecation(s))
			}
		}
	}
	return b.String()
}

func stepCategories(steps []schema.StepType) []string {
	var found []string
	for _, s := range steps {
		if !slices.Contains(found, s.Category) {
			found = append(found, s.Category)
		}
	}
	slices.Sort(found)
	return found
}

func stepTitle(s schema.StepType) string {
	title := cell(s.Title)
	if s.Docs != "" {
		title = fmt.Sprintf("[%s](%s)", title, s.Docs)
	}
	if s.Title2007 != "" {
		title += " (in 2007: " + cell(s.Title2007) + ")"
	}
	return title
}

func deprecation(s schema.StepType) string {
	if s.Deprecated == nil {
		return ""
	}
	return cell(s.Deprecated.Note)
}
