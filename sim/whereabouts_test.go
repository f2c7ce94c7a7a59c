package sim

import (
	"math/rand/v2"
	"testing"
)

// TestWhereabouts proves that no run in which nothing fails is anywhere else
// than Whereabouts says.
func TestWhereabouts(t *testing.T) {
	s := randomSource{rand.New(rand.NewPCG(7, 7))}
	runs, narrow := 0, 0
	for range 1500 {
		p := randomProgram(s, 3+s.IntN(8))
		sets := p.Whereabouts()
		seen := make([]PlaceSet, len(sets))
		enumerate(p, maxRuns, func(tr Trace) {
			for _, step := range tr.Steps {
				if step.Outcome == Failed {
					return
				}
			}
			runs++
			for _, step := range tr.Steps {
				if step.Outcome != Skipped {
					seen[step.Node.Index] |= only(step.Before)
				}
			}
			if tr.End == EndSuccess {
				seen[len(p.nodes)] |= only(tr.Steps[len(tr.Steps)-1].After)
			}
		})
		for i := range sets {
			if missing := seen[i] &^ sets[i]; missing != 0 {
				t.Fatalf("node %d: places %b are missing from %b in\n%s", i, missing, sets[i], describe(p))
			}
			if sets[i] == seen[i] {
				narrow++
			}
		}
	}
	if runs < 3000 || narrow < 3000 {
		t.Errorf("%d runs, %d sets without a place too many: too few to prove anything", runs, narrow)
	}
}

func TestPlaceSet(t *testing.T) {
	s := PlaceSetOf(WinPE, OSApplied) | PlaceSetOf(NewOS, OSSetUp) | PlaceSetOf(OldOS, NoNewOS)
	if got, want := s.In(InFullOS), PlaceSetOf(NewOS, OSSetUp)|PlaceSetOf(OldOS, NoNewOS); got != want {
		t.Errorf("in the full OS: %b, want %b", got, want)
	}
	if got, want := s.With(OSApplied), PlaceSetOf(WinPE, OSApplied); got != want {
		t.Errorf("with an OS applied: %b, want %b", got, want)
	}
}
