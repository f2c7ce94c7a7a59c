package validate

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"tslint/schema"
)

// schemas are loaded when they are first asked for.
var schemas = map[string]func() (*node, error){
	schema.ConfigSchema:    once(schema.ConfigSchema),
	schema.ReportSchema:    once(schema.ReportSchema),
	schema.RunSchema:       once(schema.RunSchema),
	schema.BaselineSchema:  once(schema.BaselineSchema),
	schema.CatalogueSchema: once(schema.CatalogueSchema),
	schema.VariablesSchema: once(schema.VariablesSchema),
}

func once(name string) func() (*node, error) {
	return sync.OnceValues(func() (*node, error) {
		text, _ := schema.Document(name)
		root, err := load(text)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		return root, nil
	})
}

// node is a schema or a part of one that governs values.
type node struct {
	// arguments are what the keywords are given, by keyword, in the types of the keywords' functions.
	arguments map[string]any
	// checks are what the keywords demand, except for type, which comes first.
	checks []check
	// target is the definition that takes the place of a node with $ref.
	target *node
}

// load reads the text of a schema. What would have no effect on documents is refused.
func load(text []byte) (*node, error) {
	var tree any
	if err := decode(text, &tree); err != nil {
		return nil, err
	}
	var l loader
	l.keywords = l.table()
	root, err := l.node(tree)
	if err != nil {
		return nil, err
	}
	definitions, _ := root.arguments["definitions"].(map[string]*node)
	for _, n := range l.references {
		if err := n.link(definitions); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// loader makes nodes of the values in the text of a schema.
type loader struct {
	keywords   map[string]keyword
	references []*node // the nodes with $ref
}

func (l *loader) node(value any) (*node, error) {
	keywords, err := one[map[string]any](value)
	if err != nil {
		return nil, err
	}
	n := &node{arguments: make(map[string]any, len(keywords))}
	for name, argument := range keywords {
		if err := l.add(n, name, argument); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return n, nil
}

// add adds a keyword to a node.
func (l *loader) add(n *node, name string, value any) error {
	read, ok := l.keywords[name]
	if !ok {
		return errors.New("this keyword is not supported")
	}
	argument, holds, err := read(value)
	if err != nil {
		return err
	}
	n.arguments[name] = argument
	if holds != nil {
		n.checks = append(n.checks, holds)
	}
	if name == "$ref" {
		l.references = append(l.references, n)
	}
	return nil
}

// link finds the target of a node with $ref.
func (n *node) link(definitions map[string]*node) error {
	reference, _ := n.arguments["$ref"].(string)
	name, local := strings.CutPrefix(reference, "#/definitions/")
	n.target = definitions[name]
	switch {
	case !local || n.target == nil:
		return fmt.Errorf("there is no definition %s", reference)
	case n.target.arguments["$ref"] != nil:
		return fmt.Errorf("the definition %s is itself a reference, which could go round in circles", reference)
	case len(n.checks) > 0 || n.arguments["type"] != nil:
		return fmt.Errorf("draft-07 ignores what stands beside $ref %s", reference)
	}
	return nil
}
