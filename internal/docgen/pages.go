package docgen

import (
	"tslint/checks"
	"tslint/schema"
)

// Pages returns the generated pages by their path below docs/, with forward
// slashes. Nothing else is in docs/rules.
func Pages() map[string]string {
	pages := map[string]string{
		"rules/README.md": ruleList(checks.All()),
		"step-types.md":   stepTypes(schema.Steps()),
	}
	for _, r := range checks.All() {
		pages["rules/"+r.ID+".md"] = rulePage(r)
	}
	return pages
}
