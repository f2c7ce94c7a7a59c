package validate

import (
	"fmt"
	"slices"
)

// check reports what is wrong with a value, by one keyword of the node at a place.
type check func(at place, value any)

// place is where an evaluation is: in the schema and in the document.
type place struct {
	node *node
	// path leads to the value. The places of siblings share its memory.
	path  []string
	found *[]Violation
}

// violations holds a value against the node.
func (n *node) violations(path []string, value any) []Violation {
	var found []Violation
	place{n, path, &found}.hold(value)
	return found
}

// hold holds the value at the place against its node.
func (at place) hold(value any) {
	if at.node.target != nil {
		at.node = at.node.target
	}
	wanted, typed := at.node.arguments["type"].(string)
	if given := typeOf(value); typed && given != wanted && (given != "integer" || wanted != "number") {
		// The other keywords would only say the same once more.
		at.report(WrongType, nil, "expected %s, got %s", wanted, given)
		return
	}
	for _, holds := range at.node.checks {
		holds(at, value)
	}
}

// child is the place of a value inside the value.
func (at place) child(key string, n *node) place {
	return place{n, append(at.path, key), at.found}
}

// report adds a violation.
func (at place) report(kind Kind, allowed []string, format string, arguments ...any) {
	*at.found = append(*at.found, Violation{
		Path: slices.Clone(at.path), Kind: kind, Message: fmt.Sprintf(format, arguments...), Allowed: allowed,
	})
}
