package checks_test

import (
	"strings"
	"testing"

	"tslint/bench/gen"
	"tslint/checks"
	"tslint/tsxml"
)

// TestUndecided proves that a sequence with too many different runs is never
// taken as clean, whichever of the rules that ask is on, and that it is said
// once however many ask.
func TestUndecided(t *testing.T) {
	file, err := tsxml.Open("explosion.xml", gen.Explosion(40), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, only := range [][]string{{"K04"}, {"K05"}, {"K06"}, {"K10"}, {"K13"}, listedRules()} {
		findings := checks.Check(file, &checks.Settings{Only: only})
		undecided := 0
		for _, f := range findings {
			checkFinding(t, file, f)
			if strings.Contains(f.Message, "too many different runs") {
				undecided++
			}
		}
		if undecided != 1 {
			t.Errorf("%s: %d findings say that nothing could be decided, want 1:\n%s", only, undecided, wantText(file, findings))
		}
	}
}
