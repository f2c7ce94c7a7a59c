package checks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var m06 = &Rule{
	ID: "M06", Name: "value-out-of-range", Severity: Error, Category: Maintainability, Since: "0.1.0", Fix: NoFix,
	Summary: "A property or attribute has a value that ConfigMgr does not document: no number, out of range, not true or false, or not one of the choices.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/operating-system-deployment-server-wmi-classes",
	},
	Run: runM06,
}

func runM06(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	known := attributesWithChoices()
	for it := range p.Sequence.All() {
		if it.Enabled() {
			p.checkAttributes(it, known)
		}
	}
	for _, s := range p.properties() {
		if !hasChoices(s.known) {
			continue
		}
		if wrong := judgeValue(s.text(), s.known.Type, s.known.Values, s.known.Range); wrong.what != "" {
			p.reportProperty(s, valueFinding(s.step, propertyText(s), wrong))
		}
	}
}

func hasChoices(known *schema.Property) bool {
	return known.Values != nil || known.Range != nil || known.Type == schema.Boolean || known.Type == schema.Integer
}

// attributesWithChoices returns the attributes that take not any text.
func attributesWithChoices() []schema.Attribute {
	var known []schema.Attribute
	for _, a := range schema.Attributes() {
		if a.Type != schema.String || a.Values != nil {
			known = append(known, a)
		}
	}
	return known
}

func (p *Pass) checkAttributes(it *tsxml.Item, known []schema.Attribute) {
	for i := range known {
		value := it.Attr(known[i].Name)
		if value == "" {
			continue
		}
		if wrong := judgeValue(strings.TrimSpace(value), known[i].Type, known[i].Values, nil); wrong.what != "" {
			a, _ := it.Node.Attr(known[i].Name)
			f := valueFinding(it, a.Name, wrong)
			f.Path, f.Span = it.Path(), a.Span
			p.Report(f)
		}
	}
}

// wrongValue says what is wrong with a value: "" when nothing is.
type wrongValue struct {
	value, what string
	// newer tells that a later version of ConfigMgr may know the value.
	newer bool
}

// judgeValue holds a value against what is documented. Empty values and those
// made of task sequence variables are never wrong.
func judgeValue(value string, kind schema.ValueType, choices []string, allowed *schema.Range) wrongValue {
	if value == "" || composed(value) {
		return wrongValue{}
	}
	if choices != nil {
		if slices.ContainsFunc(choices, func(c string) bool { return strings.EqualFold(c, value) }) {
			return wrongValue{}
		}
		return wrongValue{value, "none of " + strings.Join(choices, ", "), true}
	}
	switch kind {
	case schema.Boolean:
		if !strings.EqualFold(value, "true") && !strings.EqualFold(value, "false") {
			return wrongValue{value, "neither true nor false", false}
		}
	case schema.Integer:
		n, err := strconv.ParseInt(value, 10, 64)
		switch {
		case err != nil:
			return wrongValue{value, "no number", false}
		case allowed != nil && !allowed.Contains(n):
			return wrongValue{value, fmt.Sprintf("not between %d and %d", allowed.Min, allowed.Max), false}
		}
	}
	return wrongValue{}
}

func valueFinding(it *tsxml.Item, what string, wrong wrongValue) Finding {
	f := Finding{
		Message: fmt.Sprintf("%s has the value %q for %s, which is %s.", stepText(it), wrong.value, what, wrong.what),
		Why:     "ConfigMgr does not accept this value when it saves or imports the sequence, or the step fails on it.",
		Help:    "Choose the value in the console again.",
	}
	if wrong.newer {
		f.Severity = Warning
		f.Why = "No version of ConfigMgr that tslint knows has this value; the step may fail on it."
		f.Help = "Check the spelling. Nothing, if a newer version has this value."
	}
	return f
}
