package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// conforms holds a document against a schema of testdata/schemas.
func conforms(t *testing.T, schema string, document []byte) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "schemas", schema))
	if err != nil {
		t.Fatal(err)
	}
	result, err := gojsonschema.Validate(gojsonschema.NewReferenceLoader("file://"+filepath.ToSlash(path)), gojsonschema.NewBytesLoader(document))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range result.Errors() {
		t.Error(problem)
	}
}

// strictly decodes JSON into a value that must have a field for every key.
func strictly(t *testing.T, data []byte, value any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(value); err != nil {
		t.Fatal(err)
	}
}

func TestSARIFSchema(t *testing.T) {
	r := reportOf(t, allSamples(t)...)
	r.Problems = []string{"a.xml: it does not exist"}
	r.Files[0].Findings[0].Suppressed = &Suppression{Kind: InSource, Reason: "a lab"}
	r.Files[0].Findings[0].Baseline = BaselineNew
	for _, report := range []*Report{r, newReport(), {}} {
		conforms(t, "sarif.schema.json", written(t, "sarif", report))
	}
}

// TestSARIFForGitHub checks what GitHub asks for beyond the schema ("SARIF
// support for code scanning").
func TestSARIFForGitHub(t *testing.T) {
	var log sarifLog
	strictly(t, written(t, "sarif", reportOf(t, allSamples(t)...)), &log)
	run := log.Runs[0]
	for _, rule := range run.Tool.Driver.Rules {
		if rule.ID == "" || rule.Name == rule.ID || rule.Short.Text == "" || rule.Full.Text == "" || rule.Help.Text == "" || rule.Help.Markdown == "" {
			t.Errorf("%s lacks a text, or has the ID for a name", rule.ID)
		}
		if len([]rune(rule.Short.Text)) > 1024 || len([]rune(rule.Full.Text)) > 1024 || len(rule.Properties.Tags) > 10 {
			t.Errorf("%s is too long", rule.ID)
		}
	}
	if !slices.IsSortedFunc(run.Tool.Driver.Rules, func(a, b sarifRule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not sorted")
	}
	for _, result := range run.Results {
		if run.Tool.Driver.Rules[result.RuleIndex].ID != result.RuleID {
			t.Errorf("ruleIndex of %s means %s", result.RuleID, run.Tool.Driver.Rules[result.RuleIndex].ID)
		}
		if result.Suppressions == nil || result.Fingerprints["primaryLocationLineHash"] == "" {
			t.Errorf("%s lacks suppressions or a fingerprint", result.RuleID)
		}
		for i := range result.Related {
			if result.Related[i].ID != i+1 || !strings.Contains(result.Message.Text, "]("+string(rune('1'+i))+")") {
				t.Errorf("%s: related place %d is not linked: %s", result.RuleID, i+1, result.Message.Text)
			}
		}
		for _, location := range slices.Concat(result.Locations, result.Related) {
			region := location.Physical.Region
			if region.StartLine < 1 || region.StartColumn < 1 || region.EndLine < region.StartLine ||
				region.EndLine == region.StartLine && region.EndColumn < region.StartColumn {
				t.Errorf("%s: region %+v", result.RuleID, region)
			}
		}
	}
}

func TestReviewdogSchema(t *testing.T) {
	r := reportOf(t, allSamples(t)...)
	out := written(t, "rdjson", r)
	conforms(t, "rdjson.schema.json", out)
	var result rdResult
	strictly(t, out, &result)
	var lines []rdDiagnostic
	for line := bufio.NewScanner(bytes.NewReader(written(t, "rdjsonl", r))); line.Scan(); {
		var d rdDiagnostic
		strictly(t, line.Bytes(), &d)
		if d.Source == nil || d.Source.Name != "tslint" {
			t.Errorf("a line does not name its source: %s", line.Text())
		}
		d.Source = nil
		lines = append(lines, d)
	}
	if len(lines) != len(result.Diagnostics) || len(lines) != len(r.open()) {
		t.Fatalf("%d lines and %d diagnostics for %d findings", len(lines), len(result.Diagnostics), len(r.open()))
	}
	for i, d := range result.Diagnostics {
		a, _ := json.Marshal(d)
		b, _ := json.Marshal(lines[i])
		if !bytes.Equal(a, b) {
			t.Errorf("rdjson and rdjsonl differ: %s, %s", a, b)
		}
		if d.Message == "" || d.Location.Path == "" || !slices.Contains([]string{"ERROR", "WARNING", "INFO"}, d.Severity) || d.Location.Range.Start.Line < 1 {
			t.Errorf("incomplete: %s", a)
		}
	}
}

func TestGitLabSchema(t *testing.T) {
	r := reportOf(t, allSamples(t)...)
	out := written(t, "gitlab", r)
	var entries []json.RawMessage
	strictly(t, out, &entries)
	for _, entry := range entries {
		conforms(t, "gitlab-code-quality.schema.json", entry)
	}
	var issues []gitlabIssue
	strictly(t, out, &issues)
	if len(issues) != len(r.open()) {
		t.Errorf("%d entries for %d findings", len(issues), len(r.open()))
	}
	seen := map[string]bool{}
	for _, issue := range issues {
		if seen[issue.Fingerprint] {
			t.Errorf("GitLab takes %q for another finding: its fingerprint %s comes twice", issue.Description, issue.Fingerprint)
		}
		seen[issue.Fingerprint] = true
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity) {
			t.Errorf("severity %q", issue.Severity)
		}
		if strings.HasPrefix(issue.Location.Path, "./") || strings.Contains(issue.Location.Path, `\`) || issue.Location.Lines.Begin < 1 {
			t.Errorf("location %+v", issue.Location)
		}
	}
}

func TestJUnitParsesBack(t *testing.T) {
	r := reportOf(t, allSamples(t)...)
	var suites junitSuites
	if err := xml.Unmarshal(written(t, "junit", r), &suites); err != nil {
		t.Fatal(err)
	}
	tests, failures := 0, 0
	for _, suite := range suites.Suites {
		names := map[string]bool{}
		failed := 0
		for _, c := range suite.Cases {
			if names[c.Name] {
				t.Errorf("%s has two tests %q", suite.Name, c.Name)
			}
			names[c.Name] = true
			if c.Failure != nil {
				failed++
			}
		}
		if len(suite.Cases) == 0 || suite.Tests != len(suite.Cases) || suite.Failures != failed {
			t.Errorf("%s counts %d tests and %d failures, and has %d and %d", suite.Name, suite.Tests, suite.Failures, len(suite.Cases), failed)
		}
		tests += suite.Tests
		failures += failed
	}
	if len(suites.Suites) != len(r.Files) || suites.Tests != tests || suites.Failures != failures || failures != len(r.open()) {
		t.Errorf("%d suites, %d tests, %d failures for %d files, %d findings", len(suites.Suites), suites.Tests, suites.Failures, len(r.Files), len(r.open()))
	}
}

func TestCheckstyleParsesBack(t *testing.T) {
	r := reportOf(t, allSamples(t)...)
	var report checkstyle
	if err := xml.Unmarshal(written(t, "checkstyle", r), &report); err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, file := range report.Files {
		if i > 0 && file.Name <= report.Files[i-1].Name {
			t.Errorf("%s comes after %s", file.Name, report.Files[i-1].Name)
		}
		for _, e := range file.Errors {
			if e.Line < 1 || e.Column < 1 || !regexp.MustCompile(`^tslint\.[A-Z]\d\d$`).MatchString(e.Source) {
				t.Errorf("%s: %+v", file.Name, e)
			}
			n++
		}
	}
	if report.Version != "5.0" || n != len(r.open()) {
		t.Errorf("version %s, %d errors for %d findings", report.Version, n, len(r.open()))
	}
}
