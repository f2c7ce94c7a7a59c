package sim

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// largeProgram returns a task sequence of the usual shape: groups of ten steps,
// half of them with conditions; a few variables matter everywhere, most in one
// part; one step in ten sets a variable; an installation in the middle.
func largeProgram(steps, variables int) *Program {
	g := &largeGenerator{Rand: rand.New(rand.NewPCG(uint64(steps), uint64(variables))), variables: variables}
	p := &Program{}
	var group *Node
	for i := range steps {
		g.at = float64(i) / float64(steps)
		if i%10 == 0 {
			if group != nil {
				p.close(group)
			}
			group = &Node{Kind: GroupNode, Runs: Anywhere, ContinueOnError: g.IntN(5) == 0, cond: g.cond()}
			p.open(group, nil)
		}
		n := &Node{Kind: StepNode, Runs: Anywhere, SuccessCodes: successCodesOf("0 3010"), cond: g.cond()}
		n.ContinueOnError = g.IntN(4) == 0
		switch {
		case i == steps/3:
			n.Effects, n.cond = []Effect{{Kind: ApplyOS}}, nil
		case i == steps/2:
			n.Effects, n.cond, n.Fatal = []Effect{{Kind: SetUpOS}}, nil, true
		case i%25 == 3:
			n.Effects = []Effect{{Kind: RestartHD}}
		case g.IntN(10) == 0:
			n.Effects = settingEffects(g.variable(), []string{"true", "Dell", "%Other%"}[g.IntN(3)])
		}
		p.open(n, group)
		p.close(n)
	}
	p.close(group)
	p.resolve()
	return p
}

type largeGenerator struct {
	*rand.Rand
	variables int
	at        float64 // how far the sequence has come, 0 to 1
}

// variable returns one of the five variables that matter everywhere, or one
// that matters around here.
func (g *largeGenerator) variable() string {
	if g.IntN(3) == 0 {
		return fmt.Sprintf("Variable%d", g.IntN(5))
	}
	here := int(g.at * float64(g.variables-5))
	return fmt.Sprintf("Variable%d", 5+(here+g.IntN(4))%(g.variables-5))
}

func (g *largeGenerator) test() *cond {
	operator := []string{"equals", "equals", "notEquals", "exists", "notExists", "like", "greaterEqual"}[g.IntN(7)]
	operand := []string{"true", "Dell", "HP", "Lenovo*", "17763"}[g.IntN(5)]
	return &cond{test: newVariableTest(g.variable(), operator, operand)}
}

func (g *largeGenerator) cond() *cond {
	switch g.IntN(6) {
	case 0, 1:
		return g.test()
	case 2:
		return &cond{op: allOf, args: []*cond{g.test(), g.test()}}
	case 3:
		return &cond{op: anyOf, args: []*cond{g.test(), g.test()}}
	}
	return nil
}

// ruleQuery asks like most rules: whether one step runs after another, with or
// without a third between them. It looks at eight steps.
func ruleQuery(p *Program) Query {
	apart := len(p.nodes) / 8
	return Query{
		Label: func(n *Node) Event {
			if n.Kind != StepNode || n.Index%apart != apart/2 {
				return 0
			}
			return Event(n.Index/apart%3 + 1)
		},
		Step: func(m uint32, v Visit) uint32 {
			if v.Event == 1 {
				return 1
			}
			return m | 1<<v.Event
		},
		Hit: func(m uint32, v Visit) (uint32, bool) { return m, v.Event == 3 },
	}
}

// denseQuery asks a lot: how every twelfth step of the program, and its end,
// are reached, told apart by which of the others ran before, over all failures.
func denseQuery(*Program) Query {
	return Query{
		Label: func(n *Node) Event {
			if n.Kind != StepNode || n.Index%12 != 0 {
				return 0
			}
			return Event(n.Index/12%4 + 1)
		},
		Failures: true,
		Step: func(m uint32, v Visit) uint32 {
			if v.Event == 4 {
				return 0
			}
			return m | 1<<v.Event
		},
		Hit: func(m uint32, v Visit) (uint32, bool) { return m, v.Event == 3 },
		End: func(m uint32, end End) (uint32, bool) { return m, end == EndSuccess },
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, steps := range []int{100, 500, 2000} {
		b.Run(fmt.Sprintf("steps=%d", steps), func(b *testing.B) {
			p := largeProgram(steps, 40)
			for b.Loop() {
				p.resolve()
			}
		})
	}
}

func BenchmarkRun(b *testing.B) {
	for _, steps := range []int{100, 500, 2000} {
		for _, variables := range []int{10, 40} {
			b.Run(fmt.Sprintf("rule/steps=%d/variables=%d", steps, variables), func(b *testing.B) {
				benchmarkRun(b, largeProgram(steps, variables), ruleQuery)
			})
			b.Run(fmt.Sprintf("dense/steps=%d/variables=%d", steps, variables), func(b *testing.B) {
				benchmarkRun(b, largeProgram(steps, variables), denseQuery)
			})
		}
	}
}

func benchmarkRun(b *testing.B, p *Program, query func(*Program) Query) {
	var result Result
	for b.Loop() {
		p.effort.spent, p.tables = 0, nil
		result = p.Run(query(p))
	}
	b.ReportMetric(float64(result.Nodes), "nodes")
	b.ReportMetric(float64(len(result.Hits)), "hits")
	b.ReportMetric(float64(boolClass(result.Undecided)), "undecided")
}

// explosive returns a program in which every subset of the variables A makes a
// run that has to be told apart from all others to the end: B is the same
// subset, and a diagram asks for all of A before it asks for B.
func explosive(variables int) *Program {
	p := &Program{}
	step := func(cond *cond, effects ...Effect) {
		n := &Node{Kind: StepNode, Runs: Anywhere, SuccessCodes: successCodesOf(""), cond: cond, Effects: effects}
		p.open(n, nil)
		p.close(n)
	}
	exists := func(name string, i int) *cond {
		return &cond{test: newVariableTest(fmt.Sprintf("%s%d", name, i), "exists", "")}
	}
	every := &cond{op: allOf}
	for i := range variables {
		every.args = append(every.args, exists("A", i))
	}
	step(every)
	for i := range variables {
		step(exists("A", i), settingEffects(fmt.Sprintf("B%d", i), "x")...)
	}
	for i := range variables {
		step(&cond{op: allOf, args: []*cond{exists("A", i), exists("B", i)}})
	}
	p.resolve()
	return p
}

func TestExplosionIsUndecided(t *testing.T) {
	p := explosive(40)
	start := time.Now()
	result := p.Run(Query{
		Label: func(n *Node) Event {
			if len(n.Effects) > 0 {
				return 0
			}
			return 1
		},
		Hit: func(m uint32, v Visit) (uint32, bool) { return 0, true },
	})
	t.Logf("%d nodes in %v, %d hits", result.Nodes, time.Since(start), len(result.Hits))
	if !result.Undecided {
		t.Error("decided")
	}
}

// TestHugeSequenceIsUndecided asks about more steps with more tests than there
// is memory for.
func TestHugeSequenceIsUndecided(t *testing.T) {
	p := &Program{}
	for i := range 6000 {
		n := &Node{Kind: StepNode, Runs: Anywhere, SuccessCodes: successCodesOf("")}
		n.cond = &cond{test: newOtherTest(title(""), fmt.Sprintf("query %d", i))}
		p.open(n, nil)
		p.close(n)
	}
	p.resolve()
	result := p.Run(Query{
		Label: func(n *Node) Event { return 1 },
		Hit:   func(m uint32, v Visit) (uint32, bool) { return 0, true },
	})
	if !result.Undecided || len(result.Hits) > 0 {
		t.Errorf("undecided %v, %d hits", result.Undecided, len(result.Hits))
	}
}

// TestWitnessesHaveALimit proves that hits are found even if there is no room
// for their witnesses.
func TestWitnessesHaveALimit(t *testing.T) {
	p := largeProgram(500, 10)
	q := denseQuery(p)
	enough := p.Run(q)
	q.MaxNodes = enough.Nodes + 1
	p = largeProgram(500, 10) // one with nothing in its tables
	tight := p.Run(q)
	if tight.Undecided || len(tight.Hits) != len(enough.Hits) {
		t.Fatalf("undecided %v, %d hits, not %d", tight.Undecided, len(tight.Hits), len(enough.Hits))
	}
	var told int
	for _, h := range tight.Hits {
		if h.Witness().Inputs.Variable != nil {
			told++
		}
	}
	if told == 0 || told == len(tight.Hits) {
		t.Errorf("there was room for %d witnesses of %d", told, len(tight.Hits))
	}
	last := tight.Hits[len(tight.Hits)-1].Witness()
	if len(last.Facts) != 1 || last.Inputs.Variable != nil {
		t.Errorf("there was room for the last: %+v", last.Facts)
	}
}
