package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestProgressBar(t *testing.T) {
	p := &progress{total: 4}
	p.step()
	if got, want := p.bar(), "[#######.......................] 1 of 4 files"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestProgressTakesItselfAway draws at once and ends: the line is empty again.
func TestProgressTakesItselfAway(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out, total: 2, stop: make(chan struct{})}
	drawn := make(chan struct{})
	p.group.Go(func() {
		close(drawn)
		p.draw(0)
	})
	<-drawn
	time.Sleep(50 * time.Millisecond)
	p.step()
	p.end()
	if text := out.String(); !strings.HasPrefix(text, "\r[") || !strings.HasSuffix(text, "\r\x1b[K") {
		t.Errorf("drew %q", text)
	}
}

// TestProgressIsSilent runs where standard error is no terminal.
func TestProgressIsSilent(t *testing.T) {
	var out bytes.Buffer
	s := &session{streams: streams{err: &out}}
	p := s.newProgress(3)
	p.step()
	p.end()
	if out.Len() > 0 {
		t.Errorf("drew %q", out.String())
	}
}
