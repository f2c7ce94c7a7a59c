package main

import (
	"os"
	"runtime/debug"
	"sync"
)

// The Go runtime lets garbage grow in proportion to what is alive, which is
// next to nothing here, so a limit is the better measure: below it hardly any
// time goes into collecting, and a run over thousands of files stays small.
const (
	memoryLimit  = 48 << 20 // bytes, for files of usual size
	memoryFactor = 6        // bytes of memory for a byte of a larger file
	usualFile    = 2 << 20  // bytes
)

// memory raises the limit for large files.
type memory struct {
	mu    sync.Mutex
	limit int64
}

var collector memory

// limitMemory sets the limits unless the user has set others.
func limitMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(800)
	collector.limit = memoryLimit
	debug.SetMemoryLimit(memoryLimit)
}

// expect makes room for a file of the given size in bytes. The room is kept:
// what one large file has needed may be needed again.
func (m *memory) expect(size int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if size <= usualFile || m.limit == 0 {
		return
	}
	if wanted := memoryLimit + memoryFactor*int64(size); wanted > m.limit {
		m.limit = wanted
		debug.SetMemoryLimit(m.limit)
	}
}
