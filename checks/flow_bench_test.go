package checks_test

import (
	"maps"
	"slices"
	"testing"

	"tslint/bench/gen"
	"tslint/checks"
	"tslint/tsxml"
)

// BenchmarkFlowRules measures all rules that ask the simulator, one by one and
// together, on a sequence of 500 steps with 40 variables.
func BenchmarkFlowRules(b *testing.B) {
	data := gen.Sequence(gen.Config{Seed: 1, Steps: 500, Variables: 40, UserState: true, Current: true})
	rules := slices.Sorted(maps.Keys(definitions))
	for _, id := range rules {
		b.Run(id, func(b *testing.B) { benchmarkRules(b, data, id) })
	}
	b.Run("all", func(b *testing.B) { benchmarkRules(b, data, rules...) })
}

func benchmarkRules(b *testing.B, data []byte, rules ...string) {
	file, err := tsxml.Open("bench.xml", data, tsxml.Options{})
	if err != nil {
		b.Fatal(err)
	}
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		found = len(checks.Check(file, &checks.Settings{Only: rules}))
	}
	b.ReportMetric(float64(found), "findings")
}
