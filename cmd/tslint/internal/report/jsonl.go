package report

import (
	"encoding/json"
	"io"
)

// WriteJSONLines writes the findings one to a line, each as in the JSON report.
func WriteJSONLines(w io.Writer, r *Report, _ Style) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, f := range r.all() {
		if err := encoder.Encode(jsonFindingOf(r.Tool, f.File.Path, f.Finding)); err != nil {
			return err
		}
	}
	return nil
}
