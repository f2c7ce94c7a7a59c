package validate

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

// violation puts an error of the validator into our words.
func (s *compiledSchema) violation(e gojsonschema.ResultError) Violation {
	v := Violation{Path: path(e), Kind: WrongValue, Message: e.Description()}
	property, _ := e.Details()["property"].(string)
	node := s.at(v.Path)
	switch e.Type() {
	case "additional_property_not_allowed":
		v.Kind = UnknownKey
		v.Message = fmt.Sprintf("unknown key %q", property)
		v.Allowed = keys(node)
		v.Path = append(v.Path, property)
	case "required":
		v.Kind = MissingKey
		v.Message = fmt.Sprintf("missing key %q", property)
	case "invalid_type":
		v.Kind = WrongType
		v.Message = fmt.Sprintf("expected %v, got %v", e.Details()["expected"], e.Details()["given"])
	case "enum":
		v.Allowed = texts(node["enum"])
		v.Message = fmt.Sprintf("%s is not one of %s", text(e.Value()), strings.Join(v.Allowed, ", "))
	case "pattern":
		v.Message = fmt.Sprintf("%s is not of the form %s", text(e.Value()), form(node))
	case "array_min_properties":
		v.Message = "needs at least one of the keys " + strings.Join(keys(node), ", ")
	case "array_min_items", "string_gte":
		v.Message = "must not be empty"
	case "number_gte":
		v.Message = fmt.Sprintf("must be at least %v", e.Details()["min"])
	case "unique":
		v.Message = "must not hold the same value twice"
	}
	return v
}

// path turns the validator's place, which begins with a name for the root, into keys and indices.
func path(e gojsonschema.ResultError) []string {
	// No key of a document that is worth a message holds a NUL.
	return strings.Split(e.Context().String("\x00"), "\x00")[1:]
}

// at returns the part of the schema that governs the value at a path; nil if there is none. It follows what our
// schemas use: properties, patternProperties, items and references to definitions.
func (s *compiledSchema) at(path []string) map[string]any {
	node := s.tree
	for _, key := range path {
		node = s.resolve(child(node, key))
	}
	return node
}

func child(node map[string]any, key string) any {
	if properties, ok := node["properties"].(map[string]any); ok && properties[key] != nil {
		return properties[key]
	}
	patterns, _ := node["patternProperties"].(map[string]any)
	for pattern, value := range patterns {
		if matched, _ := regexp.MatchString(pattern, key); matched {
			return value
		}
	}
	return node["items"]
}

// resolve follows a reference to a definition.
func (s *compiledSchema) resolve(value any) map[string]any {
	node, _ := value.(map[string]any)
	reference, ok := node["$ref"].(string)
	if !ok {
		return node
	}
	definitions, _ := s.tree["definitions"].(map[string]any)
	target, _ := definitions[strings.TrimPrefix(reference, "#/definitions/")].(map[string]any)
	return target
}

// keys are the keys that an object can have, but for those that only tools read, such as $schema.
func keys(node map[string]any) []string {
	properties, _ := node["properties"].(map[string]any)
	all := slices.Sorted(maps.Keys(properties))
	return slices.DeleteFunc(all, func(key string) bool { return strings.HasPrefix(key, "$") })
}

// texts are the values of an enumeration as the user writes them.
func texts(enum any) []string {
	list, _ := enum.([]any)
	var all []string
	for _, value := range list {
		if t := fmt.Sprint(value); !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}

// text is a value as it stands in a message.
func text(value any) string {
	if s, ok := value.(string); ok {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprint(value)
}

// form shows what a text should look like: by an example if the schema has one, else by its pattern.
func form(node map[string]any) string {
	if examples := texts(node["examples"]); len(examples) > 0 {
		return examples[0]
	}
	return fmt.Sprint(node["pattern"])
}
