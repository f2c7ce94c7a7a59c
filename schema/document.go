package schema

import "embed"

//go:embed *.schema.json
var documents embed.FS

// Names of the JSON Schemas, for Document.
const (
	// ConfigSchema describes .tslint.yaml.
	ConfigSchema = "config"
	// ReportSchema describes what --format json writes.
	ReportSchema = "report"
	// RunSchema describes what tslint run --format json writes.
	RunSchema = "run"
	// BaselineSchema describes what tslint baseline writes.
	BaselineSchema = "baseline"
	// CatalogueSchema describes catalogue.json, VariablesSchema variables.json.
	CatalogueSchema = "catalogue"
	VariablesSchema = "variables"
)

// Document returns the text of a JSON Schema (draft-07) by its name; ok is false for an unknown name.
func Document(name string) (text []byte, ok bool) {
	text, err := documents.ReadFile(name + ".schema.json")
	return text, err == nil
}
