package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tslint/checks"
	"tslint/tsxml"
)

const samples = "../../../../testdata/sequences"

// everything collects what any format needs.
var everything = Needs{Columns: true, Regions: true, Sequences: true}

// reportOf checks samples with the rules of familyRules.
func reportOf(t *testing.T, names ...string) *Report {
	t.Helper()
	return collected(t, everything, names...)
}

// collected is reportOf with a part of what formats need.
func collected(t *testing.T, needs Needs, names ...string) *Report {
	t.Helper()
	r := newReport()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		r.add(t, needs, name, data)
	}
	return r
}

func newReport() *Report {
	return &Report{
		Tool:  Tool{Name: "tslint", Version: "1.2.3", RuleURL: "https://example.org/rules"},
		Rules: familyRules(), Root: "/repository", WorkingDirectory: "/repository/sequences",
	}
}

// add checks a file as if it stood in the folder sequences of a repository.
func (r *Report) add(t *testing.T, needs Needs, name string, data []byte) {
	t.Helper()
	file, err := tsxml.Open(name, data, tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	settings := &checks.Settings{
		Product: checks.Product2007, ServicePack: 2, CertFix: checks.Program{Package: "LAB00031", Name: "CCMCertFix"},
	}
	for _, rule := range familyRules() {
		settings.Only = append(settings.Only, rule.ID)
	}
	entry := File{Path: name, Rel: "sequences/" + name, Summary: Summary{Files: 1}}
	for _, d := range file.Documents {
		if d.Sequence != nil {
			entry.Summary.Sequences++
			entry.Summary.Steps += d.Sequence.Steps()
		}
	}
	collector := NewCollector(file, needs)
	for _, f := range checks.Check(file, settings) {
		entry.Summary.Count(f)
		entry.Findings = append(entry.Findings, collector.Collect(f))
	}
	entry.Sequences = collector.Sequences(entry.Findings)
	r.Files = append(r.Files, entry)
	r.Summary.Add(entry.Summary)
}

// familyRules are the rules that the samples are made for. New rules leave the
// expected reports as they are.
func familyRules() []*checks.Rule {
	var rules []*checks.Rule
	for _, id := range strings.Fields("K00 K01 K02 K03 K04 K05 K06 K07 K08 K09 K10 K11 K12 K13 X00 X02 X03") {
		rule, _ := checks.ByName(id)
		rules = append(rules, rule)
	}
	return rules
}

// allSamples are the names of all samples.
func allSamples(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(samples)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".xml" || ext == ".zip" {
			names = append(names, e.Name())
		}
	}
	return names
}

// written is a report in a format.
func written(t *testing.T, format string, r *Report) []byte {
	t.Helper()
	f, ok := FormatByName(format)
	if !ok {
		t.Fatalf("there is no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r, Style{Width: 100}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// invented returns a report with findings whose texts a test makes up. Each
// function changes one.
func invented(changes ...func(f *File, found *Finding)) *Report {
	r := newReport()
	for _, change := range changes {
		rule, _ := checks.ByName("K04")
		file := File{Path: "a.xml", Rel: "sequences/a.xml", Summary: Summary{Files: 1, Sequences: 1, Steps: 2}}
		found := Finding{
			Finding: checks.Finding{
				Rule: rule, Severity: checks.Error, Path: []string{"Group", "Step"},
				Message: `"Step" is wrong.`, Why: "It fails.", Help: "Mend it.",
			},
			Range: Range{Position{Line: 3, Column: 5, Bytes: 7, UTF16: 6, Offset: 50}, Position{Line: 3, Column: 15, Bytes: 18, UTF16: 17, Offset: 61}},
		}
		change(&file, &found)
		file.Summary.Count(found.Finding)
		file.Findings = append(file.Findings, found)
		r.Files = append(r.Files, file)
		r.Summary.Add(file.Summary)
	}
	return r
}
