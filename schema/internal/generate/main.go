// Command generate writes catalogue_gen.go, the catalogue as Go values, from catalogue.json and variables.json in the
// current folder. Values that the linker lays out cost nothing when the program starts; decoding the JSON would cost
// every run more than reading a task sequence does.
//
// A JSON key becomes the field of the same name with a capital, so that new facts need no change here as long as
// their fields exist; a list needs its Go type in elementTypes.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
)

// elementTypes are the Go types of the lists, by JSON key; lists of other keys hold strings.
var elementTypes = map[string]string{
	"attributes": "Attribute",
	"steps":      "StepType",
	"conditions": "ConditionType",
	"variables":  "BuiltinVariable",
	"properties": "Property",
	"fields":     "Property",
	"members":    "Property",
}

// tables are the top-level keys that are facts, by file.
var tables = map[string][]string{
	"catalogue.json": {"attributes", "operators", "conditions", "steps"},
	"variables.json": {"variables"},
}

func main() {
	log.SetFlags(0)
	source, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("catalogue_gen.go", source, 0o644); err != nil {
		log.Fatal(err)
	}
}

func generate() ([]byte, error) {
	lists, err := readTables()
	if err != nil {
		return nil, err
	}
	addOutputs(lists["steps"], lists["variables"])
	var b bytes.Buffer
	b.WriteString("// Code generated from catalogue.json and variables.json by internal/generate; DO NOT EDIT.\n\npackage schema\n")
	for _, file := range slices.Sorted(maps.Keys(tables)) {
		for _, key := range tables[file] {
			fmt.Fprintf(&b, "\nvar %s = ", key)
			writeList(&b, key, lists[key])
			b.WriteByte('\n')
		}
	}
	writeNames(&b, lists["variables"])
	writeNumbers(&b, lists["steps"])
	return format.Source(b.Bytes())
}

// writeNames writes the names of the documented variables of Configuration
// Manager by their length.
func writeNames(b *bytes.Buffer, variables []any) {
	var byLength [][]any // the index is the length
	for _, v := range variables {
		variable := v.(map[string]any)
		if variable["product"] != "ConfigMgr" || variable["undocumented"] == true {
			continue
		}
		name := variable["name"].(string)
		for len(byLength) <= len(name) {
			byLength = append(byLength, nil)
		}
		byLength[len(name)] = append(byLength[len(name)], name)
	}
	b.WriteString("\n// documentedNames are by length.\nvar documentedNames = [][]string{\n")
	for _, names := range byLength {
		writeList(b, "names", names)
		b.WriteString(",\n")
	}
	b.WriteString("}\n")
}

// writeNumbers writes a function that finds the place of a step type in its list.
func writeNumbers(b *bytes.Buffer, steps []any) {
	b.WriteString("\n// stepNumber returns the index of a step type in steps, -1 if it is not there.\nfunc stepNumber(name string) int {\nswitch name {\n")
	for i, s := range steps {
		fmt.Fprintf(b, "case %q:\nreturn %d\n", s.(map[string]any)["type"], i)
	}
	b.WriteString("}\nreturn -1\n}\n")
}

// readTables returns the facts by key.
func readTables() (map[string][]any, error) {
	lists := map[string][]any{}
	for file, keys := range tables {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var document map[string]any
		if err := json.Unmarshal(text, &document); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, key := range keys {
			list, ok := document[key].([]any)
			if !ok {
				return nil, fmt.Errorf("%s: %s is not a list", file, key)
			}
			lists[key] = list
		}
	}
	return lists, nil
}

// addOutputs gives each step type the variables that name it in their outputs,
// which is the direction in which the program asks.
func addOutputs(steps, variables []any) {
	outputs := map[any][]any{}
	for _, v := range variables {
		variable := v.(map[string]any)
		of, _ := variable["outputs"].([]any)
		for _, step := range of {
			outputs[step] = append(outputs[step], variable["name"])
		}
	}
	for _, s := range steps {
		step := s.(map[string]any)
		if names := outputs[step["type"]]; names != nil {
			step["outputs"] = names
		}
	}
}

// writeList writes a list as a Go slice, one element a line.
func writeList(b *bytes.Buffer, key string, list []any) {
	if key == "range" || key == "length" {
		fmt.Fprintf(b, "&Range{%.0f, %.0f}", list[0], list[1])
		return
	}
	element := elementType(key, list)
	fmt.Fprintf(b, "[]%s{", element)
	for i, e := range list {
		if object, ok := e.(map[string]any); ok {
			b.WriteString("\n{")
			writeFields(b, object)
			b.WriteString("},")
			continue
		}
		if i > 0 {
			b.WriteString(", ")
		}
		writeValue(b, "", e)
	}
	if element != "string" && len(list) > 0 {
		b.WriteByte('\n')
	}
	b.WriteByte('}')
}

// elementType is the Go type of a list's elements. The members of a variable are names, those of a property properties.
func elementType(key string, list []any) string {
	element, ok := elementTypes[key]
	if !ok || key == "members" && !isObject(list[0]) {
		return "string"
	}
	return element
}

func isObject(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}

// writeFields writes the fields of a composite literal in the order of their names.
func writeFields(b *bytes.Buffer, object map[string]any) {
	separator := ""
	for _, key := range slices.Sorted(maps.Keys(object)) {
		fmt.Fprintf(b, "%s%s%s: ", separator, strings.ToUpper(key[:1]), key[1:])
		writeValue(b, key, object[key])
		separator = ", "
	}
}

func writeValue(b *bytes.Buffer, key string, value any) {
	switch v := value.(type) {
	case []any:
		writeList(b, key, v)
	case map[string]any:
		// The only single object is a step's deprecation.
		b.WriteString("&Deprecation{")
		writeFields(b, v)
		b.WriteByte('}')
	case string:
		fmt.Fprintf(b, "%q", v)
	default:
		fmt.Fprint(b, v)
	}
}
