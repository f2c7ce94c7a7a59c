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
	problems = append(problems, doc.badPatterns("exclude")...)
	for i := range doc.list("ignore") {
		at := []string{"ignore", strconv.Itoa(i)}
		problems = append(problems, doc.unknownIgnored(rules, append(at, "rules"))...)
		problems = append(problems, doc.badPatterns(append(at, "files")...)...)
	}
	return problems
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
	case v.Kind == validate.WrongValue && v.Path[0] == "ignore":
		return ignoreAdvice[v.Path[len(v.Path)-1]]
	}
	return ""
}

// ignoreAdvice says what the keys of an entry of "ignore" are for.
var ignoreAdvice = map[string]string{
	"reason": "say why the findings are not to be shown",
	"path":   "name a group or a step, or leave it out",
}

// unknownRules finds the keys of "rules" that are no rule's ID.
func (doc *document) unknownRules(rules []Rule) []Problem {
	settings, _ := doc.at([]string{"rules"}).(map[string]any)
	var problems []Problem
	for key := range settings {
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == key }) {
			at := doc.keys[pointer([]string{"rules", key})]
			problems = append(problems, at.problem(suggestRule(key, rules), "rules: there is no rule with the ID %q", key))
		}
	}
	return problems
}

// unknownIgnored finds the items of a list of rules, at a path, that are no
// rule's ID or name.
func (doc *document) unknownIgnored(rules []Rule, path []string) []Problem {
	var problems []Problem
	for i, item := range doc.list(path...) {
		name, ok := item.(string)
		if !ok || ruleID(name, rules) != "" { // the schema speaks of what is no text
			continue
		}
		at := doc.values[pointer(append(slices.Clone(path), strconv.Itoa(i)))]
		problems = append(problems, at.problem(suggestRule(name, rules), "%s: there is no rule %q", strings.Join(path, "."), name))
	}
	return problems
}

func suggestRule(word string, rules []Rule) string {
	if id, ok := meantRule(word, rules); ok {
		return fmt.Sprintf("did you mean %q?", id)
	}
	return `"tslint rules" lists them`
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

// badPatterns finds the items of a list of patterns, at a path, that are not
// well-formed.
func (doc *document) badPatterns(path ...string) []Problem {
	var problems []Problem
	for i, item := range doc.list(path...) {
		pattern, ok := item.(string)
		if !ok || pattern == "" { // the schema says so already
			continue
		}
		if err := files.CheckGlob(pattern); err != nil {
			at := doc.values[pointer(append(slices.Clone(path), strconv.Itoa(i)))]
			problems = append(problems, at.problem("", "%s: %v", strings.Join(path, "."), err))
		}
	}
	return problems
}

// list returns the list at a path, nil when there is none.
func (doc *document) list(path ...string) []any {
	items, _ := doc.at(path).([]any)
	return items
}
