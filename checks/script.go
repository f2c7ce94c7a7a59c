package checks

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// decodeScript returns the text of a script that a Run PowerShell Script step
// carries: base64 of UTF-16LE with a byte order mark. Other content is
// returned as it is, so that a match in it is not lost.
func decodeScript(source string) string {
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(source), ""))
	if err != nil {
		return source
	}
	if len(raw) < 2 || raw[0] != 0xFF || raw[1] != 0xFE {
		return string(raw)
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(raw[i:]))
	}
	return string(utf16.Decode(units))
}
