package tsxml

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

// utf16Bytes is text in UTF-16 with byte order mark.
func utf16Bytes(order binary.AppendByteOrder, text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

func TestDecodeAndEncode(t *testing.T) {
	const doc = "<sequence name='ä€😀'/>"
	const western = "<sequence name='ä€'/>"
	for _, tt := range []struct {
		name     string
		data     string
		opt      Options
		text     string
		encoding string
		bom      bool
	}{
		{"utf-8", doc, Options{}, doc, "utf-8", false},
		{"utf-8 with mark", "\xEF\xBB\xBF" + doc, Options{}, doc, "utf-8", true},
		{"utf-8 forced", doc, Options{Encoding: "UTF-8"}, doc, "utf-8", false},
		{"utf-8 declared", "<?xml version='1.0' encoding='UTF-8'?>" + doc, Options{}, "<?xml version='1.0' encoding='UTF-8'?>" + doc, "utf-8", false},
		{"utf-16 declared in utf-8", "<?xml version='1.0' encoding='utf-16'?>" + doc, Options{}, "<?xml version='1.0' encoding='utf-16'?>" + doc, "utf-8", false},
		{"utf-16le", string(utf16Bytes(binary.LittleEndian, doc)), Options{}, doc, "utf-16le", true},
		{"utf-16be", string(utf16Bytes(binary.BigEndian, doc)), Options{}, doc, "utf-16be", true},
		{"utf-16le that declares utf-8", string(utf16Bytes(binary.LittleEndian, "<?xml version='1.0' encoding='utf-8'?>"+doc)), Options{}, "<?xml version='1.0' encoding='utf-8'?>" + doc, "utf-16le", true},
		{"utf-16le without mark, forced", string(utf16Bytes(binary.LittleEndian, doc)[2:]), Options{Encoding: "utf-16le"}, doc, "utf-16le", false},
		{"windows-1252 forced", "<sequence name='\xE4\x80'/>", Options{Encoding: "windows-1252"}, western, "windows-1252", false},
		{"latin1 forced", "<sequence name='\xE4\x80'/>", Options{Encoding: "latin1"}, western, "windows-1252", false},
		{"windows-1252 declared", "<?xml version='1.0' encoding='Windows-1252'?><sequence name='\xE4\x80'/>", Options{}, "<?xml version='1.0' encoding='Windows-1252'?>" + western, "windows-1252", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open("test.xml", []byte(tt.data), tt.opt)
			if err != nil {
				t.Fatal(err)
			}
			d := f.Documents[0]
			if d.Err != nil || d.ReadOnly != "" {
				t.Fatalf("Err %v, ReadOnly %q", d.Err, d.ReadOnly)
			}
			if d.Text != tt.text || d.Encoding != tt.encoding || d.BOM != tt.bom {
				t.Errorf("got %q, %s, BOM %v; want %q, %s, BOM %v", d.Text, d.Encoding, d.BOM, tt.text, tt.encoding, tt.bom)
			}
			if data, err := d.Encode(d.Text); err != nil || string(data) != tt.data {
				t.Errorf("Encode gives %q, %v, want the bytes that were read", data, err)
			}
			edited, err := f.Replace(map[int]string{0: d.Text + "\n"})
			if err != nil || !bytes.HasPrefix(edited, []byte(tt.data)) {
				t.Errorf("Replace gives %q, %v", edited, err)
			}
		})
	}
}

func TestEncodingErrors(t *testing.T) {
	windows := "the file is probably windows-1252, as PowerShell 5.1 saves it, without declaring it; use --encoding windows-1252"
	for _, tt := range []struct {
		name   string
		data   string
		opt    Options
		offset int
		want   string
	}{
		{"invalid utf-8", "<a>\xE4</a>", Options{}, 3, "not valid UTF-8 at byte 3 (0xE4); " + windows},
		{"cut off in a character", "<a>\xE2\x82", Options{}, 3, "not valid UTF-8 at byte 3 (0xE2); " + windows},
		{"invalid utf-8 with mark", "\xEF\xBB\xBF<a>\xE4</a>", Options{}, 6, "not valid UTF-8 at byte 6 (0xE4); the file begins with the byte order mark of UTF-8, so it is damaged or was put together from two encodings"},
		{"utf-16 of odd length", "\xFF\xFE<\x00a\x00/\x00>", Options{}, 8, "the text is UTF-16 with an odd number of bytes, 9; the file is cut off"},
		{"high surrogate alone", "\xFF\xFE<\x00\x3D\xD8>\x00", Options{}, 4, "half a surrogate pair, U+D83D, at byte 4; the file is damaged"},
		{"high surrogate at the end", "\xFE\xFF\x00<\xD8\x3D", Options{}, 4, "half a surrogate pair, U+D83D, at byte 4; the file is damaged"},
		{"low surrogate first", "\xFE\xFF\x00<\xDE\x00\xD8\x3D", Options{}, 4, "half a surrogate pair, U+DE00, at byte 4; the file is damaged"},
		{"utf-16 without mark", "<\x00a\x00/\x00>\x00", Options{}, 0, "the text is UTF-16 without a byte order mark; use --encoding utf-16le, or save the file with the mark"},
		{"big-endian utf-16 without mark", "\x00<\x00a\x00/\x00>", Options{}, 0, "the text is UTF-16 without a byte order mark; use --encoding utf-16be, or save the file with the mark"},
		{"utf-32", "\xFF\xFE\x00\x00<\x00\x00\x00", Options{}, 0, "the text is UTF-32, which is not read; save the file as UTF-8"},
		{"utf-16 mark before single bytes", "\xFF\xFE<a/>", Options{}, 0, "the byte order mark says utf-16le, but text in single bytes follows; remove the first 2 bytes, or save the file again"},
		{"utf-16 mark of the other order", "\xFE\xFF<\x00a\x00/\x00>\x00", Options{}, 0, "the byte order mark says utf-16be, but utf-16le follows; remove the first 2 bytes, or save the file again"},
		{"utf-8 mark before utf-16", "\xEF\xBB\xBF<\x00a\x00/\x00>\x00", Options{}, 0, "the byte order mark says utf-8, but utf-16le follows; remove the first 3 bytes, or save the file again"},
		{"mark against the option", "\xEF\xBB\xBF<a/>", Options{Encoding: "windows-1252"}, 0, "the byte order mark says utf-8, not windows-1252; leave --encoding away for this file"},
		{"unknown option", "<a/>", Options{Encoding: "ebcdic"}, 0, `unknown encoding "ebcdic": use utf-8, utf-16le, utf-16be or windows-1252`},
		{"declared and not read", "<?xml version='1.0' encoding='shift_jis'?><a/>", Options{}, 30, "the document declares the encoding shift_jis, which is not read; save it as UTF-8, or, if the declaration is wrong, use --encoding utf-8, utf-16le, utf-16be or windows-1252"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open("test.xml", []byte(tt.data), tt.opt)
			if err != nil {
				t.Fatal(err)
			}
			var encoding *EncodingError
			if !errors.As(f.Documents[0].Err, &encoding) {
				t.Fatalf("got %v, want an *EncodingError", f.Documents[0].Err)
			}
			if encoding.Offset != tt.offset || encoding.Error() != tt.want {
				t.Errorf("got  %d: %s\nwant %d: %s", encoding.Offset, encoding, tt.offset, tt.want)
			}
		})
	}
}

// TestReadOnly reads bytes that windows-1252 does not define, which an edit would lose.
func TestReadOnly(t *testing.T) {
	f, err := Open("test.xml", []byte("<sequence name='\x81'/>"), Options{Encoding: "windows-1252"})
	if err != nil {
		t.Fatal(err)
	}
	d := f.Documents[0]
	if d.Err != nil || d.ReadOnly == "" {
		t.Fatalf("Err %v, ReadOnly %q, want a reason", d.Err, d.ReadOnly)
	}
	if _, err := f.Replace(map[int]string{0: d.Text + " "}); err == nil || !strings.Contains(err.Error(), d.ReadOnly) {
		t.Errorf("Replace: %v, want %q", err, d.ReadOnly)
	}
	if same, err := f.Replace(map[int]string{0: d.Text}); err != nil || string(same) != "<sequence name='\x81'/>" {
		t.Errorf("Replace without a change: %q, %v", same, err)
	}
}

func TestEncodeErrors(t *testing.T) {
	for _, tt := range []struct{ encoding, text, want string }{
		{"windows-1252", "<a>日", "the character '日' does not exist in windows-1252; write it as &#x65E5;, or save the file as UTF-8"},
		{"utf-8", "<a>\xFF", "the new text is not valid UTF-8 at byte 3"},
		{"utf-16le", "<a>\xFF", "the new text is not valid UTF-8 at byte 3"},
	} {
		d := Document{decoded: decoded{codec: codecs[tt.encoding]}}
		_, err := d.Encode(tt.text)
		var encoding *EncodingError
		if !errors.As(err, &encoding) || encoding.Offset != 3 || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.encoding, err, tt.want)
		}
	}
}

func TestEscapedDocumentWithUndefinedEntity(t *testing.T) {
	f, err := Open("escaped.xml", []byte("&lt;a&gt;&nbsp;&lt;/a&gt;"), Options{})
	must(t, err)
	var syntax *SyntaxError
	if !errors.As(f.Documents[0].Err, &syntax) || syntax.Offset != 9 {
		t.Errorf("got %v, want an error at offset 9", f.Documents[0].Err)
	}
}

func TestValidEncoding(t *testing.T) {
	for _, name := range []string{"", "utf-8", "UTF-16LE", "windows-1252", "ISO-8859-1"} {
		if err := ValidEncoding(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
	if ValidEncoding("utf-7") == nil {
		t.Error("utf-7 is accepted")
	}
}

// TestVariants reads one sequence in every encoding, line end and carrier and expects the same tree.
func TestVariants(t *testing.T) {
	sequence := strings.ReplaceAll(sampleSequence(3000, true), "\r\n", "\n")
	sequence = strings.Replace(sequence, "Run command 0", "Größe &gt; 1", 1)
	crlf := strings.ReplaceAll(sequence, "\n", "\r\n")
	declared := "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n" + sequence
	western, err := encodeWindows1252(declared)
	if err != nil {
		t.Fatal(err)
	}
	instance := func(value string) []byte {
		return []byte(`<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="Sequence"><QUALIFIER NAME="CIMTYPE"><VALUE>string</VALUE></QUALIFIER><VALUE>` + value + "</VALUE></PROPERTY></INSTANCE>")
	}
	want := dumpOf(t, sequence)
	for name, data := range map[string][]byte{
		"LF":                    []byte(sequence),
		"CRLF":                  []byte(crlf),
		"CR":                    []byte(strings.ReplaceAll(sequence, "\n", "\r")),
		"byte order mark":       []byte("\xEF\xBB\xBF" + sequence),
		"UTF-16 LE":             utf16Bytes(binary.LittleEndian, crlf),
		"UTF-16 BE":             utf16Bytes(binary.BigEndian, sequence),
		"windows-1252":          western,
		"escaped as a whole":    []byte(Escape(sequence)),
		"escaped with CRLF":     []byte(strings.ReplaceAll(Escape(sequence), "\n", "\r\n")),
		"2007 package":          []byte("<SmsTaskSequencePackage><SequenceData>" + sequence + "</SequenceData></SmsTaskSequencePackage>"),
		"CDATA":                 instance("<![CDATA[" + crlf + "]]>"),
		"escaped in object.xml": instance(Escape(sequence)),
		"escaped in UTF-16":     utf16Bytes(binary.LittleEndian, string(instance(Escape(sequence)))),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Open(name, data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			d := f.Documents[0]
			if d.Err != nil || d.Sequence == nil {
				t.Fatalf("Err %v, Sequence %v", d.Err, d.Sequence)
			}
			if diff := diffDumps(want, dumpNode(nil, d.Sequence.Node, 0)); diff != "" {
				t.Errorf("tree (-want +got):\n%s", diff)
			}
		})
	}
}
