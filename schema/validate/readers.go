package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// reader makes the argument of a keyword of the value that stands in the schema.
type reader[A any] func(value any) (A, error)

// one reads what is of the right type already.
func one[A any](value any) (A, error) {
	a, ok := value.(A)
	if !ok {
		return a, fmt.Errorf("expected %T, got %v", a, value)
	}
	return a, nil
}

func anything(value any) (any, error) { return value, nil }

func count(value any) (int, error) {
	number, err := one[json.Number](value)
	if err != nil {
		return 0, err
	}
	n, err := number.Int64()
	return int(n), err
}

func expression(value any) (*regexp.Regexp, error) {
	text, err := one[string](value)
	if err != nil {
		return nil, err
	}
	return regexp.Compile(text)
}

func typeName(value any) (string, error) {
	name, err := one[string](value)
	if err == nil && !slices.Contains([]string{"object", "array", "string", "number", "integer", "boolean", "null"}, name) {
		err = fmt.Errorf("there is no type %s", name)
	}
	return name, err
}

// knownFormat refuses other formats, which draft-07 ignores.
func knownFormat(value any) (string, error) {
	name, err := one[string](value)
	if err == nil && name != "uri" {
		err = errors.New("this format is not supported")
	}
	return name, err
}

func list[A any](read reader[A]) reader[[]A] {
	return func(value any) ([]A, error) {
		values, err := one[[]any](value)
		if err != nil {
			return nil, err
		}
		all := make([]A, len(values))
		for i, v := range values {
			if all[i], err = read(v); err != nil {
				return nil, fmt.Errorf("%d: %w", i, err)
			}
		}
		return all, nil
	}
}

func object[A any](read reader[A]) reader[map[string]A] {
	return func(value any) (map[string]A, error) {
		values, err := one[map[string]any](value)
		if err != nil {
			return nil, err
		}
		all := make(map[string]A, len(values))
		for key, v := range values {
			if all[key], err = read(v); err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
		}
		return all, nil
	}
}

// formed reads an object whose keys are regular expressions.
func formed[A any](read reader[A]) reader[map[*regexp.Regexp]A] {
	return func(value any) (map[*regexp.Regexp]A, error) {
		named, err := object(read)(value)
		if err != nil {
			return nil, err
		}
		all := make(map[*regexp.Regexp]A, len(named))
		for key, a := range named {
			e, err := expression(key)
			if err != nil {
				return nil, err
			}
			all[e] = a
		}
		return all, nil
	}
}
