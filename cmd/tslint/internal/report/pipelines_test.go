package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tslint/checks"
)

// many returns a report with a number of findings of each severity, notes first.
func many(notes, warnings, errors int) *Report {
	var changes []func(*File, *Finding)
	for severity, n := range map[checks.Severity]int{checks.Note: notes, checks.Warning: warnings, checks.Error: errors} {
		for i := range n {
			changes = append(changes, func(_ *File, f *Finding) {
				f.Severity = severity
				f.Message = fmt.Sprintf("%s %d", severity, i+1)
			})
		}
	}
	return invented(changes...)
}

// TestGitHubLimits counts what GitHub shows: 10 annotations of each level.
func TestGitHubLimits(t *testing.T) {
	for _, c := range []struct {
		notes, warnings, errors                      int
		shownErrors, shownWarnings, shownNotes, rest int
	}{
		{0, 0, 0, 0, 0, 0, 0},
		{10, 10, 10, 10, 10, 10, 0},
		{0, 0, 11, 10, 0, 0, 1},
		{10, 0, 11, 10, 0, 9, 2}, // a notice tells of the rest, and counts
		{11, 12, 13, 10, 10, 9, 7},
	} {
		out := string(written(t, "github", many(c.notes, c.warnings, c.errors)))
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		count := func(prefix string) int { return strings.Count("\n"+out, "\n"+prefix) }
		notices := c.shownNotes
		if c.rest > 0 {
			notices++
			want := fmt.Sprintf("::notice title=tslint::%d more findings stand in the log: GitHub shows 10 annotations of each level.", c.rest)
			if last := lines[len(lines)-1]; last != want {
				t.Errorf("%+v ends with %q, want %q", c, last, want)
			}
		}
		plain := count("error K04") + count("warning K04") + count("note K04")
		if count("::error ") != c.shownErrors || count("::warning ") != c.shownWarnings || count("::notice ") != notices || plain != c.rest {
			t.Errorf("%+v:\n%s", c, out)
		}
		if w, e := strings.Index(out, "::warning"), strings.LastIndex(out, "::error"); w >= 0 && e > w {
			t.Errorf("%+v: not the most severe first:\n%s", c, out)
		}
	}
}

// TestGitHubSeveralLines has no columns, which GitHub would refuse.
func TestGitHubSeveralLines(t *testing.T) {
	out := string(written(t, "github", invented(func(_ *File, f *Finding) { f.Range.End.Line = 5 })))
	if !strings.HasPrefix(out, "::error file=sequences/a.xml,line=3,endLine=5,title=tslint (K04)::") {
		t.Errorf("%s", out)
	}
}

// TestStepSummary stays within what GitHub takes, and says what it leaves out.
func TestStepSummary(t *testing.T) {
	r := many(0, 0, 3)
	r.Files[1].Findings[0].Message = strings.Repeat("x", summaryLimit/2)
	r.Files[2].Findings[0].Message = strings.Repeat("y", summaryLimit/2)
	var b bytes.Buffer
	if err := WriteStepSummary(&b, r); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 1<<20 || !strings.HasSuffix(b.String(), "\n\n1 more findings did not fit here.\n") {
		t.Errorf("%d bytes, the end is %q", b.Len(), b.String()[b.Len()-60:])
	}
}

func TestTeamCityLimits(t *testing.T) {
	out := string(written(t, "teamcity", invented(func(_ *File, f *Finding) { f.Message = strings.Repeat("ä", 5000) })))
	if n := strings.Count(out, "|0x00E4"); n >= teamcityText || n < teamcityText-100 {
		t.Errorf("the message has %d of 5000 characters", n)
	}
	if got := cut("abcdef", 4); got != "abc…" {
		t.Errorf("cut: %q", got)
	}
}

// TestSecrets are worse than other findings for GitLab.
func TestSecrets(t *testing.T) {
	leak := &checks.Rule{ID: "S97", Name: "sample-secret", Summary: "A secret.", Category: checks.Secrets, Severity: checks.Error}
	r := invented(
		func(_ *File, f *Finding) { f.Rule = leak },
		func(_ *File, f *Finding) { f.Rule, f.Severity = leak, checks.Note },
	)
	var issues []gitlabIssue
	strictly(t, written(t, "gitlab", r), &issues)
	if issues[0].Severity != "critical" || issues[1].Severity != "info" {
		t.Errorf("%+v", issues)
	}
	rule := sarifRuleOf(r.Tool, leak)
	if strings.Join(rule.Properties.Tags, " ") != "secrets security" || rule.Properties.SecuritySeverity != "7.5" {
		t.Errorf("%+v", rule.Properties)
	}
}

// TestSuppressed findings are shown by the formats that can say so.
func TestSuppressed(t *testing.T) {
	counts := func(_ *File, f *Finding) { f.Message = "this counts" }
	known := func(_ *File, f *Finding) {
		f.Message = "this is known"
		f.Suppressed = &Suppression{Kind: External, Reason: "the lab only"}
		f.Baseline = BaselineUnchanged
	}
	r := invented(counts, known)
	for _, format := range []string{"junit", "checkstyle", "github", "gitlab", "azure", "teamcity", "rdjson", "rdjsonl", "markdown"} {
		out := string(written(t, format, r))
		if !strings.Contains(out, "this counts") || strings.Contains(out, "this is known") {
			t.Errorf("%s:\n%s", format, out)
		}
	}
	var log sarifLog
	strictly(t, written(t, "sarif", r), &log)
	first, second := log.Runs[0].Results[0], log.Runs[0].Results[1]
	if len(first.Suppressions) != 0 || len(second.Suppressions) != 1 ||
		second.Suppressions[0] != (sarifSuppression{"external", "the lab only"}) || second.Baseline != "unchanged" {
		t.Errorf("sarif: %+v, %+v", first, second)
	}
	out := string(written(t, "html", r))
	for _, want := range []string{`data-severity="suppressed"`, "<dd>the lab only</dd>", "1 suppressed"} {
		if !strings.Contains(out, want) {
			t.Errorf("html has no %s", want)
		}
	}
}
