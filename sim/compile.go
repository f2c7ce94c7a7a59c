package sim

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tslint/tsxml"
)

// Options tells [Compile] what stands outside of the sequence.
type Options struct {
	// Children returns a child sequence of the same export by its package ID,
	// nil if it is not known. A nil function knows none.
	Children func(packageID string) *tsxml.Sequence
}

// maxNodes bounds what child sequences that run child sequences can add up to.
const maxNodes = 100_000

// Compile returns the program of a task sequence. Disabled items are left out.
// Child sequences that Options.Children knows run in place; one that is not
// known, or that runs itself, becomes an OpaqueNode.
func Compile(seq *tsxml.Sequence, opt Options) *Program {
	c := &compiler{
		program: &Program{nodes: make([]*Node, 0, seq.Len())}, opt: opt, running: []*tsxml.Sequence{seq},
		tests: make(map[string]*cond, 64), codes: map[string][]string{}, outputs: map[string][]Effect{},
	}
	c.items(seq.Items)
	c.program.resolve()
	return c.program
}

type compiler struct {
	program *Program
	opt     Options
	running []*tsxml.Sequence // the sequence and the child sequences around
	parent  *Node
	// ownTests counts the tests that are the same as no other.
	ownTests int
	// tests are by the text of their elements, codes by that of the attribute, and
	// outputs by the type of the step. A sequence writes the same ones many times.
	tests   map[string]*cond
	codes   map[string][]string
	outputs map[string][]Effect
	spare   []Node // room for nodes
}

func (c *compiler) items(items []*tsxml.Item) {
	for _, it := range items {
		if !it.Disabled {
			c.item(it)
		}
	}
}

func (c *compiler) item(it *tsxml.Item) {
	n := c.newNode()
	*n = Node{
		Kind:            StepNode,
		Item:            it,
		Runs:            environmentsOf(it.RunIn),
		ContinueOnError: it.ContinueOnError,
		cond:            c.cond(it.Condition),
	}
	c.program.open(n, c.parent)
	around := c.parent
	c.parent = n
	switch it.Kind {
	case tsxml.GroupItem:
		n.Kind = GroupNode
		c.items(it.Children)
	case tsxml.ChildItem:
		c.child(n)
	default:
		c.step(n)
	}
	c.parent = around
	c.program.close(n)
}

// newNode returns a node. They come out of chunks, since a sequence has hundreds
// of them.
func (c *compiler) newNode() *Node {
	if len(c.spare) == 0 {
		c.spare = make([]Node, 64)
	}
	n := &c.spare[0]
	c.spare = c.spare[1:]
	return n
}

// child compiles a step that runs another task sequence.
func (c *compiler) child(n *Node) {
	seq := c.childSequence(n.Item.Value("TsPackageID"))
	if seq == nil {
		n.Kind = OpaqueNode
		n.SuccessCodes = c.successCodes(n.Item)
		n.Effects = []Effect{{Kind: Anything}}
		return
	}
	n.Kind = ChildNode
	c.running = append(c.running, seq)
	c.items(seq.Items)
	c.running = c.running[:len(c.running)-1]
}

func (c *compiler) childSequence(packageID string) *tsxml.Sequence {
	if c.opt.Children == nil || len(c.program.nodes) > maxNodes {
		return nil
	}
	seq := c.opt.Children(packageID)
	if slices.Contains(c.running, seq) {
		return nil
	}
	return seq
}

// open appends a node; what is appended until close stands inside of it.
func (p *Program) open(n, parent *Node) {
	n.Index, n.Parent = len(p.nodes), parent
	p.nodes = append(p.nodes, n)
}

func (p *Program) close(n *Node) {
	n.End = len(p.nodes)
	for i := range n.Rules {
		rule := *n
		n.Rules[i].Node = &rule
	}
}

// environmentsOf reads a runIn attribute. Without one a step runs anywhere.
func environmentsOf(runIn string) EnvSet {
	switch {
	case strings.EqualFold(runIn, "WinPE"):
		return InWinPE
	case strings.EqualFold(runIn, "FullOS"):
		return InFullOS
	}
	return Anywhere
}

// cond translates a condition, nil for nil. An operator without operands is a
// test of its own: what the engine makes of it is not documented.
func (c *compiler) cond(e *tsxml.Expr) *cond {
	switch {
	case e == nil:
		return nil
	case e.Kind == tsxml.TestExpr:
		return c.test(e)
	case len(e.Operands) == 0:
		return &cond{test: c.ownTest(e)}
	}
	out := &cond{op: allOf, args: make([]*cond, 0, len(e.Operands))}
	switch e.Kind {
	case tsxml.OrExpr:
		out.op = anyOf
	case tsxml.NotExpr:
		out.op = noneOf
	}
	for _, operand := range e.Operands {
		out.args = append(out.args, c.cond(operand))
	}
	return out
}

// test returns the test that an element writes.
func (c *compiler) test(e *tsxml.Expr) *cond {
	written := e.Node.Source()
	t, ok := c.tests[written]
	if !ok {
		t = &cond{expr: e}
		c.tests[written] = t
	}
	return t
}

// successCodes reads the success codes of a step.
func (c *compiler) successCodes(it *tsxml.Item) []string {
	codes, ok := c.codes[it.SuccessCodes]
	if !ok {
		codes = successCodesOf(it.SuccessCodes)
		c.codes[it.SuccessCodes] = codes
	}
	return codes
}

// ownTest returns a test that is the same as no other.
func (c *compiler) ownTest(text fmt.Stringer) *Test {
	c.ownTests++
	return newOtherTest(text, "own\x00"+strconv.Itoa(c.ownTests))
}

func testOf(e *tsxml.Expr) *Test {
	if e.Type != tsxml.VariableTest {
		return newOtherTest(e, keyOf(e))
	}
	return newVariableTest(e.Field("Variable"), e.Field("Operator"), e.Field("Value"))
}

// keyOf returns what a test of another kind than of a variable asks: its type
// and its fields, in whatever order they are written.
func keyOf(e *tsxml.Expr) string {
	fields := e.Fields()
	if !slices.IsSortedFunc(fields, compareFields) {
		fields = slices.SortedFunc(slices.Values(fields), compareFields)
	}
	var key strings.Builder
	key.WriteString(e.Type)
	key.WriteByte(0)
	for i := range fields {
		key.WriteString(fields[i].Name)
		key.WriteByte('=')
		key.WriteString(strings.TrimSpace(fields[i].Text()))
		key.WriteByte(0)
	}
	return key.String()
}

func compareFields(a, b tsxml.Variable) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Text(), b.Text()))
}
