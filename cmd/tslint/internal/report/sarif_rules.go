package report

import "tslint/checks"

// What GitHub shows of a rule.
var (
	sarifPrecision = map[checks.Severity]string{checks.Error: "very-high", checks.Warning: "high", checks.Note: "medium"}
	sarifProblem   = map[checks.Severity]string{checks.Error: "error", checks.Warning: "warning", checks.Note: "recommendation"}
)

// sarifTextLimit is what GitHub takes of a description, in characters.
const sarifTextLimit = 1024

// sarifRuleOf describes a rule. Rules are the same in every report of a
// version, so that two reports differ in their results alone.
func sarifRuleOf(tool Tool, r *checks.Rule) sarifRule {
	page := reflow(r.Page())
	rule := sarifRule{
		ID: r.ID, Name: r.Name, HelpURI: tool.URL(r),
		Short:         sarifText{cut(r.Summary, sarifTextLimit)},
		Full:          sarifText{cut(r.Summary, sarifTextLimit)},
		Help:          sarifHelp{page, page},
		Configuration: sarifConfiguration{sarifLevel[r.Severity], r.InPreset() == checks.Recommended},
		Properties: sarifRuleProperties{
			Tags: []string{string(r.Category)}, Precision: sarifPrecision[r.Severity], Problem: sarifProblem[r.Severity],
		},
	}
	if r.Category == checks.Secrets {
		rule.Properties.Tags = append(rule.Properties.Tags, "security")
		rule.Properties.SecuritySeverity = secretSeverity
	}
	return rule
}

// secretSeverity is how bad a secret in a file is for GitHub, from 0 to 10:
// "high". Whoever can read the file can use it, and a site's files are not
// public as a rule.
const secretSeverity = "7.5"
