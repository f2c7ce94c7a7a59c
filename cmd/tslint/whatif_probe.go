package main

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

// probed is a task sequence, and the child sequences of its export, compiled so
// that the simulator's answer to every part of every condition can be seen: in
// front of a group or step with a condition stands an empty group for each part
// of it, with that part as its condition. An empty group does nothing, so the
// run is the same, and it is entered if the part holds.
type probed struct {
	export  *export
	program *sim.Program
	lines   []*treeLine
	// copies are the task sequences with probes, one for each original: the
	// simulator recognises a sequence that runs itself by identity.
	copies map[*tsxml.Sequence]*tsxml.Sequence
	next   int // the next node of program while lines are made
	// lineOf finds a line by the index of its node.
	lineOf map[int]*treeLine
	// tests are the tests of all conditions by folded text.
	tests map[string]*tsxml.Expr
}

// treeLine is one line of the console's tree.
type treeLine struct {
	item *tsxml.Item
	// path are the names from the outermost group on. Those inside a child
	// sequence begin with the path of the step that runs it.
	path []string
	// node is nil for what is disabled.
	node *sim.Node
	// condition is nil without one, and for what is disabled.
	condition *condPart
	children  []*treeLine
	around    *treeLine
}

// condPart is a test of a condition, or an operator over parts.
type condPart struct {
	expr     *tsxml.Expr
	probe    *sim.Node
	operands []*condPart
}

func newProbed(e *export) *probed {
	p := &probed{
		export: e, copies: map[*tsxml.Sequence]*tsxml.Sequence{},
		lineOf: map[int]*treeLine{}, tests: map[string]*tsxml.Expr{},
	}
	p.program = sim.Compile(p.copy(e.sequence), sim.Options{
		Children: func(id string) *tsxml.Sequence { return p.copy(e.child(id)) },
	})
	p.lines = p.linesOf(e.sequence.Items, nil)
	p.eachTest(func(_ *treeLine, t *condPart) { p.tests[folded(t.expr.String())] = t.expr })
	return p
}

// copy returns a task sequence with probes, nil for nil.
func (p *probed) copy(seq *tsxml.Sequence) *tsxml.Sequence {
	if seq == nil || p.copies[seq] != nil {
		return p.copies[seq]
	}
	c := *seq
	c.Items = withProbes(seq.Items)
	p.copies[seq] = &c
	return &c
}

func withProbes(items []*tsxml.Item) []*tsxml.Item {
	var out []*tsxml.Item
	for _, it := range items {
		if !it.Disabled {
			eachPart(it.Condition, func(e *tsxml.Expr) {
				out = append(out, &tsxml.Item{Kind: tsxml.GroupItem, Condition: e})
			})
		}
		if it.Kind == tsxml.GroupItem {
			group := *it
			group.Children = withProbes(it.Children)
			it = &group
		}
		out = append(out, it)
	}
	return out
}

// eachPart visits a condition and its parts, outer ones first.
func eachPart(e *tsxml.Expr, visit func(*tsxml.Expr)) {
	if e == nil {
		return
	}
	visit(e)
	for _, operand := range operandsOf(e) {
		eachPart(operand, visit)
	}
}

// operandsOf returns the parts of an operator. A condition for an operating
// system is one test for whoever chose it in the console, whatever it is made
// of.
func operandsOf(e *tsxml.Expr) []*tsxml.Expr {
	if e.Name != "" {
		return nil
	}
	return e.Operands
}

// linesOf pairs items with the nodes of the program, which are in the same
// order.
func (p *probed) linesOf(items []*tsxml.Item, around *treeLine) []*treeLine {
	var lines []*treeLine
	for _, it := range items {
		l := &treeLine{item: it, path: []string{it.Name}, around: around}
		if around != nil {
			l.path = append(slices.Clone(around.path), it.Name)
		}
		lines = append(lines, l)
		if !l.disabled() {
			l.condition = p.partOf(it.Condition)
			l.node = p.node()
			p.lineOf[l.node.Index] = l
		}
		l.children = p.linesOf(p.inside(l), l)
	}
	return lines
}

// inside returns the items of a group, or of a child sequence that runs in
// place.
func (p *probed) inside(l *treeLine) []*tsxml.Item {
	if l.node != nil && l.node.Kind == sim.ChildNode {
		return p.export.child(l.item.Value("TsPackageID")).Items
	}
	return l.item.Children
}

func (p *probed) partOf(e *tsxml.Expr) *condPart {
	if e == nil {
		return nil
	}
	made := &condPart{expr: e, probe: p.node()}
	for _, operand := range operandsOf(e) {
		made.operands = append(made.operands, p.partOf(operand))
	}
	return made
}

func (p *probed) node() *sim.Node {
	n := p.program.Nodes()[p.next]
	p.next++
	return n
}

// disabled reports whether the line or a group around it is disabled.
func (l *treeLine) disabled() bool {
	return l != nil && (l.item.Disabled || l.around.disabled())
}

// isGroup reports whether the line is a group, or a child sequence that runs in
// place like one.
func (l *treeLine) isGroup() bool {
	return l.item.Kind == tsxml.GroupItem || l.node != nil && l.node.Kind == sim.ChildNode
}

// eachLine visits lines and what is inside of them, in order.
func eachLine(lines []*treeLine, visit func(*treeLine)) {
	for _, l := range lines {
		visit(l)
		eachLine(l.children, visit)
	}
}

// eachTest visits the tests of all conditions.
func (p *probed) eachTest(visit func(l *treeLine, test *condPart)) {
	eachLine(p.lines, func(l *treeLine) { l.condition.eachTest(func(t *condPart) { visit(l, t) }) })
}

func (c *condPart) eachTest(visit func(*condPart)) {
	switch {
	case c == nil:
	case len(c.operands) == 0:
		visit(c)
	default:
		for _, operand := range c.operands {
			operand.eachTest(visit)
		}
	}
}

// variable returns the name of the variable that a test is about, "" if it is
// about something else.
func (c *condPart) variable() string {
	if c.expr.Type != tsxml.VariableTest {
		return ""
	}
	return c.expr.Field("Variable")
}

// ofValue reports whether the value of a variable decides the test: its operator
// is known, and it compares with a fixed text.
func (c *condPart) ofValue() bool {
	if c.expr.Type != tsxml.VariableTest || !sim.IsLiteral(c.expr.Field("Value")) {
		return false
	}
	known, _ := schema.Condition(tsxml.VariableTest)
	operator, _ := known.Field("Operator")
	return slices.ContainsFunc(operator.Values, func(value string) bool {
		return strings.EqualFold(value, c.expr.Field("Operator"))
	})
}

// folded returns a text in the form in which case does not count.
func folded(text string) string { return strings.ToLower(text) }
