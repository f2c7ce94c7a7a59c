package report

import (
	"encoding/json"
	"io"

	"tslint/checks"
)

// The reviewdog diagnostic format, github.com/reviewdog/reviewdog,
// proto/rdf/reviewdog.proto. Columns count bytes of UTF-8, ends are exclusive.
type (
	rdResult struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      *rdSource      `json:"source,omitempty"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

var rdSeverity = map[checks.Severity]string{checks.Error: "ERROR", checks.Warning: "WARNING", checks.Note: "INFO"}

// WriteRDJSON writes one reviewdog result.
func WriteRDJSON(w io.Writer, r *Report, _ Style) error {
	result := rdResult{Source: rdSourceOf(r.Tool), Diagnostics: []rdDiagnostic{}}
	for _, f := range r.open() {
		result.Diagnostics = append(result.Diagnostics, rdDiagnosticOf(r.Tool, f))
	}
	return writeJSON(w, result)
}

// WriteRDJSONLines writes one reviewdog diagnostic to a line.
func WriteRDJSONLines(w io.Writer, r *Report, _ Style) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	source := rdSourceOf(r.Tool)
	for _, f := range r.open() {
		d := rdDiagnosticOf(r.Tool, f)
		d.Source = &source
		if err := encoder.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

func rdSourceOf(t Tool) rdSource { return rdSource{t.Name, t.RuleURL} }

func rdDiagnosticOf(tool Tool, f placed) rdDiagnostic {
	d := rdDiagnostic{
		Message: advice(f.Finding), Location: rdLocation{f.File.Rel, rdRangeOf(f.Range)},
		Severity: rdSeverity[f.Severity], Code: rdCode{f.Rule.ID, tool.URL(f.Rule)},
		Suggestions: rdSuggestions(f.Finding),
	}
	for _, related := range f.Related {
		d.Related = append(d.Related, rdRelated{relatedText(related), rdLocation{f.File.Rel, rdRangeOf(related.Range)}})
	}
	return d
}

// rdSuggestions offers the safe fixes that are one edit: each suggestion is
// taken by itself, and half a fix would be a defect. An archive has no lines to
// suggest something for.
func rdSuggestions(f Finding) []rdSuggestion {
	var offered []rdSuggestion
	for i, fix := range f.Fixes {
		if fix.Safety == checks.Safe && len(fix.Edits) == 1 && f.Member == "" {
			offered = append(offered, rdSuggestion{rdRangeOf(f.Regions[i][0]), fix.Edits[0].Text})
		}
	}
	return offered
}

func rdRangeOf(r Range) rdRange {
	return rdRange{rdPosition{r.Start.Line, r.Start.Bytes}, rdPosition{r.End.Line, r.End.Bytes}}
}
