package main

import (
	"fmt"
	"unicode/utf8"

	"tslint/tsxml"
)

// reasons say what decides a condition, a line each, as far as columns allow.
// Every line that is answered yes speaks for the group or step, every no against
// it, and the lines are ANDed unless they stand below "any of these".
func (v *verdict) reasons(columns int) []string {
	return v.lines("if ", false, columns)
}

// lines describes a part. Negations are pushed down to the tests: negated says
// whether there is an odd number of them around the part.
func (v *verdict) lines(lead string, negated bool, columns int) []string {
	if len(v.operands) == 0 {
		return []string{lead + v.line(negated, columns-len(lead))}
	}
	heading := ""
	switch {
	case len(v.deciding) == 1:
	case (v.expr.Kind == tsxml.OrExpr) != negated:
		heading = lead + "any of these:"
	case lead == "":
		heading = "all of these:"
	}
	if v.expr.Kind == tsxml.NotExpr {
		negated = !negated
	}
	var lines []string
	if heading != "" {
		lines, lead, columns = []string{heading}, "", columns-2
	}
	for _, operand := range v.deciding {
		for _, line := range operand.lines(lead, negated, columns) {
			if heading != "" {
				line = "  " + line
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// line tells the answer to a test and what it rests on:
// `_SMSTSMake equals "Dell": no, it is "HP" (--var)`.
func (v *verdict) line(negated bool, columns int) string {
	format, answer := "%s: ", map[bool]string{true: "yes", false: "no"}[v.holds != negated]
	if negated {
		format = "not (%s): "
	}
	answer += v.because()
	room := columns - utf8.RuneCountInString(fmt.Sprintf(format, "")+answer)
	return fmt.Sprintf(format, shorten(v.expr.String(), room)) + answer
}

// shorten cuts a text to a number of columns, but not to less than can be told
// apart. What goes is in the middle: the end of a WMI query says most.
func shorten(text string, columns int) string {
	columns = max(columns, 40)
	runes := []rune(text)
	if len(runes) <= columns {
		return text
	}
	head := columns / 3
	return string(runes[:head]) + "…" + string(runes[len(runes)-(columns-head-1):])
}

// because says what a test's answer rests on.
func (v *verdict) because() string {
	switch {
	case v.engine != "":
		return ", " + v.engine
	case v.value == nil && v.assumed:
		return " (assumed)"
	case v.value == nil:
		return " (--assume)"
	}
	switch v.value.from {
	case missing:
		return ", it does not exist (assumed)"
	case unshown:
		return fmt.Sprintf(", its value is not in the file (set by %q)", v.value.by.Item.Name)
	}
	if !v.value.exists {
		return fmt.Sprintf(", the engine has used it up after %q", v.value.by.Item.Name)
	}
	return ", it is " + v.value.shown() + " (" + v.value.origin() + ")"
}

// dynamicText tells whether rules of Set Dynamic Variables apply, a line for each
// stretch of rules with the same answer.
func dynamicText(rules []ruleAnswer) []string {
	var lines []string
	for len(rules) > 0 {
		n := 1
		for n < len(rules) && rules[n].applies == rules[0].applies && rules[n].assumed == rules[0].assumed {
			n++
		}
		lines = append(lines, stretchText(rules[:n]))
		rules = rules[n:]
	}
	return lines
}

func stretchText(same []ruleAnswer) string {
	first, last := same[0].index+1, same[len(same)-1].index+1
	rules := fmt.Sprintf("rule %d applies", first)
	if first < last {
		rules = fmt.Sprintf("rules %d to %d apply", first, last)
	}
	answer := map[bool]string{true: "yes", false: "no"}[same[0].applies]
	from := map[bool]string{true: "assumed", false: "--assume"}[same[0].assumed]
	return fmt.Sprintf("if %s: %s (%s)", rules, answer, from)
}
