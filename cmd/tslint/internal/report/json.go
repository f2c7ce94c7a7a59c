package report

import (
	"encoding/json"
	"io"

	"tslint/checks"
	"tslint/tsxml"
)

// WriteJSON writes the report as schema/report.schema.json describes it.
func WriteJSON(w io.Writer, r *Report, style Style) error {
	return writeJSON(w, jsonReport(r))
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, document any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

type jsonDocument struct {
	Version  int           `json:"version"`
	Tool     jsonTool      `json:"tool"`
	Findings []jsonFinding `json:"findings"`
	Fixed    []jsonFixed   `json:"fixed,omitempty"`
	Summary  jsonSummary   `json:"summary"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonSummary struct {
	Files     int  `json:"files"`
	Sequences int  `json:"sequences"`
	Steps     int  `json:"steps"`
	Errors    int  `json:"errors"`
	Warnings  int  `json:"warnings"`
	Notes     int  `json:"notes"`
	Fixed     *int `json:"fixed,omitempty"`

	Suppressed int `json:"suppressed,omitempty"`
	Known      int `json:"known,omitempty"`
	Unchanged  int `json:"unchanged,omitempty"`
}

// jsonHead is what open and fixed findings have in common.
type jsonHead struct {
	Rule     string     `json:"rule"`
	Name     string     `json:"name"`
	Severity string     `json:"severity"`
	File     string     `json:"file"`
	Member   string     `json:"member,omitempty"`
	Sequence string     `json:"sequence,omitempty"`
	Path     []string   `json:"path,omitempty"`
	Range    *jsonRange `json:"range,omitempty"`
	Message  string     `json:"message"`
}

type jsonFinding struct {
	jsonHead
	Why     string        `json:"why"`
	Help    string        `json:"help"`
	URL     string        `json:"url,omitempty"`
	Witness []any         `json:"witness,omitempty"`
	Related []jsonRelated `json:"related,omitempty"`
	Fixes   []jsonFix     `json:"fixes,omitempty"`
	Unfixed string        `json:"unfixed,omitempty"`

	Suppressed *jsonSuppression `json:"suppressed,omitempty"`
	Baseline   string           `json:"baseline,omitempty"`
}

type jsonSuppression struct {
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

type jsonFixed struct {
	jsonHead
	URL string      `json:"url,omitempty"`
	Fix jsonFixDone `json:"fix"`
}

type jsonRange struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonAssumption struct {
	Assume string `json:"assume"`
}

type jsonStep struct {
	Step   []string `json:"step"`
	Line   int      `json:"line"`
	Failed bool     `json:"failed,omitempty"`
}

type jsonRelated struct {
	Message string     `json:"message"`
	Path    []string   `json:"path,omitempty"`
	Range   *jsonRange `json:"range"`
}

type jsonFixDone struct {
	Title  string `json:"title"`
	Safety string `json:"safety"`
	Note   string `json:"note,omitempty"`
}

type jsonFix struct {
	jsonFixDone
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func jsonReport(r *Report) jsonDocument {
	d := jsonDocument{Version: 1, Tool: jsonTool{r.Tool.Name, r.Tool.Version}, Findings: []jsonFinding{}}
	s := r.Summary
	d.Summary = jsonSummary{
		Files: s.Files, Sequences: s.Sequences, Steps: s.Steps, Errors: s.Errors, Warnings: s.Warnings, Notes: s.Notes,
		Suppressed: s.Suppressed, Known: s.Known, Unchanged: s.Unchanged,
	}
	if r.Fixing {
		d.Summary.Fixed = &s.Fixed
	}
	for _, file := range r.Files {
		for _, f := range file.Findings {
			d.Findings = append(d.Findings, jsonFindingOf(r.Tool, file.Path, f))
		}
		for _, f := range file.Fixed {
			d.Fixed = append(d.Fixed, jsonFixedOf(r.Tool, file.Path, f))
		}
	}
	return d
}

func jsonHeadOf(file string, f Finding) jsonHead {
	return jsonHead{
		Rule: f.Rule.ID, Name: f.Rule.Name, Severity: f.Severity.String(), File: file, Member: f.Member,
		Sequence: f.Sequence, Path: f.Path, Range: jsonRangeOf(f.Range), Message: f.Message,
	}
}

func jsonFindingOf(tool Tool, file string, f Finding) jsonFinding {
	j := jsonFinding{
		jsonHead: jsonHeadOf(file, f), Why: f.Why, Help: f.Help, URL: tool.URL(f.Rule), Unfixed: f.Unfixed, Baseline: f.Baseline,
	}
	if f.Suppressed != nil {
		j.Suppressed = &jsonSuppression{f.Suppressed.Kind, f.Suppressed.Reason}
	}
	for _, fact := range f.Witness {
		if fact.Assume != "" {
			j.Witness = append(j.Witness, jsonAssumption{fact.Assume})
			continue
		}
		j.Witness = append(j.Witness, jsonStep{fact.Step, fact.Range.Start.Line, fact.Failed})
	}
	for _, rel := range f.Related {
		j.Related = append(j.Related, jsonRelated{rel.Message, rel.Path, jsonRangeOf(rel.Range)})
	}
	for _, fix := range f.Fixes {
		j.Fixes = append(j.Fixes, jsonFix{jsonFixDoneOf(fix), jsonEdits(fix.Edits)})
	}
	return j
}

func jsonFixedOf(tool Tool, file string, f Fixed) jsonFixed {
	j := jsonFixed{jsonHead: jsonHeadOf(file, f.Finding), URL: tool.URL(f.Rule), Fix: jsonFixDoneOf(f.Fix)}
	if !f.Original {
		j.Range = nil
	}
	return j
}

func jsonFixDoneOf(f checks.Fix) jsonFixDone {
	return jsonFixDone{f.Title, f.Safety.String(), f.Note}
}

func jsonEdits(edits []tsxml.Edit) []jsonEdit {
	made := make([]jsonEdit, len(edits))
	for i, e := range edits {
		made[i] = jsonEdit{e.Start, e.End, e.Text}
	}
	return made
}

func jsonRangeOf(r Range) *jsonRange {
	return &jsonRange{jsonPositionOf(r.Start), jsonPositionOf(r.End)}
}

func jsonPositionOf(p Position) jsonPosition { return jsonPosition{p.Line, p.Column, p.Offset} }

// URL returns the address of a rule's page, "" when the build has none.
func (t Tool) URL(r *checks.Rule) string {
	if t.RuleURL == "" {
		return ""
	}
	return t.RuleURL + "/" + r.ID + ".md"
}
