//go:build race

package sim

func init() { randomPrograms = 4_000 } // the race detector makes everything slower
