package tsdiff

import (
	"slices"
	"strings"

	"tslint/tsxml"
)

// says returns what an element says, in a form that does not depend on how it
// is written. An element that says nothing, such as an empty <condition>, is as
// good as absent.
func says(n tsxml.Node) string {
	var parts []string
	for child := range n.Elements() {
		if !isItem(child) {
			parts = append(parts, says(child))
		}
	}
	if lists[n.Name()] {
		slices.Sort(parts)
	}
	inner, attributes := strings.Join(parts, "")+text(n), attributesOf(n)
	if inner == "" && attributes == "" {
		return ""
	}
	return opens + n.Name() + attributes + contains + inner + closes
}

// What separates the parts of an element: characters that no document has.
const opens, contains, closes, separates = "\x01", "\x02", "\x03", "\x04"

// lists are elements whose children have no order.
var lists = map[string]bool{"defaultVarList": true, "globalVarList": true, "referenceList": true}

// text returns the text of an element, "" when there is nothing but white space
// for the eye. Beside child elements that is all that white space is for.
func text(n tsxml.Node) string {
	raw := n.Text()
	trimmed := strings.TrimSpace(raw)
	if trimmed == "" {
		return ""
	}
	for range n.Elements() {
		return trimmed
	}
	return lineEnds.Replace(raw)
}

// lineEnds makes the line ends that are written as references like the others.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// attributesOf returns the attributes of an element in alphabetical order. One
// that is empty or false says the same as none.
func attributesOf(n tsxml.Node) string {
	var parts []string
	for a := range n.Attrs() {
		value := lineEnds.Replace(a.Value())
		if value != "" && !strings.EqualFold(value, "false") {
			parts = append(parts, separates+a.Name+"="+value)
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "")
}

// isItem reports whether an element is a group or step, which is compared by
// itself.
func isItem(n tsxml.Node) bool {
	switch n.Name() {
	case "group", "step", "subtasksequence":
		return true
	}
	return false
}

// guard returns what decides, outside of an item, whether and how it runs: the
// conditions of the groups around it, and whether these are disabled or go on
// after an error.
func guard(it *tsxml.Item) string {
	var parts []string
	for group := it.Parent; group != nil; group = group.Parent {
		part := says(group.Node.Child("condition"))
		if group.Disabled {
			part += " disabled"
		}
		if group.ContinueOnError {
			part += " continues"
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, separates)
}
