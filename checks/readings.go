package checks

import (
	"iter"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// reading is one place that names a task sequence variable to use its value.
type reading struct {
	// item is a step, or a group for its condition.
	item *tsxml.Item
	// at is the open tag of the step's variable or of the test.
	at tsxml.Span
	// name is the task sequence variable, as it is written.
	name string
	// test is the condition that asks for the variable, nil in a text. rule tells
	// that a condition in a dynamic rule asks.
	test *tsxml.Expr
	rule bool
	// existence tells that the condition asks whether the variable exists.
	existence bool
	// holder is the step's variable that mentions it; start and end are the
	// place of the name in its decoded text. They are not set for conditions.
	holder     *tsxml.Variable
	start, end int
	// numbered tells that not the variable itself is read but those with 01, 02
	// and so on behind the name.
	numbered bool
}

// readings returns where enabled groups and steps use variables, gathered once
// per sequence: in conditions, as %name% in the values of steps, in dynamic rules
// and in properties that hold the name of a variable. Scripts are not taken
// apart; see inScript.
func (p *Pass) readings() []reading {
	f := p.facts()
	if !f.read {
		f.read = true
		f.readings = readingsIn(p.Sequence, p.conditionTests(), p.variableSteps().tests, p.properties())
	}
	return f.readings
}

func readingsIn(seq *tsxml.Sequence, conditions []conditionTest, rules []ruleTest, properties []stepProperty) []reading {
	found := make([]reading, 0, 2*len(conditions))
	for _, t := range conditions {
		found = testReadings(found, t)
	}
	for it := range seq.All() {
		if it.Kind != tsxml.GroupItem && it.Enabled() {
			found = mentionReadings(found, it)
		}
	}
	for _, t := range rules {
		found = append(found, reading{item: t.step, at: t.rules.Span(), name: t.name, rule: true, existence: asksForExistence(t.operator)})
	}
	for _, s := range properties {
		found = namedReading(found, s)
	}
	return found
}

// mentionReadings appends the variables that the values of a step mention.
func mentionReadings(found []reading, it *tsxml.Item) []reading {
	variables := it.Variables()
	for i := range variables {
		v := &variables[i]
		text := v.Text()
		if strings.IndexByte(text, '%') < 0 || v.Property == "SourceScript" {
			continue
		}
		for m := range mentions(text) {
			found = append(found, reading{item: it, at: v.Span(), name: text[m.Start:m.End], holder: v, start: m.Start, end: m.End})
		}
	}
	return found
}

// testReadings appends the variable that a test asks for, and those that it
// mentions. In a WMI query a percent sign is a wildcard.
func testReadings(found []reading, t conditionTest) []reading {
	at := t.test.Node.OpenTag()
	if t.isVariable() {
		found = append(found, reading{item: t.item, at: at, name: t.variable, test: t.test, existence: asksForExistence(t.operator)})
	}
	if t.test.Type == tsxml.WMITest {
		return found
	}
	for _, field := range t.test.Fields() {
		text := field.Text()
		for m := range mentions(text) {
			found = append(found, reading{item: t.item, at: at, name: text[m.Start:m.End], test: t.test})
		}
	}
	return found
}

// namedReading appends the variable whose name a property holds.
func namedReading(found []reading, s stepProperty) []reading {
	if s.known.Names != schema.Reads && s.known.Names != schema.ReadsNumbered {
		return found
	}
	name := s.text()
	if name == "" || composed(name) {
		return found
	}
	return append(found, reading{
		item: s.step, at: s.variable.Span(), name: name, holder: s.variable, end: len(s.variable.Text()), numbered: s.known.Names == schema.ReadsNumbered,
	})
}

func asksForExistence(operator string) bool {
	return strings.EqualFold(operator, "exists") || strings.EqualFold(operator, "notExists")
}

// mentions yields the places of the names in a text that stand between percent
// signs. Two percent signs before a letter are the variable of a loop.
func mentions(text string) iter.Seq[tsxml.Span] {
	return func(yield func(tsxml.Span) bool) {
		from := 0 // behind the last mention
		for i := nextPercent(text, 0); i < len(text); {
			end := i + 1 + nameLength(text[i+1:])
			if end == i+1 || end == len(text) || text[end] != '%' || i > from && text[i-1] == '%' {
				i = nextPercent(text, i+1)
				continue
			}
			if !yield(tsxml.Span{Start: i + 1, End: end}) {
				return
			}
			from = end + 1
			i = nextPercent(text, from)
		}
	}
}

// mentionsVariable reports whether a text mentions a variable.
func mentionsVariable(text string) bool {
	for range mentions(text) {
		return true
	}
	return false
}

// nextPercent returns where the next percent sign stands, or the text's length.
func nextPercent(text string, from int) int {
	if n := strings.IndexByte(text[from:], '%'); n >= 0 {
		return from + n
	}
	return len(text)
}

// nameLength returns how many bytes at the start of a text can be the name of a
// variable, which begins with a letter or an underscore. Parentheses stand in
// names of Windows: ProgramFiles(x86).
func nameLength(text string) int {
	if text == "" || !isLetter(text[0]) && text[0] != '_' {
		return 0
	}
	i := 1
	for i < len(text) && (isNameByte(text[i]) || text[i] == '(' || text[i] == ')') {
		i++
	}
	return i
}

// isNameByte reports whether a byte may stand in the name of a variable
// (https://learn.microsoft.com/intune/configmgr/osd/understand/using-task-sequence-variables#bkmk_custom).
func isNameByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '-'
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isLiteral reports whether a value is there and does not come from variables.
func isLiteral(value string) bool { return value != "" && !mentionsVariable(value) }
