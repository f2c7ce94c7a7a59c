package sim

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// largeProgram returns a sequence of the usual shape: groups of steps, about
// half of them with conditions that ask about variables, a variable set here
// and there, an installation in the middle.
func largeProgram(steps, variables int) *Program {
	s := rand.New(rand.NewPCG(uint64(steps), uint64(variables)))
	p := &Program{}
	test := func() *cond {
		name := fmt.Sprintf("Variable%d", s.IntN(variables))
		operator := []string{"equals", "equals", "notEquals", "exists", "notExists", "like", "greaterEqual"}[s.IntN(7)]
		operand := []string{"true", "Dell", "HP", "Lenovo*", "17763"}[s.IntN(5)]
		return &cond{test: newVariableTest(name, operator, operand)}
	}
	condition := func() *cond {
		switch s.IntN(6) {
		case 0, 1:
			return test()
		case 2:
			return &cond{op: allOf, args: []*cond{test(), test()}}
		case 3:
			return &cond{op: anyOf, args: []*cond{test(), test()}}
		}
		return nil
	}
	var group *Node
	for i := range steps {
		if i%10 == 0 {
			if group != nil {
				p.close(group)
			}
			group = &Node{Kind: GroupNode, Runs: Anywhere, ContinueOnError: s.IntN(5) == 0, cond: condition()}
			p.open(group, nil)
		}
		n := &Node{Kind: StepNode, Runs: Anywhere, SuccessCodes: successCodesOf("0 3010"), cond: condition()}
		n.ContinueOnError = s.IntN(4) == 0
		switch {
		case i == steps/3:
			n.Effects = []Effect{{Kind: ApplyOS}}
			n.cond = nil
		case i == steps/2:
			n.Effects, n.Fatal = []Effect{{Kind: SetUpOS}}, true
			n.cond = nil
		case i%25 == 3:
			n.Effects = []Effect{{Kind: RestartHD}}
		case s.IntN(10) == 0:
			n.Effects = settingEffects(fmt.Sprintf("Variable%d", s.IntN(variables)), []string{"true", "Dell", "%Other%"}[s.IntN(3)])
		}
		p.open(n, group)
		p.close(n)
	}
	p.close(group)
	p.resolve()
	return p
}

// historyQuery asks like a rule: which steps are reached after how many of
// which others.
func historyQuery(failures bool) Query {
	return Query{
		Label: func(n *Node) Event {
			if n.Kind != StepNode || n.Index%12 != 0 {
				return 0
			}
			return Event(n.Index/12%4 + 1)
		},
		Failures: failures,
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
			for _, failures := range []bool{false, true} {
				b.Run(fmt.Sprintf("steps=%d/variables=%d/failures=%t", steps, variables, failures), func(b *testing.B) {
					p := largeProgram(steps, variables)
					nodes := 0
					for b.Loop() {
						result := p.Run(historyQuery(failures))
						nodes = result.Nodes
						if result.Undecided {
							b.ReportMetric(1, "undecided")
						}
					}
					b.ReportMetric(float64(nodes), "nodes")
				})
			}
		}
	}
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
