package sim

import "testing"

// TestEffortIsBounded asks so much about one program that it has to give up, and
// does so at once from then on.
func TestEffortIsBounded(t *testing.T) {
	p := largeProgram(500, 10)
	q := denseQuery(p)
	first := p.Run(q)
	if first.Undecided || len(first.Hits) == 0 {
		t.Fatalf("undecided %v, %d hits", first.Undecided, len(first.Hits))
	}
	p.effort.spend(maxEffort)
	if last := p.Run(q); !last.Undecided || len(last.Hits) != 0 || last.Nodes > 2 {
		t.Errorf("undecided %v, %d hits, %d nodes", last.Undecided, len(last.Hits), last.Nodes)
	}
	w := first.Hits[len(first.Hits)-1].Witness()
	if len(w.Facts) != 1 || w.Inputs.Variable != nil {
		t.Errorf("a witness although nothing is left: %+v", w.Facts)
	}
}

// TestEffortIsCounted proves that queries and witnesses use the program's effort
// up.
func TestEffortIsCounted(t *testing.T) {
	p := largeProgram(500, 10)
	result := p.Run(denseQuery(p))
	query := p.effort.spent
	if query == 0 || query > maxEffort/50 {
		t.Errorf("a usual query costs %d steps of %d", query, maxEffort)
	}
	result.Hits[0].Witness()
	if p.effort.spent == query {
		t.Error("a witness costs nothing")
	}
}
