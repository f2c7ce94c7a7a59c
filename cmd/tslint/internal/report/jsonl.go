package report

import (
	"encoding/json"
	"io"
)

// WriteJSONLines writes the findings one to a line, each as in the JSON report.
func WriteJSONLines(w io.Writer, r *Report, _ Style) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, file := range r.Files {
		for _, f := range file.Findings {
			if err := encoder.Encode(jsonFindingOf(r.Tool, file.Path, f)); err != nil {
				return err
			}
		}
	}
	return nil
}
