package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []junitSuite `xml:"testsuite"`
}

type junitCounts struct {
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Errors   int    `xml:"errors,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Time     string `xml:"time,attr"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Cases []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a test suite for each file, with a failed test for each
// finding, or one that passes: importers stumble over empty suites.
func WriteJUnit(w io.Writer, r *Report, _ Style) error {
	suites := junitSuites{Name: r.Tool.Name, junitCounts: junitCounts{Time: "0"}}
	for _, file := range r.Files {
		suite := junitSuiteOf(file)
		suites.Tests += suite.Tests
		suites.Failures += suite.Failures
		suites.Suites = append(suites.Suites, suite)
	}
	return writeXML(w, suites)
}

func junitSuiteOf(file File) junitSuite {
	path := xmlText(file.Rel)
	suite := junitSuite{Name: path, junitCounts: junitCounts{Time: "0"}}
	names := map[string]int{}
	for _, f := range file.open() {
		suite.Cases = append(suite.Cases, junitCase{
			Name: unique(names, xmlText(strings.TrimSpace(f.Rule.ID+" "+stepPath(f)))), Class: path, File: path, Line: f.Range.Start.Line,
			Failure: &junitFailure{
				Message: xmlText(f.Message), Type: f.Severity.String(),
				Text: xmlText(place(file.Rel, f) + ": " + headline(f)),
			},
		})
	}
	suite.Failures = len(suite.Cases)
	if suite.Failures == 0 {
		suite.Cases = []junitCase{{Name: "no findings", Class: path, File: path}}
	}
	suite.Tests = len(suite.Cases)
	return suite
}

// unique numbers a name that was used before.
func unique(used map[string]int, name string) string {
	used[name]++
	if used[name] == 1 {
		return name
	}
	return unique(used, fmt.Sprintf("%s #%d", name, used[name]))
}

// writeXML writes a value as an indented XML document.
func writeXML(w io.Writer, document any) error {
	text, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

// xmlText leaves out the characters that XML 1.0 forbids.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}
