// Package gen writes task sequences that nobody has to keep: inputs for
// benchmarks, for comparisons with other tools, and for tests that need size.
//
// [Sequence] writes one task sequence after a [Config]; the same configuration
// gives the same bytes on every machine and with every version of Go. [File]
// and [Write] give the corpus that the measurements are made on. [Traps] lists
// inputs that bring careless readers and simulators to their knees.
package gen

import "math/rand/v2"

// Config says what a sequence is like. Size or Steps ends it, whichever comes
// first; one of them must be positive.
type Config struct {
	Seed      uint64
	Size      int    // bytes, reached and passed by less than one step; 0 for no limit
	Steps     int    // number of steps; 0 for no limit
	Variables int    // how many task sequence variables conditions test, at least 1
	Indented  bool   // indented package with CRLF; otherwise a bare sequence on one line
	Current   bool   // version 3.10 with its attributes; otherwise 3.00, ConfigMgr 2007
	UserState bool   // state is captured and restored around Setup Windows and ConfigMgr
	Defect    Defect // what is missing of KB977203, where UserState is set
}

// Defect is something that KB977203 asks for and the sequence has not.
type Defect int

// The defects, in the order in which [File] deals them out.
const (
	NoDefect Defect = iota
	NoRunFirst
	NoPatch
	NoCertFix
	NoRestart
	ConditionalCertFix
	defects // their number
)

// generator is one sequence in the making.
type generator struct {
	writer
	Config
	random    *rand.PCG
	steps     int
	installed bool    // Setup Windows and ConfigMgr is written
	asked     []asked // by the groups around and the condition that is being written
}

// Sequence writes the task sequence that c describes, as UTF-8.
func Sequence(c Config) []byte {
	c.Variables = max(c.Variables, 1)
	g := &generator{Config: c, random: rand.NewPCG(c.Seed, 0)}
	g.indented = c.Indented
	g.packageStart()
	g.sequence()
	g.packageEnd()
	return g.text
}

func (g *generator) sequence() {
	version := "3.00"
	if g.Current {
		version = "3.10"
	}
	g.open("sequence", "version", version)
	g.references()
	if g.UserState {
		g.globals()
		g.capture()
		g.fill(40)
		g.install()
		g.fill(70)
		g.restore()
	}
	g.fill(100)
	g.close("sequence")
}

// fill adds groups until percent of the wanted size or number of steps is there.
func (g *generator) fill(percent int) {
	for !g.reached(percent) {
		g.group(percent, 1)
	}
}

func (g *generator) reached(percent int) bool {
	bySize := g.Size > 0 && len(g.text)*100 >= g.Size*percent
	bySteps := g.Steps > 0 && g.steps*100 >= g.Steps*percent
	return bySize || bySteps
}

// group adds a group of up to twelve steps and groups, no deeper than four.
func (g *generator) group(percent, depth int) {
	attributes := []string{"name", g.name(), "description", g.description()}
	if g.chance(4) {
		attributes = append(attributes, "disable", "true")
	}
	if g.chance(6) {
		attributes = append(attributes, "continueOnError", "true")
	}
	g.open("group", attributes...)
	around := len(g.asked)
	if g.chance(50) {
		g.condition()
	}
	for range 3 + g.below(10) {
		if g.reached(percent) {
			break
		}
		if depth < 4 && g.chance(15) {
			g.group(percent, depth+1)
			continue
		}
		g.randomStep()
	}
	g.close("group")
	g.asked = g.asked[:around]
}

// below gives a number from 0 to n-1. It takes the generator's bits as they are
// and not through math/rand, whose ways of drawing may change.
func (g *generator) below(n int) int { return int(g.random.Uint64() >> 33 % uint64(n)) }

func (g *generator) chance(percent int) bool { return g.below(100) < percent }

func (g *generator) pick(list []string) string { return list[g.below(len(list))] }
