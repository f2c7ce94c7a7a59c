package report

import "io"

// Writer writes a report in one format. The style matters to the formats for
// terminals only.
type Writer func(w io.Writer, r *Report, style Style) error

// Format is one way to write a report.
type Format struct {
	Name  string
	Write Writer
	Needs Needs
}

// Needs says what a format shows beyond the findings and their places. It is
// collected only for the formats that are asked for, so that a plain run over
// thousands of files stays fast and small.
type Needs struct {
	// Columns are the columns in bytes and UTF-16 code units: Position.
	Columns bool
	// Regions are the places of the edits of fixes: Finding.Regions.
	Regions bool
	// Sequences are the trees of the sequences with findings: File.Sequences.
	Sequences bool
}

// And returns what either of two formats needs.
func (n Needs) And(o Needs) Needs {
	return Needs{n.Columns || o.Columns, n.Regions || o.Regions, n.Sequences || o.Sequences}
}

// Formats are all formats in the order for help texts.
var Formats = []Format{
	{Name: "text", Write: WriteText},
	{Name: "concise", Write: WriteConcise},
	{Name: "json", Write: WriteJSON},
	{Name: "jsonl", Write: WriteJSONLines},
	{Name: "sarif", Write: WriteSARIF, Needs: Needs{Columns: true, Regions: true}},
	{Name: "junit", Write: WriteJUnit},
	{Name: "checkstyle", Write: WriteCheckstyle, Needs: Needs{Columns: true}},
	{Name: "github", Write: WriteGitHub, Needs: Needs{Columns: true}},
	{Name: "gitlab", Write: WriteGitLab},
	{Name: "azure", Write: WriteAzure, Needs: Needs{Columns: true}},
	{Name: "teamcity", Write: WriteTeamCity},
	{Name: "rdjson", Write: WriteRDJSON, Needs: Needs{Columns: true, Regions: true}},
	{Name: "rdjsonl", Write: WriteRDJSONLines, Needs: Needs{Columns: true, Regions: true}},
	{Name: "markdown", Write: WriteMarkdown},
	{Name: "html", Write: WriteHTML, Needs: Needs{Sequences: true}},
}

// FormatNames are the names of Formats.
func FormatNames() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// FormatByName returns the format of a name; ok is false when there is none.
func FormatByName(name string) (f Format, ok bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
