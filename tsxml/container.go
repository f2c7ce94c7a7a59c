package tsxml

import (
	"errors"
	"fmt"
	"iter"
)

// Options says how files are read. The zero value suits every file that says itself how it is encoded.
type Options struct {
	// Encoding, unless empty, is the encoding of every document whatever it declares: utf-8, utf-16le, utf-16be,
	// windows-1252 (also as iso-8859-1 or latin1).
	Encoding string
	// MaxDepth is how deep elements may nest; 0 means 1000.
	MaxDepth int
	// MaxFile is the largest file in bytes; 0 means 1 GiB - 1, and no more than that is possible.
	MaxFile int64
	// MaxMember is the largest uncompressed archive member in bytes; 0 means 256 MiB.
	MaxMember int64
	// Arena, unless nil, gives the memory for the trees; see [Arena].
	Arena *Arena
}

func (opt Options) maxDepth() int {
	if opt.MaxDepth > 0 {
		return opt.MaxDepth
	}
	return defaultMaxDepth
}

func (opt Options) maxFile() int64 {
	if opt.MaxFile > 0 {
		return min(opt.MaxFile, maxText)
	}
	return maxText
}

func (opt Options) maxMember() int64 {
	if opt.MaxMember > 0 {
		return min(opt.MaxMember, maxText)
	}
	return 256 << 20
}

// File is one input: a document, or an archive with documents in it.
type File struct {
	Name      string      // as given to [Open]
	Documents []*Document // in the order of the archive; exactly one when the file is no archive
	data      []byte
	archive   *archive // nil when the file is no archive
}

// Document is one XML document of a [File].
type Document struct {
	Member   string    // its name in the archive, with forward slashes; "" when the file is no archive
	Text     string    // decoded, without byte order mark; "" when it cannot be decoded
	Encoding string    // utf-8, utf-16le, utf-16be or windows-1252
	BOM      bool      // whether the bytes begin with a byte order mark
	ReadOnly string    // why edits are refused; "" when they are not
	Tree     *Tree     // nil when the document is not well-formed
	Err      error     // why the document cannot be used: [*EncodingError] or [*SyntaxError]
	Sequence *Sequence // nil when the document holds no task sequence
	Package  *Package  // what stands around the sequence; nil for bare sequences and those of MDT

	escaped bool // the whole document is XML written with entities for its markup
	decoded decoded
	member  *member
}

// Open reads a file from its bytes, which must not change afterwards. name serves messages only. An archive is recognised by
// its first bytes; of an export every object.xml below SMS_TaskSequencePackage becomes a document, of any other archive none
// and the error wraps [ErrNoSequence].
//
// The error, an [*OpenError], tells of the file as a whole: empty, too large, or an archive that cannot be trusted. A document
// that is not well-formed is no error here but stands in [Document.Err], so that it can be reported beside the others.
func Open(name string, data []byte, opt Options) (*File, error) {
	f := &File{Name: name, data: data}
	switch {
	case len(data) == 0:
		return nil, &OpenError{Name: name, Msg: "the file is empty"}
	case int64(len(data)) > opt.maxFile():
		return nil, &OpenError{Name: name, Msg: fmt.Sprintf("the file has %d bytes, more than the limit of %d", len(data), opt.maxFile())}
	case isArchive(data):
		if err := f.openArchive(opt); err != nil {
			err.Name = name
			return nil, err
		}
		return f, nil
	}
	f.Documents = []*Document{newDocument(data, opt)}
	return f, nil
}

// newDocument decodes and reads one document.
func newDocument(data []byte, opt Options) *Document {
	d := &Document{}
	d.decoded, d.Err = decodeDocument(data, opt)
	d.Encoding, d.BOM = d.decoded.codec.name, d.decoded.mark != ""
	if d.Err != nil {
		return d
	}
	d.Text = d.decoded.text
	d.ReadOnly = d.decoded.readOnly(data)
	d.Tree, d.escaped, d.Err = parseDocument(d.Text, opt)
	if d.Err == nil {
		d.bindModel(opt)
	}
	return d
}

// parseDocument reads a document that may as a whole be written with entities for its markup.
func parseDocument(text string, opt Options) (tree *Tree, escaped bool, err error) {
	if !isEscapedDocument(text) {
		tree, err = parseAt(text, origin{}, opt)
		return tree, false, err
	}
	inner, from, err := unescapeWithOrigin(text, 0)
	if err != nil {
		return nil, true, err
	}
	tree, err = parseAt(inner, from, opt)
	return tree, true, err
}

// Encode returns the bytes of the document with another text, in its encoding and with its byte order mark. The error is an
// [*EncodingError] with an offset in text.
func (d *Document) Encode(text string) ([]byte, error) { return d.decoded.encode(text) }

// IsZip reports whether the file is an archive.
func (f *File) IsZip() bool { return f.archive != nil }

// Members returns the names of the members of an archive, with forward slashes, and functions that read them.
func (f *File) Members() iter.Seq2[string, func() ([]byte, error)] {
	return func(yield func(string, func() ([]byte, error)) bool) {
		if f.archive == nil {
			return
		}
		for _, m := range f.archive.members {
			if !yield(m.name, m.read) {
				return
			}
		}
	}
}

// Replace returns the bytes of the file with new texts for some of its documents, by their index in Documents. Everything else
// stays as it is: a document whose text does not change, and in an archive every other member's data, headers and place.
func (f *File) Replace(texts map[int]string) ([]byte, error) {
	contents := map[*member][]byte{}
	for i, text := range texts {
		d := f.Documents[i]
		if text == d.Text {
			continue
		}
		content, err := d.encodeEdited(text)
		if err != nil {
			return nil, &OpenError{Name: f.Name, Member: d.Member, Msg: "the new text cannot be stored", Err: err}
		}
		contents[d.member] = content
	}
	switch {
	case len(contents) == 0:
		return f.data, nil
	case f.archive == nil:
		return contents[nil], nil
	}
	return f.archive.replace(contents)
}

func (d *Document) encodeEdited(text string) ([]byte, error) {
	if d.ReadOnly != "" {
		return nil, errors.New(d.ReadOnly)
	}
	return d.Encode(text)
}
