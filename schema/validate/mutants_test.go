package validate_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// mutants are a document with one thing changed, in every place.
func mutants(value any) []any {
	all := variants(value)
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			for _, inner := range mutants(v[key]) {
				all = append(all, with(v, key, inner))
			}
		}
	case []any:
		for i, item := range v {
			for _, inner := range mutants(item) {
				list := slices.Clone(v)
				list[i] = inner
				all = append(all, list)
			}
		}
	}
	return all
}

// shaken is a document with changes in many places.
func shaken(value any, random *rand.Rand) any {
	if random.IntN(25) == 0 {
		all := variants(value)
		return all[random.IntN(len(all))]
	}
	switch v := value.(type) {
	case map[string]any:
		object := map[string]any{}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			object[key] = shaken(v[key], random)
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = shaken(item, random)
		}
		return list
	}
	return value
}

// variants are what can stand in the place of a value: it with a change, and values of all types.
func variants(value any) []any {
	var all []any
	switch v := value.(type) {
	case map[string]any:
		all = append(all, with(v, "unknown", true), with(v, "K01", "off"))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			without := maps.Clone(v)
			delete(without, key)
			all = append(all, without, with(without, key+"s", v[key]), with(without, strings.ToUpper(key), v[key]))
		}
	case []any:
		for i, item := range v {
			all = append(all, slices.Insert(slices.Clone(v), i, item), slices.Delete(slices.Clone(v), i, i+1))
		}
	case string:
		all = append(all, v+" ", "x"+v, strings.ToUpper(v), strings.Repeat("ü", 50), strings.Repeat("ü", 51), `a:\b`)
	case float64:
		all = append(all, -v, v+1, v-1, v/2, fmt.Sprint(v), 1e19)
	}
	return append(all, nil, true, false, 1, 2.5, "", "\t/", []any{}, []any{1, "1", 1.0}, map[string]any{})
}

// with is an object with one value replaced.
func with(object map[string]any, key string, value any) map[string]any {
	clone := maps.Clone(object)
	clone[key] = value
	return clone
}
