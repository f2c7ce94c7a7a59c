package checks

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decodeScript returns the text of a script that a Run PowerShell Script step
// carries: base64 of UTF-16LE with a byte order mark. Other content is
// returned as it is, so that a match in it is not lost.
func decodeScript(source string) string {
	packed := source
	if strings.ContainsAny(source, " \t\r\n") {
		packed = strings.Join(strings.Fields(source), "")
	}
	raw, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return source
	}
	if len(raw) < 2 || raw[0] != 0xFF || raw[1] != 0xFE {
		return string(raw)
	}
	if text, ok := narrow(raw[2:]); ok {
		return text
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(raw[i:]))
	}
	return string(utf16.Decode(units))
}

// narrow returns the text of UTF-16LE that is ASCII, as most scripts are.
func narrow(wide []byte) (string, bool) {
	text := make([]byte, len(wide)/2)
	for i := range text {
		if wide[2*i] >= utf8.RuneSelf || wide[2*i+1] != 0 {
			return "", false
		}
		text[i] = wide[2*i]
	}
	return string(text), true
}
