package report

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// Sequences returns the task sequences that the findings are about, nil unless
// the format needs them.
func (c *Collector) Sequences(findings []Finding) []Sequence {
	if !c.needs.Sequences {
		return nil
	}
	var trees []Sequence
	for i, d := range c.file.Documents {
		about := func(f Finding) bool { return f.Document == i }
		if d.Sequence == nil || !slices.ContainsFunc(findings, about) {
			continue
		}
		trees = append(trees, Sequence{
			Document: i, Member: strings.Clone(d.Member), Name: strings.Clone(d.Sequence.Name),
			Items: itemsOf(d.Sequence.Items, d.Sequence.Form),
		})
	}
	return trees
}

func itemsOf(items []*tsxml.Item, form tsxml.Form) []Item {
	tree := make([]Item, len(items))
	for i, it := range items {
		tree[i] = Item{
			Kind: it.Kind, Name: strings.Clone(it.Name), Type: typeTitle(it, form),
			Disabled: !it.Enabled(), ContinueOnError: it.ContinueOnError,
			Condition: conditionOf(it.Condition), Span: it.Node.Span(), Children: itemsOf(it.Children, form),
		}
	}
	return tree
}

// typeTitle returns the console's name for a kind of step, in the words of the
// version that the sequence is for.
func typeTitle(it *tsxml.Item, form tsxml.Form) string {
	known, ok := schema.Step(it.Type)
	switch {
	case it.Kind == tsxml.GroupItem:
		return "Group"
	case !ok:
		return strings.Clone(it.Type)
	case form == tsxml.Form2007 && known.Title2007 != "":
		return known.Title2007
	}
	return known.Title
}

// ifStatements are the console's words for an If statement.
var ifStatements = map[tsxml.ExprKind]string{
	tsxml.AndExpr: "If all the conditions are true",
	tsxml.OrExpr:  "If any of the conditions are true",
	tsxml.NotExpr: "If none of the conditions are true",
}

// conditionOf turns a condition into text. An If statement about one condition
// is that condition, unless it denies it.
func conditionOf(e *tsxml.Expr) *Condition {
	switch {
	case e == nil:
		return nil
	case e.Kind == tsxml.TestExpr || e.Name != "":
		return &Condition{Text: strings.Clone(e.String())}
	case len(e.Operands) == 1 && e.Kind != tsxml.NotExpr:
		return conditionOf(e.Operands[0])
	}
	c := &Condition{Text: ifStatements[e.Kind]}
	for _, operand := range e.Operands {
		c.Parts = append(c.Parts, *conditionOf(operand))
	}
	return c
}
