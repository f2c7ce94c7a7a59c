package report

import (
	"bufio"
	"bytes"
	"io"
)

// WriteDiff writes a unified diff, its lines coloured if the style says so.
func WriteDiff(w io.Writer, diff []byte, style Style) error {
	out := bufio.NewWriter(w)
	for line := range bytes.Lines(diff) {
		text := bytes.TrimRight(line, "\r\n")
		out.WriteString(style.paint(diffColor(text), string(text)))
		out.Write(line[len(text):])
	}
	return out.Flush()
}

func diffColor(line []byte) string {
	switch {
	case bytes.HasPrefix(line, []byte("--- ")), bytes.HasPrefix(line, []byte("+++ ")), bytes.HasPrefix(line, []byte("#")):
		return bold
	case bytes.HasPrefix(line, []byte("@@")):
		return cyan
	case bytes.HasPrefix(line, []byte("-")):
		return red
	case bytes.HasPrefix(line, []byte("+")):
		return green
	}
	return ""
}
