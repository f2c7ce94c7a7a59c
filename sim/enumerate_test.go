package sim

import (
	"slices"
	"strings"
	"sync"
)

// enumerate runs a program once for every way in which its inputs can be
// chosen. It returns false if there are more than limit.
func enumerate(p *Program, limit int, visit func(Trace)) bool {
	e := newEnumerator(p)
	for range limit {
		e.at = 0
		clear(e.answers)
		visit(p.Execute(e.inputs()))
		if !e.advance() {
			return true
		}
	}
	return false
}

// enumerator answers the questions of a run from a list of choices, which it
// then counts up like an odometer.
type enumerator struct {
	p       *Program
	texts   map[string][]string // values of the tested variables, by folded name
	codes   map[question][]string
	choices []choice
	at      int
	answers map[question]int // within one run the same question has one answer
}

type choice struct{ taken, of int }

// question is what an input is asked: about a variable or test, and a node.
type question struct {
	kind byte
	name string
	node *Node
}

func newEnumerator(p *Program) *enumerator {
	e := &enumerator{p: p, texts: map[string][]string{}, codes: map[question][]string{}, answers: map[question]int{}}
	codeTests := variableTests(p, returnCodeVariable)
	for _, n := range p.nodes {
		e.codes[question{'0', "", n}] = codesFor(codeTests, n, false)
		e.codes[question{'1', "", n}] = codesFor(codeTests, n, true)
	}
	for _, name := range randomVariables {
		e.texts[fold(name)] = textsFor(variableTests(p, name))
	}
	return e
}

// advance moves to the next list of choices, false if that was the last one.
func (e *enumerator) advance() bool {
	e.choices = e.choices[:e.at]
	for i := len(e.choices) - 1; i >= 0; i-- {
		if e.choices[i].taken++; e.choices[i].taken < e.choices[i].of {
			e.choices = e.choices[:i+1]
			return true
		}
	}
	return false
}

func (e *enumerator) choose(q question, of int) int {
	if answer, ok := e.answers[q]; ok {
		return answer
	}
	if e.at == len(e.choices) {
		e.choices = append(e.choices, choice{0, of})
	}
	answer := e.choices[e.at].taken
	e.at++
	e.answers[q] = answer
	return answer
}

func (e *enumerator) inputs() Inputs {
	return Inputs{
		Start: []Env{OldOS, WinPE}[e.choose(question{kind: 's'}, 2)],
		Variable: func(variable string, since *Node) (string, bool) {
			name := fold(variable)
			texts := e.texts[name]
			i := e.choose(question{'v', name, since}, len(texts)+1)
			if i == len(texts) {
				return "", false
			}
			return texts[i], true
		},
		Test:  func(t *Test, since *Node) bool { return e.choose(question{'t', t.Text(), since}, 2) == 1 },
		Fails: func(n *Node) bool { return e.choose(question{'f', "", n}, 2) == 1 },
		ReturnCode: func(n *Node, failed bool) string {
			codes := e.codes[question{'0' + byte(boolClass(failed)), "", n}]
			return codes[e.choose(question{'c', "", n}, len(codes))]
		},
		Anything: func(n *Node, choices []Place) Place {
			return choices[e.choose(question{'a', "", n}, len(choices))]
		},
	}
}

// variableTests returns the tests of a variable's value in the conditions of a
// program.
func variableTests(p *Program, variable string) []*Test {
	var tests []*Test
	for _, n := range p.nodes {
		n.eachTest(func(c *cond) {
			if c.test.ofValue() && fold(c.test.Variable) == fold(variable) && !slices.Contains(tests, c.test) {
				tests = append(tests, c.test)
			}
		})
	}
	return tests
}

// universe holds all texts up to four characters that are made of the
// characters of the random operands, and of one more: enough for a value of
// every class that the random tests can tell apart.
var universe = sync.OnceValue(func() []string {
	texts := []string{""}
	for from := 0; from < len(texts) && len(texts[from]) < 4; from++ {
		for _, r := range "-012abz" {
			texts = append(texts, texts[from]+string(r))
		}
	}
	return texts
})

var textCache sync.Map // by the keys of the tests

// textsFor returns one text of the universe for every combination of outcomes
// of the tests.
func textsFor(tests []*Test) []string {
	var keys []string
	for _, t := range tests {
		keys = append(keys, t.Operator+" "+t.Value)
	}
	slices.Sort(keys)
	key := strings.Join(keys, "\x00")
	if texts, ok := textCache.Load(key); ok {
		return texts.([]string)
	}
	texts := distinct(tests, universe())
	textCache.Store(key, texts)
	return texts
}

// distinct returns the first text for every combination of outcomes.
func distinct(tests []*Test, texts []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, text := range texts {
		outcome := make([]byte, len(tests))
		for i, t := range tests {
			if yes, _ := holds(t.Operator, valueOf(text), t.Value); yes {
				outcome[i] = 1
			}
		}
		if !seen[string(outcome)] {
			seen[string(outcome)] = true
			out = append(out, text)
		}
	}
	return out
}

// codesFor returns codes with which a step can end, one for every combination
// of outcomes of the tests.
func codesFor(tests []*Test, n *Node, failed bool) []string {
	codes := n.SuccessCodes
	if failed {
		codes = nil
		for _, code := range []string{"-1", "0", "1", "2", "3", "3009", "3010", "3011"} {
			if !slices.Contains(n.SuccessCodes, code) {
				codes = append(codes, code)
			}
		}
	}
	return distinct(tests, codes)
}

// fact is a hit of a query, as the enumeration sees it.
type fact struct {
	node int // index, -1 for an end
	end  End
	key  uint32
}

// judge returns the facts that one run shows for a query, and whether it went
// through an opaque child sequence before. It returns nil for a run that the
// query does not ask about.
func judge(q Query, tr Trace) map[fact]bool {
	if q.Start != 0 && !q.Start.Has(tr.Steps[0].Before.Env) {
		return nil
	}
	for _, s := range tr.Steps {
		if s.Outcome == Failed && (!q.Failures || q.MayFail != nil && !q.MayFail(s.Node)) {
			return nil
		}
	}
	facts := map[fact]bool{}
	m := q.Init
	for _, s := range tr.Steps {
		event := q.Label(s.Node)
		if event == 0 || s.Outcome == Skipped && !q.Skipped || s.Outcome == Excluded && !q.Excluded {
			continue
		}
		v := Visit{Node: s.Node, Event: event, Outcome: s.Outcome, Env: s.Before.Env, OS: s.Before.OS}
		if key, yes := q.Hit(m, v); yes {
			facts[fact{s.Node.Index, NoEnd, key}] = s.Opaque
		}
		m = q.Step(m, v)
	}
	if q.End != nil {
		if key, yes := q.End(m, tr.End); yes {
			facts[fact{-1, tr.End, key}] = tr.Opaque
		}
	}
	return facts
}
