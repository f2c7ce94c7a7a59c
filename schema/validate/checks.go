package validate

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// These are the demands of the keywords, in the order of their table.

func enum(at place, allowed []any, value any) {
	given := canonical(value)
	if !slices.ContainsFunc(allowed, func(a any) bool { return canonical(a) == given }) {
		at.report(WrongValue, texts(allowed), "%s is not one of %s", text(value), strings.Join(texts(allowed), ", "))
	}
}

func allOf(at place, all []*node, value any) {
	before := len(*at.found)
	for _, n := range all {
		place{n, at.path, at.found}.hold(value)
	}
	if len(*at.found) > before {
		at.report(WrongValue, nil, "does not follow all of the schemas that hold here")
	}
}

// oneOf shows, if nothing fits, what is wrong by the alternative that comes closest.
func oneOf(at place, alternatives []*node, value any) {
	fit := 0
	var closest []Violation
	for i, n := range alternatives {
		found := n.violations(at.path, value)
		if len(found) == 0 {
			fit++
		}
		if i == 0 || len(found) < len(closest) {
			closest = found
		}
	}
	if fit != 1 {
		at.report(WrongValue, nil, "must follow exactly one of the schemas that hold here")
		*at.found = append(*at.found, closest...)
	}
}

func minLength(at place, least int, text string) {
	if utf8.RuneCountInString(text) < least {
		at.report(WrongValue, nil, "must not be empty")
	}
}

func maxLength(at place, most int, text string) {
	if utf8.RuneCountInString(text) > most {
		at.report(WrongValue, nil, "must not have more than %d characters", most)
	}
}

func pattern(at place, e *regexp.Regexp, value string) {
	if !e.MatchString(value) {
		at.report(WrongValue, nil, "%s is not of the form %s", text(value), at.node.form(e))
	}
}

// format knows one format: uri.
func format(at place, name string, text string) {
	if u, err := url.Parse(text); err != nil || u.Scheme == "" || strings.Contains(text, `\`) {
		at.report(WrongValue, nil, "is not of the format %s", name)
	}
}

func minimum(at place, least, number json.Number) {
	if float(number) < float(least) {
		at.report(WrongValue, nil, "must be at least %s", least)
	}
}

func maximum(at place, most, number json.Number) {
	if float(number) > float(most) {
		at.report(WrongValue, nil, "must be at most %s", most)
	}
}

func items(at place, each *node, list []any) {
	for i, item := range list {
		at.child(strconv.Itoa(i), each).hold(item)
	}
}

func minItems(at place, least int, list []any) {
	if len(list) < least {
		at.report(WrongValue, nil, "must not be empty")
	}
}

func maxItems(at place, most int, list []any) {
	if len(list) > most {
		at.report(WrongValue, nil, "must not have more than %d items", most)
	}
}

func uniqueItems(at place, unique bool, list []any) {
	seen := map[string]bool{}
	for _, item := range list {
		seen[canonical(item)] = true
	}
	if unique && len(seen) < len(list) {
		at.report(WrongValue, nil, "must not hold the same value twice")
	}
}

func properties(at place, named map[string]*node, object map[string]any) {
	for key, n := range named {
		if value, ok := object[key]; ok {
			at.child(key, n).hold(value)
		}
	}
}

func patternProperties(at place, formed map[*regexp.Regexp]*node, object map[string]any) {
	for e, n := range formed {
		for key, value := range object {
			if e.MatchString(key) {
				at.child(key, n).hold(value)
			}
		}
	}
}

func additionalProperties(at place, allowed bool, object map[string]any) {
	for key := range object {
		if !allowed && !at.node.has(key) {
			at.child(key, nil).report(UnknownKey, at.node.keys(), "unknown key %q", key)
		}
	}
}

// has reports whether an object can have the key.
func (n *node) has(key string) bool {
	named, _ := n.arguments["properties"].(map[string]*node)
	if named[key] != nil {
		return true
	}
	formed, _ := n.arguments["patternProperties"].(map[*regexp.Regexp]*node)
	for e := range formed {
		if e.MatchString(key) {
			return true
		}
	}
	return false
}

func required(at place, keys []string, object map[string]any) {
	for _, key := range keys {
		if _, ok := object[key]; !ok {
			at.report(MissingKey, nil, "missing key %q", key)
		}
	}
}

func minProperties(at place, least int, object map[string]any) {
	if len(object) < least {
		at.report(WrongValue, nil, "needs at least one of the keys %s", strings.Join(at.node.keys(), ", "))
	}
}

func dependencies(at place, needed map[string][]string, object map[string]any) {
	for key, others := range needed {
		if _, ok := object[key]; !ok {
			continue
		}
		for _, other := range others {
			if _, ok := object[other]; !ok {
				at.report(WrongValue, nil, "needs %s, too", other)
			}
		}
	}
}
