package report

import (
	"testing"
)

func TestFileURI(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ä b/x.xml":  "file:///home/%C3%A4%20b/x.xml",
		"C:/Ablage/x.xml":  "file:///C:/Ablage/x.xml",
		"//server/share/x": "file://server/share/x",
		"sequences/x.xml":  "",
		"x.xml":            "",
	} {
		if got := fileURI(path); got != want {
			t.Errorf("fileURI(%q) = %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]sarifArtifact{
		"a/b.xml":      {URI: "a/b.xml", Base: sarifRoot},
		"a:b.xml":      {URI: "./a:b.xml", Base: sarifRoot}, // else it would be an address of the scheme a
		"D:/a/b c.xml": {URI: "file:///D:/a/b%20c.xml"},
	} {
		if got := sarifArtifactOf(path); got != want {
			t.Errorf("%q is %+v, want %+v", path, got, want)
		}
	}
	if got := folderURI("/repository"); got != "file:///repository/" {
		t.Errorf("folder: %s", got)
	}
}

func TestSARIFVersion(t *testing.T) {
	for version, semantic := range map[string]string{"1.2.3": "1.2.3", "v1.2.3-rc.1+x": "1.2.3-rc.1+x", "dev": "", "v0.0.0-20260101000000-abcdef": "0.0.0-20260101000000-abcdef"} {
		d := sarifDriverOf(&Report{Tool: Tool{Name: "tslint", Version: version}})
		if d.SemanticVersion != semantic || (d.Version == "") == (semantic == "") {
			t.Errorf("%s: semanticVersion %q, version %q", version, d.SemanticVersion, d.Version)
		}
	}
}

func TestSARIFProblems(t *testing.T) {
	r := newReport()
	var log sarifLog
	strictly(t, written(t, "sarif", r), &log)
	if v := log.Runs[0].Invocations[0]; !v.Successful || v.Notifications != nil || v.Directory.URI != "file:///repository/sequences/" {
		t.Errorf("%+v", v)
	}
	r.Problems = []string{"a.xml: it does not exist"}
	strictly(t, written(t, "sarif", r), &log)
	if v := log.Runs[0].Invocations[0]; v.Successful || v.Notifications[0].Message.Text != r.Problems[0] {
		t.Errorf("%+v", v)
	}
}

func TestReflow(t *testing.T) {
	const page = "## What\n\nOne\nparagraph\n  on three lines.\n\n* an item\n  on two\n* another\n1. numbered\n   twice\n\n```xml\n<a>\n  <b/>\n```\n| a |\n| b |\nText after\n### Head\nend"
	const want = "## What\n\nOne paragraph on three lines.\n\n* an item on two\n* another\n1. numbered twice\n\n```xml\n<a>\n  <b/>\n```\n| a |\n| b |\nText after\n### Head\nend"
	if got := reflow(page); got != want {
		t.Errorf("%q, want\n%q", got, want)
	}
}
