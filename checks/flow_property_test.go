package checks_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/sim"
	"tslint/tsxml"
)

// sequencesPerRule is how many random sequences a rule is tried on, and
// mostRuns how many runs a sequence may have to be worth enumerating.
const (
	sequencesPerRule = 200
	mostRuns         = 2000
)

// TestFlowRulesAgainstAllRuns holds every rule that asks the simulator against
// its definition, on random sequences of which each run is looked at.
func TestFlowRulesAgainstAllRuns(t *testing.T) {
	var wg sync.WaitGroup
	for _, id := range slices.Sorted(maps.Keys(definitions)) {
		wg.Go(func() { tryRule(t, id, definitions[id]) })
	}
	wg.Wait()
}

func tryRule(t *testing.T, id string, d definition) {
	m := &sequenceMaker{Rand: rand.New(rand.NewPCG(uint64(id[0]), uint64(id[1])<<8|uint64(id[2]))), kinds: d.kinds, order: d.order, looks: d.looks}
	fires, silent := 0, 0
	for fires+silent < sequencesPerRule {
		text := writeSequence(m.sequence(3 + m.IntN(6)))
		found, ok, err := compareRule(id, d, text, m.steps)
		if err != nil {
			t.Error(err)
			return
		}
		switch {
		case !ok:
		case found:
			fires++
		default:
			silent++
		}
	}
	if fires < 15 || silent < 15 {
		t.Errorf("%s: %d sequences fire, %d do not: too few to prove anything", id, fires, silent)
	}
}

// compareRule compares what a rule reports about a sequence with its definition.
// ok is false if the sequence has too many runs.
func compareRule(id string, d definition, text string, steps map[string]*aStep) (found, ok bool, err error) {
	file, err := tsxml.Open("random.xml", []byte(text), tsxml.Options{})
	if err != nil || file.Documents[0].Sequence == nil {
		return false, false, fmt.Errorf("%w in\n%s", err, text)
	}
	runs, ok := allRuns(sim.Compile(file.Documents[0].Sequence, sim.Options{}), steps, d.failures, mostRuns)
	if !ok {
		return false, false, nil
	}
	want := d.judge(steps, runs)
	got := verdicts{}
	for _, f := range checks.Check(file, &checks.Settings{Only: []string{id}, Product: checks.ProductCurrent}) {
		got[f.Path[len(f.Path)-1]] = f.Severity
	}
	if diff := cmp.Diff(want, got); diff != "" {
		return false, true, fmt.Errorf("%s (-all runs +rule):\n%s%s", id, diff, text)
	}
	return len(want) > 0, true, nil
}
