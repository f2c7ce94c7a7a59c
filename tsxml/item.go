package tsxml

import (
	"strings"
)

// ItemKind tells what an [Item] is.
type ItemKind uint8

// The kinds of items.
const (
	GroupItem ItemKind = iota // <group>
	StepItem                  // <step>
	ChildItem                 // <subtasksequence>: runs another task sequence
)

// Item is one line of the task sequence editor's tree: a group, a step or a
// child sequence.
type Item struct {
	Kind ItemKind
	// Node is the element.
	Node Node
	// Parent is the group the item stands in; nil at the top.
	Parent *Item
	// Children are the items of a group, in order.
	Children []*Item
	// Index is the 0-based position among all items, in document order.
	Index int
	// Depth is the number of groups around the item.
	Depth int
	// Name, Type, Description, RunIn and SuccessCodes (successCodeList) are the
	// attributes; "" when absent.
	Name, Type, Description, RunIn, SuccessCodes string
	// Disabled and ContinueOnError are the item's own attributes; see Enabled.
	Disabled, ContinueOnError bool
	// Condition is nil when the item has none, or an empty one.
	Condition *Expr

	seq       *Sequence
	variables []Variable
	listed    bool
}

func (it *Item) readAttributes() {
	for name, value := range it.Node.pairs() {
		switch name {
		case "name":
			it.Name = value
		case "type":
			it.Type = value
		case "description":
			it.Description = value
		case "runIn":
			it.RunIn = value
		case "successCodeList":
			it.SuccessCodes = value
		case "disable":
			it.Disabled = isTrue(value)
		case "continueOnError":
			it.ContinueOnError = isTrue(value)
		}
	}
}

// Sequence returns the task sequence the item belongs to.
func (it *Item) Sequence() *Sequence { return it.seq }

// Enabled reports whether neither the item nor a group around it is disabled.
func (it *Item) Enabled() bool {
	for at := it; at != nil; at = at.Parent {
		if at.Disabled {
			return false
		}
	}
	return true
}

// Path returns the names from the outermost group down to the item.
func (it *Item) Path() []string {
	path := make([]string, it.Depth+1)
	for at := it; at != nil; at = at.Parent {
		path[at.Depth] = at.Name
	}
	return path
}

// Span returns the open tag, in byte offsets of the document's text.
func (it *Item) Span() Span { return it.Node.OpenTag() }

// Attr returns the value of an attribute, "" when it is absent.
func (it *Item) Attr(name string) string { return attrValue(it.Node, name) }

// Action returns the text of <action>: the command line that the engine runs.
func (it *Item) Action() string { return strings.TrimSpace(it.Node.Child("action").Text()) }

// Variables returns the step's variables in the order of the file. They are read
// at the first call, so an item must not be used by several goroutines at once.
func (it *Item) Variables() []Variable {
	if !it.listed {
		it.variables, it.listed = listVariables(it.Node.Child("defaultVarList")), true
	}
	return it.variables
}

// Variable returns the variable with the given WMI property name or, failing
// that, with the given task sequence variable name. Case does not matter.
func (it *Item) Variable(key string) (Variable, bool) {
	byName := -1
	variables := it.Variables()
	for i := range variables {
		if sameName(variables[i].Property, key) {
			return variables[i], true
		}
		if byName < 0 && sameName(variables[i].Name, key) {
			byName = i
		}
	}
	if byName < 0 {
		return Variable{}, false
	}
	return variables[byName], true
}

// sameName compares names without regard to case. Names are ASCII, so that names
// of different lengths differ.
func sameName(a, b string) bool {
	return len(a) == len(b) && (a == b || a[0]|0x20 == b[0]|0x20 && strings.EqualFold(a, b))
}

// Value returns the trimmed text of a variable (see Variable), "" when the
// step does not have it.
func (it *Item) Value(key string) string {
	v, ok := it.Variable(key)
	if !ok {
		return ""
	}
	return strings.TrimSpace(v.Text())
}

// Variable is one entry of a <defaultVarList> or <globalVarList>.
type Variable struct {
	// Node is the <variable> element.
	Node Node
	// Name is the task sequence variable that the engine sets.
	Name string
	// Property is the WMI property of the step's class; "" when absent.
	Property string
	// Hidden marks values that go to the command line instead of the
	// environment.
	Hidden bool

	text string
}

// Text returns the value with references decoded. White space is kept: a
// re-indented export has line breaks where the value was empty.
func (v Variable) Text() string { return v.text }

// Span returns the open tag, in byte offsets of the document's text.
func (v Variable) Span() Span { return v.Node.OpenTag() }

// listVariables returns the variables that are directly inside an element.
func listVariables(list Node) []Variable {
	count := 0
	for n := range list.Elements() {
		if n.Name() == "variable" {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	variables := list.t.arena.variables.take(count)[:0]
	for n := range list.Elements() {
		if n.Name() == "variable" {
			variables = append(variables, readVariable(n))
		}
	}
	return variables
}

func readVariable(n Node) Variable {
	v := Variable{Node: n, text: n.Text()}
	for name, value := range n.pairs() {
		switch name {
		case "name":
			v.Name = value
		case "property":
			v.Property = value
		case "hidden":
			v.Hidden = isTrue(value)
		}
	}
	return v
}
