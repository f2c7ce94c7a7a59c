package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tslint/cmd/tslint/internal/files"
	"tslint/schema"
	"tslint/schema/validate"
)

// check holds a document against the schema, and against what a schema cannot
// say: which rules there are and which patterns are well-formed.
func check(doc *document, rules []Rule) []Problem {
	violations, err := validate.Document(schema.ConfigSchema, doc.value)
	if err != nil {
		return []Problem{{Message: err.Error()}}
	}
	var problems []Problem
	for _, v := range violations {
		if v.Kind == validate.UnknownKey && v.Path[0] == "rules" {
			continue // unknownRules knows better which there are
		}
		problems = append(problems, doc.problem(v))
	}
	problems = append(problems, doc.unknownRules(rules)...)
	return append(problems, doc.badPatterns()...)
}

// problem gives a violation of the schema its place and a suggestion.
func (doc *document) problem(v validate.Violation) Problem {
	at, holder := doc.values[pointer(v.Path)], v.Path
	word, _ := doc.at(v.Path).(string)
	if v.Kind == validate.UnknownKey {
		at = doc.keys[pointer(v.Path)]
		word, holder = v.Path[len(v.Path)-1], v.Path[:len(v.Path)-1]
	}
	message := v.Message
	if len(holder) > 0 {
		message = strings.Join(holder, ".") + ": " + message
	}
	return at.problem(suggest(word, v), "%s", message)
}

func suggest(word string, v validate.Violation) string {
	if near, ok := schema.Nearest(word, v.Allowed); ok && word != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	switch {
	case v.Kind == validate.UnknownKey:
		return "known are " + strings.Join(v.Allowed, ", ")
	case v.Kind == validate.WrongValue && slices.Equal(v.Path, []string{"version"}):
		return "a newer tslint may be able to read this file"
	}
	return ""
}

// unknownRules finds the keys of "rules" that are no rule's ID.
func (doc *document) unknownRules(rules []Rule) []Problem {
	settings, _ := doc.at([]string{"rules"}).(map[string]any)
	var problems []Problem
	for key := range settings {
		if slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == key }) {
			continue
		}
		suggestion := `"tslint rules" lists them`
		if id, ok := meantRule(key, rules); ok {
			suggestion = fmt.Sprintf("did you mean %q?", id)
		}
		at := doc.keys[pointer([]string{"rules", key})]
		problems = append(problems, at.problem(suggestion, "rules: there is no rule with the ID %q", key))
	}
	return problems
}

// meantRule returns the ID of the rule whose name or ID is spelt most like word.
func meantRule(word string, rules []Rule) (string, bool) {
	var candidates []string
	for _, r := range rules {
		candidates = append(candidates, r.ID, r.Name)
	}
	near, ok := schema.Nearest(word, candidates)
	i := slices.IndexFunc(rules, func(r Rule) bool { return near == r.ID || near == r.Name })
	if !ok {
		return "", false
	}
	return rules[i].ID, true
}

// badPatterns finds the items of "exclude" that are not well-formed.
func (doc *document) badPatterns() []Problem {
	patterns, _ := doc.at([]string{"exclude"}).([]any)
	var problems []Problem
	for i, item := range patterns {
		pattern, ok := item.(string)
		if !ok || pattern == "" { // the schema says so already
			continue
		}
		if err := files.CheckGlob(pattern); err != nil {
			at := doc.values[pointer([]string{"exclude", strconv.Itoa(i)})]
			problems = append(problems, at.problem("", "exclude: %v", err))
		}
	}
	return problems
}
