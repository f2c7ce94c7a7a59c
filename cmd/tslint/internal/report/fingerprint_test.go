package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFingerprints are the same after everything that changes the file and not
// the findings.
func TestFingerprints(t *testing.T) {
	text := textOf(t, "refresh-unprotected.xml")
	want := printsOf(t, text)
	if len(want) < 3 {
		t.Fatalf("only %d findings", len(want))
	}
	const step = `<step type="SMS_TaskSequence_RunCommandLineAction" name="Say Hello" description="" runIn="WinPEandFullOS" successCodeList="0"><action>smsswd.exe /run: hello.exe</action><defaultVarList/></step>`
	first := strings.Index(text, "<group ")
	for name, changed := range map[string]string{
		"other line ends":  strings.ReplaceAll(text, "\r\n", "\n"),
		"one line":         strings.NewReplacer("\r\n", "", ">  ", ">").Replace(text),
		"pretty-printed":   strings.ReplaceAll(text, "\r\n", "\r\n\r\n    "),
		"a step before":    text[:first] + step + text[first:],
		"another argument": strings.Replace(text, `description=""`, `description="something"`, 1),
	} {
		if changed == text {
			t.Errorf("%s: nothing was changed", name)
		}
		if diff := cmp.Diff(want, printsOf(t, changed)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
	}
	renamed := strings.ReplaceAll(text, `name="Open the Store for Restore"`, `name="Open the Store"`)
	if diff := cmp.Diff(want, printsOf(t, renamed)); diff == "" {
		t.Error("the fingerprints do not depend on the step")
	}
}

// printsOf returns the fingerprints of a SARIF log and of a GitLab report.
func printsOf(t *testing.T, text string) []string {
	t.Helper()
	r := newReport()
	r.add(t, everything, "a.xml", []byte(text))
	var log sarifLog
	strictly(t, written(t, "sarif", r), &log)
	var issues []gitlabIssue
	strictly(t, written(t, "gitlab", r), &issues)
	var prints []string
	for i, result := range log.Runs[0].Results {
		prints = append(prints, result.RuleID+" "+result.Fingerprints["primaryLocationLineHash"]+" "+issues[i].Fingerprint)
	}
	return prints
}

// TestFingerprintParts tells which differences make another finding.
func TestFingerprintParts(t *testing.T) {
	same := func(*File, *Finding) {}
	one := func(change func(*File, *Finding)) string {
		return fingerprints{}.next("", invented(change).Files[0].Findings[0])
	}
	base := one(same)
	for name, change := range map[string]func(*File, *Finding){
		"wording":  func(_ *File, f *Finding) { f.Message = `There is something about "Step".` },
		"line":     func(_ *File, f *Finding) { f.Range.Start.Line = 99 },
		"severity": func(_ *File, f *Finding) { f.Severity = 1 },
	} {
		if got := one(change); got != base {
			t.Errorf("another %s makes another finding", name)
		}
	}
	for name, change := range map[string]func(*File, *Finding){
		"step":     func(_ *File, f *Finding) { f.Path = []string{"Group", "Other"} },
		"argument": func(_ *File, f *Finding) { f.Message = `"Other" is wrong.` },
	} {
		if got := one(change); got == base {
			t.Errorf("another %s makes no other finding", name)
		}
	}
	seen := fingerprints{}
	twice := invented(same, same)
	first, second := seen.next("", twice.Files[0].Findings[0]), seen.next("", twice.Files[1].Findings[0])
	if first != base || second != strings.TrimSuffix(base, "1")+"2" {
		t.Errorf("two that are alike are %s and %s", first, second)
	}
	if (fingerprints{}).next("a.xml", twice.Files[0].Findings[0]) == base {
		t.Error("the scope makes no difference")
	}
}
