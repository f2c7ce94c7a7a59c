//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

const executableSuffix = ""

// peakMemory gives the peak of resident memory in bytes, 0 if it is not known.
// On Linux it is never below the peak of this program, from which the process
// was started; this program therefore holds no more than one file at a time.
func peakMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss) // in bytes there, in KiB elsewhere
	}
	return int64(usage.Maxrss) << 10
}
