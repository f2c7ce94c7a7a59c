package samples

import (
	"fmt"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// source gives the text of a readable file in testdata/sequences.
type source func(name string) (string, error)

// builders names every file that is made, and how.
var builders = map[string]func(source) ([]byte, error){
	"bare-oneline.xml":          native("bare-refresh-unprotected.xml"),
	"bare-escaped.xml":          escaped("bare-refresh-unprotected.xml"),
	"object-cdata.xml":          object(unprotected, CDATA),
	"object-escaped.xml":        object(unprotected, Escaped),
	"object-clean.xml":          object(clean, CDATA),
	"export-one.zip":            export(Stored, unprotected),
	"export-clean.zip":          export(Stored, clean),
	"export-several.zip":        export(Stored, parent, childSave, childReturn),
	"export-backslash.zip":      export(Backslashed, unprotected),
	"utf8-bom.xml":              encoded("utf-8", unicode.UTF8BOM),
	"utf16-le.xml":              encoded("utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
	"utf16-be.xml":              encoded("utf-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
	"windows-1252.xml":          encoded("windows-1252", charmap.Windows1252),
	"windows-1252-unstated.xml": encoded("", charmap.Windows1252),
}

// A stored package is a [Package] whose sequence is still in a readable file.
type stored struct {
	Package
	file string
}

var (
	unprotected = stored{Package{ID: "LAB00070", Name: "Lab Refresh & Return"}, "bare-refresh-unprotected.xml"}
	clean       = stored{Package{ID: "LAB00071", Name: "Lab Refresh", DependentProgram: "LAB00031;;CCMCertFix"}, "bare-refresh-clean.xml"}
	parent      = stored{Package{ID: "LAB00060", Name: "Lab Parent", ZeroCount: true}, "bare-parent.xml"}
	childSave   = stored{Package{ID: "LAB00061", Name: "Lab Save User Data", ZeroCount: true, Child: true}, "bare-child-save.xml"}
	childReturn = stored{Package{ID: "LAB00062", Name: "Lab Return User Data", ZeroCount: true, Child: true}, "bare-child-return.xml"}
)

// Build makes every generated file from the readable ones, which read gives by
// name, and returns their bytes by name. Errors name the file that could not be
// made.
func Build(read func(name string) (string, error)) (map[string][]byte, error) {
	files := make(map[string][]byte, len(builders))
	for name, build := range builders {
		data, err := build(read)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = data
	}
	return files, nil
}

func native(file string) func(source) ([]byte, error) {
	return func(read source) ([]byte, error) {
		text, err := read(file)
		return []byte(Native(text)), err
	}
}

func escaped(file string) func(source) ([]byte, error) {
	return func(read source) ([]byte, error) {
		text, err := read(file)
		return []byte(Escaped(Native(text))), err
	}
}

func (s stored) load(read source) (Package, error) {
	text, err := read(s.file)
	s.Sequence = Native(text)
	return s.Package, err
}

func object(s stored, value func(string) string) func(source) ([]byte, error) {
	return func(read source) ([]byte, error) {
		p, err := s.load(read)
		if err != nil {
			return nil, err
		}
		text, err := p.Object(value)
		return []byte(text), err
	}
}

func export(pack func([]Member) ([]byte, error), list ...stored) func(source) ([]byte, error) {
	return func(read source) ([]byte, error) {
		packages := make([]Package, len(list))
		for i, s := range list {
			var err error
			if packages[i], err = s.load(read); err != nil {
				return nil, err
			}
		}
		members, err := Export(packages...)
		if err != nil {
			return nil, err
		}
		return pack(members)
	}
}

// encoded rewrites umlauts.xml with another declaration and encoding.
func encoded(declaration string, to encoding.Encoding) func(source) ([]byte, error) {
	return func(read source) ([]byte, error) {
		text, err := read("umlauts.xml")
		if err != nil {
			return nil, err
		}
		if text, err = Declared(text, declaration); err != nil {
			return nil, err
		}
		return to.NewEncoder().Bytes([]byte(text))
	}
}
