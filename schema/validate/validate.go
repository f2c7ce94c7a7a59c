// Package validate holds documents against the JSON Schemas of package schema.
//
// The evaluator is the project's own, for the part of draft-07 that these schemas use: libraries for JSON Schema can
// fetch schemas, which takes net/http, and with that linked tslint takes half as long again to start. What no schema
// uses is missing, and a schema that uses it does not load, so that nothing in a schema is silently ignored. The tests
// hold the evaluator against such a library, github.com/xeipuuv/gojsonschema.
package validate

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
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
	root, err := load()
	if err != nil {
		return nil, err
	}
	value, err := plain(document)
	if err != nil {
		return nil, fmt.Errorf("the document is not valid JSON: %w", err)
	}
	violations := root.violations(nil, value)
	slices.SortFunc(violations, func(a, b Violation) int {
		return cmp.Or(slices.Compare(a.Path, b.Path), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(violations, func(a, b Violation) bool {
		return slices.Equal(a.Path, b.Path) && a.Message == b.Message
	}), nil
}

// plain takes a document through JSON, so that of all the types that a decoder can use, numbers above all, one of each
// kind remains: map[string]any, []any, string, json.Number, bool and nil.
func plain(document any) (value any, err error) {
	text, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	return value, decode(text, &value)
}

// decode is json.Unmarshal, but leaves numbers as they are written, for messages.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(into)
}
