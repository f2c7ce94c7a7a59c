package validate

import "encoding/json"

// keyword reads what a keyword is given in a schema, and returns that and what the keyword demands with it, nil for
// nothing.
type keyword func(value any) (argument any, holds check, err error)

// table holds all keywords that a schema can use.
func (l *loader) table() map[string]keyword {
	return map[string]keyword{
		// For people and editors.
		"$schema":     note(one[string]),
		"$id":         note(one[string]),
		"$comment":    note(one[string]),
		"title":       note(one[string]),
		"description": note(one[string]),
		"default":     note(anything),
		"examples":    note(one[[]any]),

		// For load and hold.
		"definitions": note(object(l.node)),
		"$ref":        note(one[string]),
		"type":        note(typeName),

		"enum":  ofAll(one[[]any], enum),
		"allOf": ofAll(list(l.node), allOf),
		"oneOf": ofAll(list(l.node), oneOf),

		"minLength": of(count, minLength),
		"maxLength": of(count, maxLength),
		"pattern":   of(expression, pattern),
		"format":    of(knownFormat, format),

		"minimum": of(one[json.Number], minimum),
		"maximum": of(one[json.Number], maximum),

		"items":       of(l.node, items),
		"minItems":    of(count, minItems),
		"maxItems":    of(count, maxItems),
		"uniqueItems": of(one[bool], uniqueItems),

		"properties":           of(object(l.node), properties),
		"patternProperties":    of(formed(l.node), patternProperties),
		"additionalProperties": of(one[bool], additionalProperties),
		"required":             of(list(one[string]), required),
		"minProperties":        of(count, minProperties),
		"dependencies":         of(object(list(one[string])), dependencies),
	}
}

// note makes a keyword that demands nothing by itself.
func note[A any](read reader[A]) keyword {
	return func(value any) (any, check, error) {
		argument, err := read(value)
		return argument, nil, err
	}
}

// ofAll makes a keyword that demands something of all values.
func ofAll[A any](read reader[A], holds func(at place, argument A, value any)) keyword {
	return func(value any) (any, check, error) {
		argument, err := read(value)
		return argument, func(at place, value any) { holds(at, argument, value) }, err
	}
}

// of makes a keyword that demands something of values of one type, and lets others pass.
func of[A, V any](read reader[A], holds func(at place, argument A, value V)) keyword {
	return ofAll(read, func(at place, argument A, value any) {
		if v, ok := value.(V); ok {
			holds(at, argument, v)
		}
	})
}
