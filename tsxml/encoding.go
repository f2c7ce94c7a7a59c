package tsxml

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding/charmap"
)

// codec is one encoding. Decoding begins at start, behind the byte order mark. The errors are [*EncodingError].
type codec struct {
	name   string // canonical, as in [Document.Encoding]
	decode func(data []byte, start int) (string, error)
	encode func(text string) ([]byte, error)
}

var (
	utf8Codec        = codec{"utf-8", decodeUTF8, encodeUTF8}
	utf16LECodec     = codec{"utf-16le", littleEndian.decode, littleEndian.encode}
	utf16BECodec     = codec{"utf-16be", bigEndian.decode, bigEndian.encode}
	windows1252Codec = codec{"windows-1252", decodeWindows1252, encodeWindows1252}
)

// codecs are the encodings by the names that declarations and [Options] use. What is declared iso-8859-1 is read as
// windows-1252, which differs only where iso-8859-1 has control characters.
var codecs = map[string]codec{
	"utf-8": utf8Codec, "utf8": utf8Codec,
	"utf-16le": utf16LECodec, "utf-16be": utf16BECodec,
	"windows-1252": windows1252Codec, "cp1252": windows1252Codec, "iso-8859-1": windows1252Codec, "latin1": windows1252Codec,
}

const encodingNames = "utf-8, utf-16le, utf-16be or windows-1252"

var byteOrderMarks = []struct {
	mark  string
	codec codec
}{
	{"\xEF\xBB\xBF", utf8Codec},
	{"\xFF\xFE", utf16LECodec},
	{"\xFE\xFF", utf16BECodec},
}

// ValidEncoding returns an error that lists the choices unless name can stand in [Options].
func ValidEncoding(name string) error {
	if _, ok := codecs[strings.ToLower(name)]; !ok && name != "" {
		return fmt.Errorf("unknown encoding %q: use %s", name, encodingNames)
	}
	return nil
}

// decoded is the text of a document and what is needed to write it again.
type decoded struct {
	text  string
	codec codec
	mark  string // byte order mark
}

// decodeDocument finds out the encoding of data, from its byte order mark, opt, or its XML declaration, and decodes it. The
// error is a [*EncodingError].
func decodeDocument(data []byte, opt Options) (decoded, error) {
	d, err := chooseCodec(data, opt)
	if err != nil {
		return d, err
	}
	if err := checkMark(data, d); err != nil {
		return d, err
	}
	d.text, err = d.codec.decode(data, len(d.mark))
	return d, err
}

func chooseCodec(data []byte, opt Options) (decoded, error) {
	if bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) || bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")) {
		return decoded{}, &EncodingError{0, "the text is UTF-32, which is not read", "save the file as UTF-8"}
	}
	d := decoded{codec: utf8Codec}
	for _, m := range byteOrderMarks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			d.mark, d.codec = m.mark, m.codec
		}
	}
	if opt.Encoding != "" {
		return forcedCodec(d, opt.Encoding)
	}
	if d.mark != "" {
		return d, nil
	}
	if name := utf16Name(data); name != "" {
		return d, &EncodingError{0, "the text is UTF-16 without a byte order mark", "use --encoding " + name + ", or save the file with the mark"}
	}
	return declaredCodec(data)
}

func forcedCodec(d decoded, name string) (decoded, error) {
	forced, ok := codecs[strings.ToLower(name)]
	if !ok {
		return d, &EncodingError{0, ValidEncoding(name).Error(), ""}
	}
	if d.mark != "" && d.codec.name != forced.name {
		return d, &EncodingError{0, "the byte order mark says " + d.codec.name + ", not " + forced.name, "leave --encoding away for this file"}
	}
	d.codec = forced
	return d, nil
}

// declaredCodec looks into the XML declaration of data that has no byte order mark. Data that can be looked into is no UTF-16,
// so a declaration that says so is wrong: it was written with a string in memory, whose characters were saved as UTF-8 later.
func declaredCodec(data []byte) (decoded, error) {
	name, offset := declaredEncoding(data)
	switch lower := strings.ToLower(name); {
	case name == "", strings.HasPrefix(lower, "utf-16"):
		return decoded{codec: utf8Codec}, nil
	case codecs[lower].decode == nil:
		return decoded{}, &EncodingError{offset, fmt.Sprintf("the document declares the encoding %s, which is not read", name),
			"save it as UTF-8, or, if the declaration is wrong, use --encoding " + encodingNames}
	default:
		return decoded{codec: codecs[lower]}, nil
	}
}

// declaredEncoding returns the value of encoding in the XML declaration and its offset; "" when there is none.
func declaredEncoding(data []byte) (name string, offset int) {
	const longest = 1024
	head := data[:min(len(data), longest)]
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return "", 0
	}
	p := parser{src: string(head[:end+2])}
	if _, err := p.prolog(); err != nil {
		return "", 0
	}
	return p.src[p.encoding.Start:p.encoding.End], p.encoding.Start
}

// utf16Name recognises UTF-16 by the zero byte that each character of XML's own has in it.
func utf16Name(data []byte) string {
	switch {
	case len(data) < 2:
		return ""
	case data[0] != 0 && data[1] == 0:
		return utf16LECodec.name
	case data[0] == 0 && data[1] != 0:
		return utf16BECodec.name
	}
	return ""
}

// checkMark refuses a byte order mark in front of text of another kind. XML begins with an ASCII character, so that its first
// two bytes show the kind.
func checkMark(data []byte, d decoded) error {
	text := data[len(d.mark):]
	if d.mark == "" || len(text) < 2 {
		return nil
	}
	found := utf16Name(text)
	if found == "" && d.codec.name != utf8Codec.name && text[0] != 0 && text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf {
		found = "text in single bytes"
	}
	if found == "" || found == d.codec.name {
		return nil
	}
	return &EncodingError{0, "the byte order mark says " + d.codec.name + ", but " + found + " follows",
		fmt.Sprintf("remove the first %d bytes, or save the file again", len(d.mark))}
}

// encode is the inverse of decodeDocument.
func (d decoded) encode(text string) ([]byte, error) {
	data, err := d.codec.encode(text)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(d.mark), data), nil
}

// readOnly says why a document cannot be edited: decoding lost what encoding would have to restore.
func (d decoded) readOnly(data []byte) string {
	if d.codec.name == utf8Codec.name { // is its own inverse
		return ""
	}
	if back, err := d.encode(d.text); err == nil && bytes.Equal(back, data) {
		return ""
	}
	return "it has bytes that have no meaning in " + d.codec.name + " and would be lost"
}

// decodeUTF8 makes the bytes the text, without a copy: they do not change, see [Open].
func decodeUTF8(data []byte, start int) (string, error) {
	text := unsafe.String(unsafe.SliceData(data[start:]), len(data)-start)
	err := checkUTF8(text)
	if err == nil {
		return text, nil
	}
	hint := "the file is probably windows-1252, as PowerShell 5.1 saves it, without declaring it; use --encoding windows-1252"
	if start > 0 {
		hint = "the file begins with the byte order mark of UTF-8, so it is damaged or was put together from two encodings"
	}
	pos := start + err.(*SyntaxError).Offset
	return "", &EncodingError{pos, fmt.Sprintf("not valid UTF-8 at byte %d (0x%02X)", pos, data[pos]), hint}
}

func encodeUTF8(text string) ([]byte, error) {
	if err := checkUTF8(text); err != nil {
		pos := err.(*SyntaxError).Offset
		return nil, &EncodingError{pos, fmt.Sprintf("the new text is not valid UTF-8 at byte %d", pos), ""}
	}
	return []byte(text), nil
}

func decodeWindows1252(data []byte, _ int) (string, error) {
	var text strings.Builder
	text.Grow(len(data))
	for _, b := range data {
		text.WriteRune(charmap.Windows1252.DecodeByte(b))
	}
	return text.String(), nil
}

func encodeWindows1252(text string) ([]byte, error) {
	data := make([]byte, 0, len(text))
	for pos, r := range text {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			return nil, &EncodingError{pos, fmt.Sprintf("the character %q does not exist in windows-1252", r),
				fmt.Sprintf("write it as &#x%X;, or save the file as UTF-8", r)}
		}
		data = append(data, b)
	}
	return data, nil
}
