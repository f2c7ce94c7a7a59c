package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tslint/bench/gen"
)

// The commands of this file make inputs that a script cannot hold.

// usage stops a script that calls a command wrongly.
func usage(ts *testscript.TestScript, wrong bool, text string) {
	if wrong {
		ts.Fatalf("usage: %s", text)
	}
}

func save(ts *testscript.TestScript, name string, data []byte) {
	ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o666))
}

// cmdWrite writes a text in which \x00 and the other escapes of Go stand for
// bytes:
//
//	write FILE TEXT
func cmdWrite(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 2, "write FILE TEXT")
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	save(ts, args[0], []byte(text))
}

// cmdCut writes the first bytes of a file to another one; a negative number
// leaves out so many at the end:
//
//	cut COUNT FROM TO
func cmdCut(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 3, "cut COUNT FROM TO")
	data := []byte(ts.ReadFile(args[1]))
	count, err := strconv.Atoi(args[0])
	ts.Check(err)
	if count < 0 {
		count += len(data)
	}
	save(ts, args[2], data[:count])
}

// testEncodings are those of cmdEncode, each with its byte order mark if it has one.
var testEncodings = map[string]encoding.Encoding{
	"utf-8-bom":    unicode.UTF8BOM,
	"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"windows-1252": charmap.Windows1252,
}

// cmdEncode writes a UTF-8 file in another encoding:
//
//	encode ENCODING FROM TO
func cmdEncode(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 3 || testEncodings[args[0]] == nil, "encode ENCODING FROM TO")
	data, err := testEncodings[args[0]].NewEncoder().Bytes([]byte(ts.ReadFile(args[1])))
	ts.Check(err)
	save(ts, args[2], data)
}

// cmdTrap writes one of the inputs of gen.Traps:
//
//	trap NAME FILE
func cmdTrap(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 2, "trap NAME FILE")
	for _, t := range gen.Traps() {
		if t.Name == args[0] {
			save(ts, args[1], t.Data())
			return
		}
	}
	ts.Fatalf("there is no trap %q", args[0])
}

// cmdArchive writes a zip file whose members are files, or zeros of a number of
// bytes; -encrypted marks all of them as encrypted:
//
//	archive [-encrypted] FILE MEMBER=(FILE|zeros:COUNT)...
func cmdArchive(ts *testscript.TestScript, neg bool, args []string) {
	encrypted := len(args) > 0 && args[0] == "-encrypted"
	if encrypted {
		args = args[1:]
	}
	usage(ts, neg || len(args) < 1, "archive [-encrypted] FILE MEMBER=(FILE|zeros:COUNT)...")
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, arg := range args[1:] {
		name, from, _ := strings.Cut(arg, "=")
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if encrypted {
			header.Flags |= 1
		}
		member, err := w.CreateHeader(header)
		ts.Check(err)
		_, err = member.Write(memberData(ts, from))
		ts.Check(err)
	}
	ts.Check(w.Close())
	save(ts, args[0], out.Bytes())
}

func memberData(ts *testscript.TestScript, from string) []byte {
	var count int
	if _, err := fmt.Sscanf(from, "zeros:%d", &count); err == nil {
		return make([]byte, count)
	}
	return []byte(ts.ReadFile(from))
}
