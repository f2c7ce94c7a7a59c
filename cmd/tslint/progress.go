package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// progress draws a bar on standard error while many files are checked. It
// appears only on a terminal and only after a second, so that short runs and
// logs stay as they are, and it takes itself away at the end.
type progress struct {
	w     io.Writer
	total int
	done  atomic.Int64
	stop  chan struct{}
	group sync.WaitGroup
}

const (
	progressDelay = time.Second
	progressEvery = 100 * time.Millisecond
	progressWidth = 30 // columns of the bar
)

// newProgress starts a bar for a number of files; it draws nothing where
// standard error is no terminal, or with --quiet.
func (s *session) newProgress(total int) *progress {
	p := &progress{w: s.err, total: total, stop: make(chan struct{})}
	file, isFile := s.err.(*os.File)
	if s.quiet || !isFile || !term.IsTerminal(int(file.Fd())) {
		return p
	}
	p.group.Go(func() { p.draw(progressDelay) })
	return p
}

// step tells that one more file is done.
func (p *progress) step() { p.done.Add(1) }

// end takes the bar away.
func (p *progress) end() {
	close(p.stop)
	p.group.Wait()
}

func (p *progress) draw(delay time.Duration) {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	drawn := false
	for {
		select {
		case <-p.stop:
			if drawn {
				fmt.Fprint(p.w, "\r\x1b[K")
			}
			return
		case <-timer.C:
			fmt.Fprint(p.w, "\r"+p.bar())
			drawn = true
			timer.Reset(progressEvery)
		}
	}
}

// bar returns the line as it is now.
func (p *progress) bar() string {
	done := int(p.done.Load())
	full := progressWidth * done / max(p.total, 1)
	return fmt.Sprintf("[%s%s] %d of %d files", strings.Repeat("#", full), strings.Repeat(".", progressWidth-full), done, p.total)
}
