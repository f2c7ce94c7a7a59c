package validate

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// keys are the keys that an object can have, but for those that only tools read, such as $schema.
func (n *node) keys() []string {
	named, _ := n.arguments["properties"].(map[string]*node)
	all := slices.Sorted(maps.Keys(named))
	return slices.DeleteFunc(all, func(key string) bool { return strings.HasPrefix(key, "$") })
}

// form shows what a text should look like: by an example if the schema has one, else by its pattern.
func (n *node) form(e *regexp.Regexp) string {
	examples, _ := n.arguments["examples"].([]any)
	if len(examples) > 0 {
		return fmt.Sprint(examples[0])
	}
	return e.String()
}

// texts are the values of an enumeration as the user writes them.
func texts(enum []any) []string {
	var all []string
	for _, value := range enum {
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
