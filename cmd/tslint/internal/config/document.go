package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// document is a configuration as plain data, with the place of everything in it.
type document struct {
	value  any              // map[string]any, []any, string, bool, nil or a number
	keys   map[string]place // where the key is, by JSON pointer (RFC 6901) to its value
	values map[string]place // where the value is, by JSON pointer; "" is the whole
}

// numbers are the JSON pointers of what is a number, with * for any item.
// Everything else that looks like a number is text, and stays as it is written:
// "product: 2007" needs no quotes, and the package ID 00100042 keeps its zeros.
var numbers = map[string]bool{"/version": true, "/client/hotfixes/*": true}

// newDocument converts the nodes of the parser and reports what YAML allows and
// a configuration does not: anchors and what refers to them, tags, keys that are
// no text, and keys that occur twice.
func newDocument(body ast.Node) (*document, []Problem) {
	c := converter{doc: document{keys: map[string]place{}, values: map[string]place{}}}
	c.doc.value = c.convert(body, "", "")
	return &c.doc, c.problems
}

type converter struct {
	doc      document
	problems []Problem
}

// convert returns the value of a node. at is its JSON pointer, kind the same
// with * for the index of each item.
func (c *converter) convert(node ast.Node, at, kind string) any {
	c.doc.values[at] = placeOfNode(node)
	switch n := node.(type) {
	case *ast.MappingNode:
		return c.mapping(n.Values, at, kind)
	case *ast.SequenceNode:
		items := make([]any, len(n.Values))
		for i, item := range n.Values {
			items[i] = c.convert(item, at+"/"+strconv.Itoa(i), kind+"/*")
		}
		return items
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.BoolNode:
		return n.Value
	case *ast.IntegerNode:
		return number(kind, n.Token, n.Value)
	case *ast.FloatNode:
		return number(kind, n.Token, n.Value)
	case *ast.NullNode:
		return nil
	}
	c.problems = append(c.problems, placeOfNode(node).problem(
		"write the value itself", "%s is not supported in a configuration", unsupported(node)))
	return nil
}

func number(kind string, t *token.Token, value any) any {
	if numbers[kind] {
		return value
	}
	return t.Value
}

// mapping converts keys and values. A key without a value is as good as absent:
// that is what is left when everything below it is commented out.
func (c *converter) mapping(values []*ast.MappingValueNode, at, kind string) any {
	object := map[string]any{}
	for _, entry := range values {
		key, ok := c.key(entry.Key)
		if !ok {
			continue
		}
		below := pointer([]string{key})
		if first, double := c.doc.keys[at+below]; double {
			c.problems = append(c.problems, placeOfNode(entry.Key).problem(
				"keep one of them", "the key %q occurs twice, first in line %d", key, first.line))
			continue
		}
		c.doc.keys[at+below] = placeOfNode(entry.Key)
		if value := c.convert(entry.Value, at+below, kind+below); value != nil {
			object[key] = value
		}
	}
	return object
}

// key returns the text of a key as it is written.
func (c *converter) key(node ast.MapKeyNode) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		return n.GetToken().Value, true
	}
	c.problems = append(c.problems, placeOfNode(node).problem(
		"", "%s is not supported as a key", unsupported(node)))
	return "", false
}

// unsupported names what a node is, for a message.
func unsupported(node ast.Node) string {
	switch node.Type() {
	case ast.AnchorType:
		return "an anchor (&)"
	case ast.AliasType:
		return "an alias (*)"
	case ast.MergeKeyType:
		return "a merge key (<<)"
	case ast.TagType:
		return "a tag (!)"
	}
	return fmt.Sprintf("YAML's %s", strings.ToLower(node.Type().String()))
}

// placeOfNode returns where a node begins. The token of a mapping in block style
// is its first colon, so there it is the first key that counts.
func placeOfNode(node ast.Node) place {
	if m, ok := node.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		node = m.Values[0].Key
	}
	return placeOfToken(node.GetToken())
}

func placeOfToken(t *token.Token) place {
	return place{line: t.Position.Line, column: t.Position.Column}
}

// at returns the value at a path of keys and indices, nil if there is none.
func (doc *document) at(path []string) any {
	value := doc.value
	for _, part := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

// pointer makes a path of keys and indices a JSON pointer.
func pointer(path []string) string {
	var b strings.Builder
	for _, part := range path {
		b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
	}
	return b.String()
}
