package report

import (
	"cmp"
	"encoding/xml"
	"io"
	"slices"

	"tslint/checks"
)

type checkstyle struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

var checkstyleSeverity = map[checks.Severity]string{checks.Error: "error", checks.Warning: "warning", checks.Note: "info"}

// WriteCheckstyle writes the files that have findings, by name.
func WriteCheckstyle(w io.Writer, r *Report, _ Style) error {
	report := checkstyle{Version: "5.0"}
	for _, file := range r.Files {
		entry := checkstyleFile{Name: xmlText(file.Rel)}
		for _, f := range file.open() {
			entry.Errors = append(entry.Errors, checkstyleError{
				f.Range.Start.Line, f.Range.Start.UTF16, checkstyleSeverity[f.Severity],
				xmlText(headline(f)), r.Tool.Name + "." + f.Rule.ID,
			})
		}
		if len(entry.Errors) > 0 {
			report.Files = append(report.Files, entry)
		}
	}
	slices.SortStableFunc(report.Files, func(a, b checkstyleFile) int { return cmp.Compare(a.Name, b.Name) })
	return writeXML(w, report)
}
