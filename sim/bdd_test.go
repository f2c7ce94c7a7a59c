package sim

import (
	"math/rand/v2"
	"testing"
)

// TestDiagramsAgainstTables makes random sets of five bits by random operations
// and compares them with tables of all 32 assignments.
func TestDiagramsAgainstTables(t *testing.T) {
	const bits = 5
	s := rand.New(rand.NewPCG(5, 32))
	d := &diagrams{tables: newTables()}
	d.allow(1<<20, stepsPerNode<<20)
	sets := []bdd{emptySet, fullSet}
	tables := []uint32{0, 1<<32 - 1}
	bySet := map[bdd]uint32{emptySet: 0, fullSet: 1<<32 - 1}
	keep := func(set bdd, table uint32) {
		if known, ok := bySet[set]; ok && known != table {
			t.Fatalf("set %d is %032b, not %032b", set, known, table)
		}
		bySet[set] = table
		if got := tableOf(d, set, bits); got != table {
			t.Fatalf("got %032b, want %032b", got, table)
		}
		sets, tables = append(sets, set), append(tables, table)
	}
	for level := range int32(bits) {
		set := d.node(level, emptySet, fullSet)
		keep(set, tableOf(d, set, bits))
	}
	for range 5000 {
		i, j := s.IntN(len(sets)), s.IntN(len(sets))
		switch s.IntN(4) {
		case 0:
			keep(d.and(sets[i], sets[j]), tables[i]&tables[j])
		case 1:
			keep(d.or(sets[i], sets[j]), tables[i]|tables[j])
		case 2:
			keep(d.without(sets[i], sets[j]), tables[i]&^tables[j])
		case 3:
			levels := levelSet{s.Uint64() & (1<<bits - 1)}
			table := tables[i]
			for bit := range bits {
				if levels.has(int32(bit)) {
					table = projected(table, bit, bits)
				}
			}
			keep(d.exists(sets[i], d.newMask(levels)), table)
		}
	}
}

// tableOf evaluates a set for every assignment; bit 0 of the diagram is the
// lowest bit of the assignment.
func tableOf(d *diagrams, set bdd, bits int) uint32 {
	var table uint32
	for assignment := range 1 << bits {
		at := set
		for at != emptySet && at != fullSet {
			n := d.nodes[at]
			if assignment>>n.level&1 == 1 {
				at = n.high
			} else {
				at = n.low
			}
		}
		if at == fullSet {
			table |= 1 << assignment
		}
	}
	return table
}

func projected(table uint32, bit, bits int) uint32 {
	var out uint32
	for assignment := range 1 << bits {
		if table>>assignment&1 == 1 || table>>(assignment^1<<bit)&1 == 1 {
			out |= 1 << assignment
		}
	}
	return out
}

// TestDiagramsLimit proves that what does not fit is less than it should be,
// never more, and that the end comes soon.
func TestDiagramsLimit(t *testing.T) {
	const bits = 24
	d := &diagrams{tables: newTables()}
	d.allow(2000, stepsPerNode*2000)
	set := fullSet
	for i := range int32(bits / 2) {
		low, high := d.node(i, emptySet, fullSet), d.node(i+bits/2, emptySet, fullSet)
		same := d.or(d.and(low, high), d.without(d.without(fullSet, low), high))
		set = d.and(set, same)
	}
	if !d.full {
		t.Fatal("the limit was not reached")
	}
	if len(d.nodes) > 2000+2 { // the two sets that are always there
		t.Errorf("%d nodes", len(d.nodes))
	}
}
