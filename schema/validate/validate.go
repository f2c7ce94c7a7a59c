// Package validate holds documents against the JSON Schemas of package schema.
//
// It stands apart from package schema because the validator (github.com/xeipuuv/gojsonschema) brings in net/http,
// which the catalogue's users should not pay for. It is the only package that imports the validator, so that another
// one can take its place.
package validate

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/xeipuuv/gojsonschema"

	"tslint/schema"
)

// Violation is one place where a document does not follow its schema.
type Violation struct {
	// Path leads to the offending value: keys, and decimal indices of lists; empty for the document itself. For an
	// unknown key it ends with that key, for a missing one with the object that lacks it.
	Path []string
	Kind Kind
	// Message says what is wrong, without the place: unknown key "servicepack".
	Message string
	// Allowed lists what could stand there instead: the keys of the object for an unknown key, the values of an
	// enumeration; nil otherwise. For schema.Nearest.
	Allowed []string
}

// Kind sorts violations.
type Kind string

// The kinds of violations.
const (
	UnknownKey Kind = "unknown-key"
	MissingKey Kind = "missing-key"
	WrongType  Kind = "wrong-type"
	WrongValue Kind = "wrong-value"
)

// Document holds a document, as encoding/json or a YAML decoder makes it of maps, slices, strings, numbers and
// booleans, against the schema of that name (schema.ConfigSchema, ...). It returns the violations sorted by path, and
// an error if there is no such schema or the document is nothing that JSON can express.
func Document(name string, document any) ([]Violation, error) {
	load, ok := schemas[name]
	if !ok {
		return nil, fmt.Errorf("there is no schema %q", name)
	}
	compiled, err := load()
	if err != nil {
		return nil, err
	}
	result, err := compiled.validator.Validate(gojsonschema.NewGoLoader(document))
	if err != nil {
		return nil, fmt.Errorf("the document is not valid JSON: %w", err)
	}
	var violations []Violation
	for _, e := range result.Errors() {
		violations = append(violations, compiled.violation(e))
	}
	slices.SortFunc(violations, func(a, b Violation) int {
		return cmp.Or(slices.Compare(a.Path, b.Path), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(violations, func(a, b Violation) bool {
		return slices.Equal(a.Path, b.Path) && a.Message == b.Message
	}), nil
}

// compiledSchema is a schema ready to use, and its text as values.
type compiledSchema struct {
	validator *gojsonschema.Schema
	tree      map[string]any
}

// schemas are compiled when they are first asked for.
var schemas = map[string]func() (*compiledSchema, error){
	schema.ConfigSchema:    loader(schema.ConfigSchema),
	schema.ReportSchema:    loader(schema.ReportSchema),
	schema.RunSchema:       loader(schema.RunSchema),
	schema.BaselineSchema:  loader(schema.BaselineSchema),
	schema.CatalogueSchema: loader(schema.CatalogueSchema),
	schema.VariablesSchema: loader(schema.VariablesSchema),
}

func loader(name string) func() (*compiledSchema, error) {
	return sync.OnceValues(func() (*compiledSchema, error) { return load(name) })
}

func load(name string) (*compiledSchema, error) {
	text, _ := schema.Document(name)
	validator, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
	if err != nil {
		return nil, fmt.Errorf("schema %s: %w", name, err)
	}
	s := &compiledSchema{validator: validator}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return s, decoder.Decode(&s.tree)
}
