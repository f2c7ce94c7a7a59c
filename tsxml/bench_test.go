package tsxml

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/beevik/etree"
)

// sampleSize is that of a large real task sequence.
const sampleSize = 1 << 20

func benchmarkRead(b *testing.B, read func(text string) error) {
	for _, layout := range []struct {
		name     string
		indented bool
	}{{"one-line", false}, {"indented", true}} {
		text := sampleSequence(sampleSize, layout.indented)
		b.Run(layout.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if err := read(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	benchmarkRead(b, func(text string) error {
		_, err := Parse(text, Options{})
		return err
	})
}

func BenchmarkParseArena(b *testing.B) {
	var arena Arena
	benchmarkRead(b, func(text string) error { return parseInto(&arena, text) })
}

func parseInto(arena *Arena, text string) error {
	arena.Reset()
	_, err := Parse(text, Options{Arena: arena})
	return err
}

func BenchmarkEncodingXML(b *testing.B) { benchmarkRead(b, readTokens) }

func readTokens(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func BenchmarkEtree(b *testing.B) {
	benchmarkRead(b, func(text string) error { return etree.NewDocument().ReadFromString(text) })
}

func BenchmarkOpen(b *testing.B) {
	var arena Arena
	text := []byte(sampleSequence(sampleSize, true))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		arena.Reset()
		if _, err := Open("sample.xml", text, Options{Arena: &arena}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLines(b *testing.B) {
	text := strings.Repeat(sampleSequence(sampleSize, false), 2) + "ä"
	lines := NewLines(text)
	offset := 0
	for b.Loop() {
		offset = (offset + 7919) % len(text)
		lines.Position(offset, UTF16)
	}
}
