package report

import (
	"io"

	"tslint/checks"
)

// gitlabIssue is one entry of GitLab's code quality report
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

var gitlabSeverity = map[checks.Severity]string{checks.Error: "major", checks.Warning: "minor", checks.Note: "info"}

// WriteGitLab writes a code quality report, [] when there are no findings.
// GitLab does not show the check's name, so the description begins with it.
func WriteGitLab(w io.Writer, r *Report, _ Style) error {
	issues, seen := []gitlabIssue{}, fingerprints{}
	for _, f := range r.open() {
		issue := gitlabIssue{
			Description: f.Rule.ID + ": " + headline(f.Finding), CheckName: f.Rule.ID,
			Fingerprint: seen.next(Name(f.File.Rel, f.Member), f.Finding), Severity: gitlabSeverity[f.Severity],
			Location: gitlabLocation{f.File.Rel, gitlabLines{f.Range.Start.Line}},
		}
		if secret(f.Finding) {
			issue.Severity = "critical"
		}
		issues = append(issues, issue)
	}
	return writeJSON(w, issues)
}
