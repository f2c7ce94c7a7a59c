package sim

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// randomPrograms is the number of programs that TestAgainstEnumeration checks.
var randomPrograms = 21_000

// TestAgainstEnumeration compares the exploration with running programs for
// every assignment, one by one, and repeats every witness.
func TestAgainstEnumeration(t *testing.T) {
	const workers = 4
	var wg sync.WaitGroup
	checked := make([]int, workers)
	runs := make([]int, workers)
	for w := range workers {
		wg.Go(func() {
			s := randomSource{rand.New(rand.NewPCG(977203, uint64(w)))}
			for checked[w] < randomPrograms/workers && !t.Failed() {
				n, err := checkProgram(s, 3+s.IntN(6))
				if err != nil {
					t.Error(err)
				}
				if n > 0 {
					checked[w]++
					runs[w] += n
				}
			}
		})
	}
	wg.Wait()
	total := 0
	for w := range workers {
		total += checked[w]
	}
	t.Logf("%d programs, %v runs", total, runs)
}

// FuzzAgainstEnumeration is TestAgainstEnumeration for programs that a fuzzer
// makes up.
func FuzzAgainstEnumeration(f *testing.F) {
	s := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(s.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := checkProgram(&byteSource{data}, 8); err != nil {
			t.Error(err)
		}
	})
}

// maxRuns is the number of runs up to which a program is worth enumerating.
const maxRuns = 1000

// checkProgram compares some queries on one random program with its
// enumeration. It returns the number of runs, 0 if there are too many.
func checkProgram(s source, size int) (runs int, err error) {
	p := randomProgram(s, size)
	queries := make([]Query, 3)
	want := make([]map[fact]bool, len(queries))
	for i := range queries {
		queries[i] = randomQuery(s, p)
		want[i] = map[fact]bool{}
	}
	complete := enumerate(p, maxRuns, func(tr Trace) {
		runs++
		for i, q := range queries {
			for f, opaque := range judge(q, tr) {
				old, seen := want[i][f]
				want[i][f] = opaque && (old || !seen)
			}
		}
	})
	if !complete {
		return 0, nil
	}
	// Witnesses are asked for when all queries have run: they share tables, and
	// each binds what the others have not needed.
	results := make([]Result, len(queries))
	for i, q := range queries {
		results[i] = p.Run(q)
	}
	for i, q := range queries {
		if err := checkResult(p, q, results[i], want[i]); err != nil {
			return runs, fmt.Errorf("%w\nquery %+v\n%s", err, q, describe(p))
		}
	}
	return runs, nil
}

func checkResult(p *Program, q Query, result Result, want map[fact]bool) error {
	if result.Undecided {
		return fmt.Errorf("undecided")
	}
	got := map[fact]bool{}
	for _, h := range result.Hits {
		f := fact{-1, h.End, h.Key}
		if h.Node != nil {
			f.node = h.Node.Index
		}
		got[f] = h.Opaque
		shown := judge(q, p.Execute(h.Witness().Inputs))
		if opaque, ok := shown[f]; !ok || opaque != h.Opaque {
			return fmt.Errorf("the witness for %+v (opaque %v) shows %v: %+v", f, h.Opaque, shown, h.Witness().Facts)
		}
	}
	if !maps.Equal(got, want) {
		return fmt.Errorf("hits differ (-enumeration +exploration):\n%s", cmp.Diff(want, got, cmp.AllowUnexported(fact{})))
	}
	return nil
}
