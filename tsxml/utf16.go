package tsxml

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order is UTF-16 in one byte order. Unlike the decoders of the standard library it refuses what is not well-formed,
// because a replaced character could not be written back.
type utf16Order struct{ binary.AppendByteOrder }

var (
	littleEndian = utf16Order{binary.LittleEndian}
	bigEndian    = utf16Order{binary.BigEndian}
)

func (o utf16Order) unit(data []byte) rune {
	if o.AppendByteOrder == binary.LittleEndian {
		return rune(data[0]) | rune(data[1])<<8
	}
	return rune(data[1]) | rune(data[0])<<8
}

func (o utf16Order) decode(data []byte, start int) (string, error) {
	if len(data)%2 != 0 {
		return "", &EncodingError{len(data) - 1, fmt.Sprintf("the text is UTF-16 with an odd number of bytes, %d", len(data)), cutOff}
	}
	var text strings.Builder
	text.Grow(len(data) / 2)
	for pos := start; pos < len(data); pos += 2 {
		r := o.unit(data[pos:])
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if pos+4 <= len(data) {
				low = o.unit(data[pos+2:])
			}
			pair := utf16.DecodeRune(r, low)
			if pair == utf8.RuneError {
				return "", &EncodingError{pos, fmt.Sprintf("half a surrogate pair, U+%04X, at byte %d", r, pos), "the file is damaged"}
			}
			r = pair
			pos += 2
		}
		text.WriteRune(r)
	}
	return text.String(), nil
}

func (o utf16Order) encode(text string) ([]byte, error) {
	if err := checkUTF8(text); err != nil {
		_, err := encodeUTF8(text)
		return nil, err
	}
	data := make([]byte, 0, 2*len(text))
	for _, r := range text {
		high, low := utf16.EncodeRune(r)
		if high == utf8.RuneError {
			data = o.AppendUint16(data, uint16(r))
			continue
		}
		data = o.AppendUint16(o.AppendUint16(data, uint16(high)), uint16(low))
	}
	return data, nil
}
