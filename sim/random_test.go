package sim

import (
	"math/rand/v2"
	"strconv"
)

// source decides what a random program looks like: bytes of a fuzzer, or a
// random number generator.
type source interface {
	// pick returns a number from 0 to n-1.
	pick(n int) int
}

type randomSource struct{ *rand.Rand }

func (s randomSource) pick(n int) int { return s.IntN(n) }

// byteSource reads its numbers from bytes; when they are used up, all are 0.
type byteSource struct{ data []byte }

func (s *byteSource) pick(n int) int {
	if len(s.data) == 0 {
		return 0
	}
	b := s.data[0]
	s.data = s.data[1:]
	return int(b) % n
}

// The words of random conditions. They are few and short, so that values of
// every class are among the texts of the test's universe.
var (
	randomOperators = []string{
		"exists", "notExists", "Equals", "equals", "notEquals", "less", "lessEqual", "greater", "greaterEqual", "like", "notLike",
	}
	randomOperands   = []string{"a", "B", "ab", "1", "2", "12", "-1", "", "a1"}
	randomPatterns   = []string{"a*", "*b", "?", "*1*", "1?", "a"}
	randomVariables  = []string{"X", "y"}
	randomCodes      = []string{"0", "1", "2", "3010"}
	randomCodeLists  = []string{"", "0", "0 3010", "1"}
	randomOtherTests = []string{"query p", "query q", "path %X%"}
)

// generator makes random programs.
type generator struct {
	source
	p     *Program
	nodes int // how many more there may be
}

// randomProgram returns a program with at most size nodes.
func randomProgram(s source, size int) *Program {
	g := &generator{source: s, p: &Program{}, nodes: size}
	for g.nodes > 0 {
		g.node(nil, 0)
	}
	g.p.resolve()
	return g.p
}

func (g *generator) chance(percent int) bool { return g.pick(100) < percent }

func (g *generator) node(parent *Node, depth int) {
	g.nodes--
	n := &Node{Kind: StepNode, Runs: Anywhere, ContinueOnError: g.chance(30)}
	if g.chance(40) {
		n.cond = g.cond(0)
	}
	if g.chance(15) {
		n.Runs = []EnvSet{InWinPE, InFullOS}[g.pick(2)]
	}
	group := depth < 3 && g.nodes > 0 && g.chance(30)
	if !group {
		g.step(n)
	}
	g.p.open(n, parent)
	if group {
		n.Kind = []Kind{GroupNode, GroupNode, ChildNode}[g.pick(3)]
		for inside := 1 + g.pick(4); inside > 0 && g.nodes > 0; inside-- {
			g.node(n, depth+1)
		}
	}
	g.p.close(n)
}

func (g *generator) step(n *Node) {
	n.SuccessCodes = successCodesOf(randomCodeLists[g.pick(len(randomCodeLists))])
	switch g.pick(18) {
	case 0, 1, 2:
		n.Effects = []Effect{g.setting()}
	case 3:
		n.Effects = []Effect{{Kind: ForgetVariable, Variable: g.variable()}}
	case 4:
		n.Rules = g.rules()
	case 5, 6:
		n.add(RestartWinPE)
	case 7, 8:
		n.add(RestartHD)
	case 9, 10:
		n.add(ApplyOS)
	case 11, 12:
		n.Fatal = true
		n.add(SetUpOS)
	case 13:
		if g.chance(30) {
			n.Kind = OpaqueNode
			n.add(Anything)
		}
	}
}

func (g *generator) variable() string { return randomVariables[g.pick(len(randomVariables))] }

func (g *generator) setting() Effect {
	operand := randomOperands[g.pick(len(randomOperands))]
	return Effect{Kind: SetVariable, Variable: g.variable(), Value: operand}
}

func (g *generator) rules() []Rule {
	var rules []Rule
	for range 1 + g.pick(2) {
		rule := Rule{Effects: []Effect{g.setting()}}
		switch {
		case g.chance(20):
			rule.Effects = append(rule.Effects, g.setting())
		case g.chance(20):
			rule.Effects = append(rule.Effects, Effect{Kind: RestartHD})
		case g.chance(20):
			rule.Effects = []Effect{{Kind: ForgetVariable, Variable: g.variable()}}
		}
		if g.chance(60) {
			rule.cond = g.cond(1)
		}
		rules = append(rules, rule)
	}
	return rules
}

func (g *generator) cond(depth int) *cond {
	if depth == 3 || g.chance(70) {
		return &cond{test: g.test()}
	}
	c := &cond{op: []condOp{allOf, anyOf, noneOf}[g.pick(3)]}
	for range 1 + g.pick(3) {
		c.args = append(c.args, g.cond(depth+1))
	}
	return c
}

func (g *generator) test() *Test {
	switch g.pick(12) {
	case 0, 1:
		return newVariableTest(inWinPEVariable, []string{"equals", "notEquals"}[g.pick(2)], []string{"TRUE", "false"}[g.pick(2)])
	case 2:
		return newVariableTest(succeededVariable, "equals", []string{"true", "false"}[g.pick(2)])
	case 3:
		return newVariableTest(returnCodeVariable, randomOperators[g.pick(len(randomOperators)-2)], randomCodes[g.pick(len(randomCodes))])
	case 4:
		key := randomOtherTests[g.pick(len(randomOtherTests))]
		return newOtherTest(title(key), key)
	case 5:
		return g.oddTest()
	}
	operator := randomOperators[g.pick(len(randomOperators))]
	operands := randomOperands
	if operator == "like" || operator == "notLike" {
		operands = randomPatterns
	}
	return newVariableTest(g.variable(), operator, operands[g.pick(len(operands))])
}

// oddTest returns a test of a variable that its value does not decide.
func (g *generator) oddTest() *Test {
	switch g.pick(4) {
	case 0:
		return newVariableTest(g.variable(), "resembles", "a")
	case 1:
		return newVariableTest(inWinPEVariable, "resembles", "a")
	case 2:
		return newVariableTest("z", "equals", "%"+succeededVariable+"%")
	}
	return newVariableTest(g.variable(), "equals", "%"+g.variable()+"%")
}

// randomQuery returns a query with a random monitor: a table.
func randomQuery(s source, p *Program) Query {
	const states, events = 3, 2
	labels := make([]Event, len(p.nodes))
	mayFail := make([]bool, len(p.nodes))
	for i := range labels {
		labels[i] = Event(max(0, s.pick(5)-2))
		mayFail[i] = s.pick(2) == 0
	}
	var next, hits [states][events + 1][Skipped + 1]uint32
	for m := range next {
		for e := range next[m] {
			for o := range next[m][e] {
				next[m][e][o] = uint32(s.pick(states))
				hits[m][e][o] = uint32(s.pick(3))
			}
		}
	}
	q := Query{
		Label:    func(n *Node) Event { return labels[n.Index] },
		Start:    []EnvSet{0, 0, 0, EnvSet(1 << OldOS), EnvSet(1 << WinPE)}[s.pick(5)],
		Failures: s.pick(2) == 0,
		Excluded: s.pick(3) == 0,
		Skipped:  s.pick(3) == 0,
		Env:      s.pick(3) == 0,
		Step:     func(m uint32, v Visit) uint32 { return next[m][v.Event][v.Outcome] },
	}
	q.Hit = func(m uint32, v Visit) (uint32, bool) {
		key := m
		if q.Env {
			key += 16*uint32(v.Env) + 64*uint32(v.OS)
		}
		return key, hits[m][v.Event][v.Outcome] > 0
	}
	if s.pick(2) == 0 {
		q.End = func(m uint32, end End) (uint32, bool) { return m, hits[m][0][int(end)%len(hits[m][0])] > 0 }
	}
	if s.pick(2) == 0 {
		q.MayFail = func(n *Node) bool { return mayFail[n.Index] }
	}
	return q
}

// describe writes a program so that a failing test can be understood.
func describe(p *Program) string {
	out := ""
	for _, n := range p.nodes {
		for at := n.Parent; at != nil; at = at.Parent {
			out += "  "
		}
		out += strconv.Itoa(n.Index) + " " + []string{"group", "step", "child", "opaque"}[n.Kind]
		if n.Runs != Anywhere {
			out += map[EnvSet]string{InWinPE: " WinPE", InFullOS: " FullOS"}[n.Runs]
		}
		if n.ContinueOnError {
			out += " continueOnError"
		}
		if n.Kind == StepNode {
			out += " codes" + describeList(n.SuccessCodes)
		}
		out += describeCond(n.cond) + describeEffects(n.Effects)
		for _, rule := range n.Rules {
			out += " rule{" + describeCond(rule.cond) + describeEffects(rule.Effects) + " }"
		}
		out += "\n"
	}
	return out
}

func describeList(list []string) string {
	out := ""
	for _, s := range list {
		out += " " + s
	}
	return out
}

func describeCond(c *cond) string {
	if c == nil {
		return ""
	}
	if c.op == testCond {
		return " if " + c.test.Text()
	}
	out := " if " + []string{"", "all", "any", "none"}[c.op] + "("
	for _, arg := range c.args {
		out += describeCond(arg)
	}
	return out + ")"
}

func describeEffects(effects []Effect) string {
	out := ""
	for _, e := range effects {
		out += " " + []string{"set", "forget", "restartPE", "restartHD", "applyOS", "setupOS", "anything"}[e.Kind]
		if e.Variable != "" {
			out += " " + e.Variable + "=" + strconv.Quote(e.Value)
		}
	}
	return out
}
