package validate

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// typeOf returns the type of a value in the words of JSON Schema.
func typeOf(value any) string {
	switch v := value.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case json.Number:
		if isInteger(v) {
			return "integer"
		}
		return "number"
	}
	return "null"
}

// float is the value of a number as encoding/json sees it: digits that do not fit do not count.
func float(n json.Number) float64 {
	f, _ := strconv.ParseFloat(string(n), 64) // json.Marshal has refused what is no number; one that is too great is infinite
	return f
}

func isInteger(n json.Number) bool {
	f := float(n)
	return f == math.Trunc(f)
}

// canonical returns the same for values that are the same: numbers of one value, objects with their keys in any order.
func canonical(value any) string {
	return fmt.Sprintf("%#v", floats(value))
}

// floats replaces the numbers in a value by their values.
func floats(value any) any {
	switch v := value.(type) {
	case json.Number:
		return float(v)
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = floats(item)
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(v))
		for key, inner := range v {
			object[key] = floats(inner)
		}
		return object
	}
	return value
}
