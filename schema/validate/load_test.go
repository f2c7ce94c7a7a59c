package validate

import (
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// TestSchemasLoad: the project's schemas use nothing that the package does not know.
func TestSchemasLoad(t *testing.T) {
	for _, load := range schemas {
		if _, err := load(); err != nil {
			t.Error(err)
		}
	}
}

// TestRefused: what a schema says and documents are not held against is no silent gap.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		`{"maxLenght": 1}`: `maxLenght: this keyword is not supported`,
		`{"minlength": 1}`: `minlength: this keyword is not supported`,
		`{"not": {}}`:      `not: this keyword is not supported`,
		`{"properties": {"a": {"items": {"const": 1}}}}`:           `properties: a: items: const: this keyword is not supported`,
		`{"patternProperties": {"a": {"if": {}}}}`:                 `patternProperties: a: if: this keyword is not supported`,
		`{"definitions": {"a": {"allOf": [{}, {"contains": 1}]}}}`: `definitions: a: allOf: 1: contains: this keyword is not supported`,
		`{"format": "date"}`:                                       `format: this format is not supported`,
		`{"pattern": "("}`:                                         `missing closing )`,
		`{"patternProperties": {"(": {}}}`:                         `missing closing )`,
		`{"items": [{}]}`:                                          `items: expected`,
		`{"items": null}`:                                          `items: expected`,
		`{"type": ["string", "null"]}`:                             `type: expected`,
		`{"type": "text"}`:                                         `type: there is no type text`,
		`{"additionalProperties": {}}`:                             `additionalProperties: expected`,
		`{"dependencies": {"a": {}}}`:                              `dependencies: a: expected`,
		`{"minLength": 1.5}`:                                       `minLength: `,
		`{"items": {"$ref": "#/definitions/a"}}`:                   `there is no definition #/definitions/a`,
		`{"items": {"$ref": "#/properties/a"}}`:                    `there is no definition #/properties/a`,
		`{"definitions": {"a": {}}, "$ref": "#/definitions/a", "type": "string"}`: `draft-07 ignores what stands beside $ref #/definitions/a`,
		`{"definitions": {"a": {}}, "$ref": "#/definitions/a", "enum": [1]}`:      `draft-07 ignores what stands beside $ref #/definitions/a`,
		`{"definitions": {"a": {}}, "items": {"$ref": "a"}}`:                      `there is no definition a`,
		`{"definitions": {"a": {"$ref": "#/definitions/a"}}}`:                     `is itself a reference`,
		`true`: `expected`,
		`{`:    `unexpected EOF`,
	} {
		if _, err := load([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, not %s", text, err, want)
		}
	}
}

// TestNotes: what stands beside $ref for people is no mistake.
func TestNotes(t *testing.T) {
	text := `{"$id": "a", "$comment": "b", "definitions": {"a": {}}, "items": {"$ref": "#/definitions/a", "description": "c", "default": 1}}`
	if _, err := load([]byte(text)); err != nil {
		t.Error(err)
	}
}

// TestKeywords compares with gojsonschema what keywords mean where the project's schemas make no use of it.
func TestKeywords(t *testing.T) {
	documents := []string{
		`null`, `true`, `1`, `1.0`, `2`, `1.5`, `2.5`, `1e3`, `""`, `"1"`, `"ab"`, `"üü"`, `[]`, `[1]`, `[1, 1.0]`, `[1, "1", true, null, [], {}]`,
		`[{"a": [1], "b": 2}, {"b": 2.0, "a": [1]}]`, `{}`, `{"a": 1}`, `{"a": [1.0]}`, `{"ab": null}`, `{"a": null, "b": 2}`, `{"c": 1}`,
	}
	for _, text := range []string{
		`{}`,
		`{"type": "number"}`,
		`{"type": "null"}`,
		`{"type": "number", "minimum": 1.5, "maximum": 2.0}`,
		`{"oneOf": [{"type": "integer"}, {"minimum": 2}]}`,
		`{"allOf": [{"type": "integer"}, {"minimum": 2}]}`,
		`{"enum": [null, {"a": [1]}, 1.0, "üü", [1, 1]]}`,
		`{"uniqueItems": true}`,
		`{"uniqueItems": false, "minItems": 2}`,
		`{"maxItems": 0, "maxLength": 0, "minProperties": 2}`,
		`{"minLength": 2, "pattern": "b"}`,
		`{"additionalProperties": false, "properties": {"a": {"type": "null"}}}`,
		`{"additionalProperties": true, "properties": {"a": {"type": "null"}}}`,
		`{"additionalProperties": false, "properties": {"a": {}}, "patternProperties": {"a": {"type": "null"}, "b$": {"enum": [2]}}}`,
		`{"dependencies": {"a": ["b"], "c": []}, "required": []}`,
		`{"definitions": {"a": {"items": {"$ref": "#/definitions/a"}, "minItems": 1}}, "$ref": "#/definitions/a"}`,
	} {
		root, err := load([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		library, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range documents {
			var value any
			if err := decode([]byte(document), &value); err != nil {
				t.Fatal(err)
			}
			result, err := library.Validate(gojsonschema.NewStringLoader(document))
			if err != nil {
				t.Fatal(err)
			}
			if found := root.violations(nil, value); (len(found) == 0) != result.Valid() {
				t.Errorf("%s, %s: %v, library: %v", text, document, found, result.Errors())
			}
		}
	}
}
