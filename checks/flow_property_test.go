package checks_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
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

// TestTooMany proves that a rule which cannot tell so many steps apart says so,
// and is not silent.
func TestTooMany(t *testing.T) {
	for id, kinds := range map[string][]string{
		"D01": {"format", "capture"}, "D02": {"captureLinks", "format", "restore"}, "D03": {"capture", "setup"},
		"D05": {"capture", "apply"}, "D06": {"format"}, "E03": {"apply"}, "E11": {"reboot", "command"},
		"U01": {"requestCapture"},
	} {
		var steps []*aStep
		for _, kind := range kinds {
			for range 65 {
				s := &aStep{name: fmt.Sprint(kind, len(steps)), kind: kind, continues: true}
				s.condition = "<condition>" + variableTest(s.name, "exists", "") + "</condition>"
				steps = append(steps, s)
			}
		}
		file, err := tsxml.Open("many.xml", []byte(writeSequence(steps)), tsxml.Options{})
		if err != nil {
			t.Fatal(err)
		}
		findings := checks.Check(file, &checks.Settings{Only: []string{id}})
		if len(findings) == 0 || !strings.Contains(findings[0].Message, "too many different runs") {
			t.Errorf("%s is silent about 65 steps:\n%s", id, wantText(file, findings))
		}
	}
}
