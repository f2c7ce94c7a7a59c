package checks_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tslint/checks"
	"tslint/sim"
	"tslint/tsxml"
)

// judgeLastAction says what C07 must report: a run meets a condition on the last
// action although the step before has not run.
func judgeLastAction(steps map[string]*aStep, runs []aRun) verdicts {
	out := verdicts{}
	for _, s := range steps {
		before := stepBefore(steps, s)
		if !s.looks || before == nil || before.group || before.kind == "unknownChild" {
			continue
		}
		for _, r := range runs {
			ran := false
			for _, v := range r.visits {
				ran = ran || v.aStep == before && v.executed()
				if v.aStep == s && v.outcome != sim.Skipped && v.outcome != sim.Excluded && !ran {
					out.shows(s, checks.Warning, v.unknown)
				}
			}
		}
	}
	return out
}

// stepBefore returns the step or group before a step in the same group, with
// disabled groups and those that ask for the last action left out.
func stepBefore(steps map[string]*aStep, s *aStep) *aStep {
	var before *aStep
	for _, other := range inOrder(steps) {
		if other == s {
			return before
		}
		if other.around == s.around && !other.looks && !(other.group && other.disabled) {
			before = other
		}
	}
	return nil
}

func inOrder(steps map[string]*aStep) []*aStep {
	number := func(s *aStep) int {
		n, _ := strconv.Atoi(strings.TrimPrefix(s.name, "s"))
		return n
	}
	return slices.SortedFunc(maps.Values(steps), func(a, b *aStep) int { return number(a) - number(b) })
}

// judgeTooLate says what V06 must report: a run has the properties set after the
// client was set up, and no later step can use them.
func judgeTooLate(steps map[string]*aStep, runs []aRun) verdicts {
	out := verdicts{}
	var late *aStep
	for _, s := range inOrder(steps) {
		switch {
		case !s.enabled():
		case s.is("setup", "unknownChild"):
			late = nil
			if s.is("setup") && len(out) == 0 {
				continue
			}
		case s.is("setProperties"):
			if late == nil && !setBefore(steps, s) {
				late = s
			}
		}
	}
	if late == nil {
		return out
	}
	for _, r := range runs {
		setUp := false
		for _, v := range r.visits {
			setUp = setUp || v.executed() && v.is("setup")
			if v.aStep == late && v.executed() && setUp {
				out.shows(late, checks.Warning, v.unknown)
			}
		}
	}
	return out
}

func setBefore(steps map[string]*aStep, s *aStep) bool {
	for _, other := range inOrder(steps) {
		if other == s {
			return false
		}
		if other.enabled() && other.is("setProperties") {
			return true
		}
	}
	return false
}

// TestImpossibleConditions proves that no run meets the conditions of a step
// that C01 reports, on random sequences of which each run is looked at.
func TestImpossibleConditions(t *testing.T) {
	m := &sequenceMaker{Rand: rand.New(rand.NewPCG(1, 7)), kinds: []string{"command", "setV", "toPE", "toDisk"}}
	reported := 0
	for range 3000 {
		text := writeSequence(m.sequence(3 + m.IntN(5)))
		file, err := tsxml.Open("random.xml", []byte(text), tsxml.Options{})
		if err != nil {
			t.Fatal(err)
		}
		findings := checks.Check(file, &checks.Settings{Only: []string{"C01"}})
		if len(findings) == 0 {
			continue
		}
		runs, ok := allRuns(sim.Compile(file.Documents[0].Sequence, sim.Options{}), m.steps, true, mostRuns)
		if !ok {
			continue
		}
		reported += len(findings)
		for _, f := range findings {
			name := f.Path[len(f.Path)-1]
			for _, r := range runs {
				for _, v := range r.visits {
					if v.name == name && v.outcome != sim.Skipped {
						t.Fatalf("a run meets the condition of %s:\n%s", name, text)
					}
				}
			}
		}
	}
	if reported < 30 {
		t.Errorf("only %d findings: too few to prove anything", reported)
	}
}
