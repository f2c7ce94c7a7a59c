package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

const (
	// maxSize is the greatest size of a configuration in bytes. The parser's time
	// grows with the square of some inputs; up to this size it stays below a second.
	maxSize = 16 << 10
	// maxDepth is how many brackets may be open at a time. A configuration needs
	// three; the parser takes seconds for ten thousand.
	maxDepth = 100
)

// parse turns the text of a configuration into a document.
func parse(name string, data []byte) (*document, []Problem) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if p, bad := badText(data); bad {
		return nil, []Problem{p}
	}
	if strings.EqualFold(path.Ext(name), ".json") {
		if p, bad := badJSON(data); bad {
			return nil, []Problem{p}
		}
	}
	file, err := parseYAML(data)
	if err != nil {
		return nil, badYAML(data, err)
	}
	body, problems := onlyDocument(file)
	if len(problems) > 0 {
		return nil, problems
	}
	return newDocument(body)
}

// parseYAML calls the parser; should it panic, which input must never make us
// do, that is an error of the input.
func parseYAML(data []byte) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the YAML reader gave up: %v", r)
		}
	}()
	// Duplicate keys are reported by newDocument, all of them and with both places.
	return parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
}

// badText finds what keeps data from being read as text at all.
func badText(data []byte) (Problem, bool) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return Problem{Message: "the file is UTF-16", Suggestion: "save it as UTF-8"}, true
	}
	depth := 0
	for i, r := range string(data) {
		switch {
		case r == utf8.RuneError && !bytes.HasPrefix(data[i:], []byte("\ufffd")):
			return placeOf(data, i).problem("save it as UTF-8", "the text is not UTF-8"), true
		case r < ' ' && !isBlank(data[i:]) || r == 0x7f:
			return placeOf(data, i).problem("remove it", "there is a control character (%U)", r), true
		case r == '[' || r == '{':
			depth++
		case r == ']' || r == '}':
			depth = max(depth-1, 0)
		}
		if depth > maxDepth {
			return placeOf(data, i).problem("", "more than %d brackets are open here", maxDepth), true
		}
	}
	return Problem{}, false
}

// isBlank reports whether data begins with a tab or a line end. A carriage return
// alone is none: YAML ends a line there, editors do not, and places would differ.
func isBlank(data []byte) bool {
	return data[0] == '\t' || data[0] == '\n' || bytes.HasPrefix(data, []byte("\r\n"))
}

// badJSON finds the first thing that makes data other than JSON: comments,
// trailing commas and the like, which YAML would let pass.
func badJSON(data []byte) (Problem, bool) {
	var value any
	err := json.Unmarshal(data, &value)
	if err == nil || len(bytes.TrimSpace(data)) == 0 { // nothing at all is reported with a better message
		return Problem{}, false
	}
	at := place{line: 1, column: 1}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = placeOf(data, max(int(syntax.Offset)-1, 0))
	}
	return at.problem("", "the file is not JSON: %v", err), true
}

// badYAML turns the parser's error into problems. Tabs in the indentation are
// the most frequent cause and their errors the least helpful, so where there are
// any they are reported instead.
func badYAML(data []byte, err error) []Problem {
	if tabs := indentingTabs(data); len(tabs) > 0 {
		return tabs
	}
	at, message := place{line: 1, column: 1}, err.Error()
	var positioned yaml.Error
	if errors.As(err, &positioned) {
		message = positioned.GetMessage()
		if token := positioned.GetToken(); token != nil {
			at = placeOfToken(token)
		}
	}
	suggestion := ""
	if strings.Contains(message, "mapping value is not allowed") {
		suggestion = "check the indentation, and put text that contains a colon in quotes"
	}
	return []Problem{at.problem(suggestion, "the file is not YAML: %s", message)}
}

func indentingTabs(data []byte) []Problem {
	var problems []Problem
	line := 0
	for text := range bytes.Lines(data) {
		line++
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 {
			at := place{line: line, column: i + 1}
			problems = append(problems, at.problem("use spaces", "the line is indented with a tab, which YAML does not allow"))
		}
	}
	return problems
}

// onlyDocument returns the one YAML document of the file.
func onlyDocument(file *ast.File) (ast.Node, []Problem) {
	var body ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil:
		case doc.Body.Type() == ast.DirectiveType:
			return nil, []Problem{placeOfNode(doc.Body).problem("remove it", "YAML directives are not supported")}
		case body != nil:
			return nil, []Problem{placeOfNode(doc.Body).problem("keep one", "a second YAML document begins here")}
		default:
			body = doc.Body
		}
	}
	if body == nil {
		return nil, []Problem{{Message: "the file says nothing", Suggestion: `write at least "version: 1", or run "tslint config init" for a commented example`}}
	}
	return body, nil
}

// placeOf returns the line and column of a byte offset.
func placeOf(data []byte, offset int) place {
	before := data[:min(offset, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return place{line: 1 + bytes.Count(before, []byte("\n")), column: 1 + utf8.RuneCount(before[start:])}
}
