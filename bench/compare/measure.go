package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"text/tabwriter"
	"time"
)

// comparison measures programs against the first of them.
type comparison struct {
	title    string
	repeat   int // runs of a program in a round, for those that are quick
	programs []program
}

// run prints for every program the median over the rounds of its time divided
// by the baseline's time in the same round, and its peak memory. In each round
// the programs run in another random order, so that a slow moment of the machine
// hits none of them more than the others.
func (c comparison) run(rounds int, out io.Writer) error {
	times := make([][]time.Duration, len(c.programs))
	peaks := make([]int64, len(c.programs))
	for range rounds + 1 { // the first round warms the caches and is left out
		for _, i := range rand.Perm(len(c.programs)) {
			elapsed, peak, err := c.programs[i].measure(c.repeat)
			if err != nil {
				return err
			}
			times[i] = append(times[i], elapsed)
			peaks[i] = max(peaks[i], peak)
		}
	}
	for i := range times {
		times[i] = times[i][1:]
	}
	return c.print(times, peaks, out)
}

func (c comparison) print(times [][]time.Duration, peaks []int64, out io.Writer) error {
	fmt.Fprintf(out, "\n%s, %d rounds, times relative to %s\n\n", c.title, len(times[0]), c.programs[0].name)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "program\tmedian\tlowest\thighest\tpeak memory")
	for i, p := range c.programs {
		r := ratios(times[i], times[0])
		fmt.Fprintf(w, "%s\t%.2f\t%.2f\t%.2f\t%s\n", p.name, median(r), slices.Min(r), slices.Max(r), mebibytes(peaks[i]))
	}
	return w.Flush()
}

// measure runs the program repeat times and gives the wall time of all runs and
// the highest peak of resident memory in bytes, 0 where the system does not tell.
func (p program) measure(repeat int) (elapsed time.Duration, peak int64, err error) {
	for range repeat {
		var complaint bytes.Buffer
		command := exec.Command(p.argv[0], p.argv[1:]...)
		command.Env = append(os.Environ(), p.env...)
		command.Stderr = &complaint
		start := time.Now()
		err := command.Run()
		elapsed += time.Since(start)
		if err != nil {
			return 0, 0, fmt.Errorf("%s: %w\n%.500s", p.name, err, complaint.String())
		}
		peak = max(peak, peakMemory(command.ProcessState))
	}
	return elapsed, peak, nil
}

func ratios(times, baseline []time.Duration) []float64 {
	list := make([]float64, len(times))
	for i := range times {
		list[i] = float64(times[i]) / float64(baseline[i])
	}
	return list
}

// median gives the middle of a list that has at least one element.
func median[T cmp.Ordered](list []T) T {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[(len(sorted)-1)/2]
}

func mebibytes(size int64) string {
	if size == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%.1f MiB", float64(size)/(1<<20))
}
