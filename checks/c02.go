package checks

import (
	"strings"

	"tslint/tsxml"
)

var c02 = &Rule{
	ID: "C02", Name: "wql-wildcard", Severity: Error, Category: Conditions, Since: "0.1.0", Fix: SafeFix,
	Summary:    "A WMI query in a condition cannot give what it asks for: wrong wildcards, a quotation mark missing, or no SELECT.",
	References: []string{"https://learn.microsoft.com/windows/win32/wmisdk/like-operator", "https://learn.microsoft.com/windows/win32/wmisdk/wql-sql-for-wmi"},
	Run:        runC02,
}

func runC02(p *Pass) {
	for _, t := range p.conditionTests() {
		if t.test.Type != tsxml.WMITest {
			continue
		}
		query, ok := t.test.FieldVariable("Query")
		if !ok || trimText(query) == "" {
			continue // an empty field is C04's
		}
		if problem, ok := judgeQuery(query.Text()); ok {
			p.reportQuery(t.item, t.test, query, problem)
		}
	}
}

// queryProblem is what is wrong with a query. replace tells the text that
// repairs it, from start to end; nothing does where they are equal.
type queryProblem struct {
	message, why, help string
	start, end         int
	replace            string
}

const whyQuery = "A query that is not valid gives no rows, and the condition is false on every computer."

func judgeQuery(query string) (queryProblem, bool) {
	words := strings.Fields(query)
	if !strings.EqualFold(words[0], "select") {
		return queryProblem{message: "has a query that does not begin with SELECT", why: whyQuery, help: "Write a query such as SELECT * FROM Win32_ComputerSystem."}, true
	}
	literals, closed := queryLiterals(query)
	if !closed {
		return queryProblem{message: "has a query with a quotation mark that is never closed", why: whyQuery, help: "Close the quotation mark."}, true
	}
	for _, l := range literals {
		if problem, ok := judgeLiteral(query, l); ok {
			return problem, true
		}
	}
	return queryProblem{}, false
}

// queryLiterals returns the places between quotation marks. A backslash takes
// the meaning from the next character. closed is false when the last quotation
// mark has no partner.
func queryLiterals(query string) (literals []tsxml.Span, closed bool) {
	start := -1
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c == '\\':
			i++
		case c != '\'' && c != '"':
		case start < 0:
			start = i + 1
		case query[start-1] == c:
			literals = append(literals, tsxml.Span{Start: start, End: i})
			start = -1
		}
	}
	return literals, start < 0
}

// judgeLiteral judges the wildcards of one literal by the operator before it.
func judgeLiteral(query string, l tsxml.Span) (queryProblem, bool) {
	text := query[l.Start:l.End]
	before := strings.TrimRight(query[:l.Start-1], " \t\r\n")
	switch {
	case endsWithWord(before, "like"):
		if !strings.ContainsAny(text, "*?") || strings.ContainsAny(text, "%_[") {
			return queryProblem{}, false
		}
		return queryProblem{
			message: "compares with LIKE and the pattern \"" + text + "\"", why: "In WQL the wildcards are % for any characters and _ for one. A star or question mark stands for itself, so the condition is false on every computer.",
			help: "Write % instead of *, and _ instead of ?.", start: l.Start, end: l.End, replace: strings.NewReplacer("*", "%", "?", "_").Replace(text),
		}, true
	case strings.HasSuffix(before, "=") && !strings.HasSuffix(before, "<=") && !strings.HasSuffix(before, ">=") && !strings.HasSuffix(before, "!="):
		if !strings.Contains(text, "%") || mentionsVariable(text) {
			return queryProblem{}, false
		}
		return queryProblem{
			message: "compares with = and the pattern \"" + text + "\"", why: "Only LIKE knows wildcards. With = the percent sign stands for itself, so the condition is false on every computer.",
			help: "Write LIKE instead of =.", start: len(before) - 1, end: l.Start - 1, replace: likeFor(query, len(before)-1, l.Start-1),
		}, true
	}
	return queryProblem{}, false
}

func endsWithWord(text, word string) bool {
	return len(text) > len(word) && strings.EqualFold(text[len(text)-len(word):], word) && !isNameByte(text[len(text)-len(word)-1])
}

// likeFor returns LIKE with the blanks that an equals sign needs none of.
func likeFor(query string, start, end int) string {
	like := "LIKE "
	if start > 0 && query[start-1] != ' ' {
		like = " LIKE "
	}
	if rest := query[start+1 : end]; rest != "" {
		like = strings.TrimSuffix(like, " ") + rest
	}
	return like
}

func (p *Pass) reportQuery(it *tsxml.Item, test *tsxml.Expr, query tsxml.Variable, problem queryProblem) {
	f := Finding{Message: "The condition of " + stepText(it) + " " + problem.message + ".", Why: problem.why, Help: problem.help}
	if problem.start < problem.end {
		edit := p.Sequence.ReplaceText(query, problem.start, problem.end, problem.replace)
		f.Fixes = []Fix{{Title: "Use the wildcards of WQL", Safety: Safe, Edits: []tsxml.Edit{edit}}}
	}
	p.reportTest(it, test, f)
}
