package tsxml

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxText is the longest text that the int32 offsets of the node table can address with room to spare.
const maxText = 1<<30 - 1

// defaultMaxDepth is how deep elements may nest unless [Options] says otherwise.
const defaultMaxDepth = 1000

// Parse reads a document and returns its tree, or a [*SyntaxError]. It is strict: what it accepts is well-formed XML 1.0, and
// names have at most one colon, as XML namespaces demand. A DOCTYPE is refused (no task sequence has one), which leaves no way
// to declare entities. text must not begin with a byte order mark.
func Parse(text string, opt Options) (*Tree, error) {
	if err := checkUTF8(text); err != nil {
		return nil, err
	}
	return parseAt(text, origin{}, opt)
}

// checkUTF8 returns a [*SyntaxError] with the place of the first byte that is not UTF-8.
func checkUTF8(text string) error {
	if utf8.ValidString(text) {
		return nil
	}
	for pos := 0; ; {
		r, size := utf8.DecodeRuneInString(text[pos:])
		if r == utf8.RuneError && size == 1 {
			return &SyntaxError{Offset: pos, Msg: "invalid UTF-8", OpenedAt: -1}
		}
		pos += size
	}
}

// parseAt reads a text that is known to be valid UTF-8 and that stands in its document where o says.
func parseAt(text string, o origin, opt Options) (*Tree, error) {
	arena := opt.Arena
	if arena == nil {
		arena = new(Arena)
	}
	p := parser{src: text, open: noRow, last: noRow, root: noRow, maxDepth: opt.maxDepth()}
	p.nodes, p.attrs = arena.spare(text)
	err := p.document()
	arena.keep(p.nodes, p.attrs)
	if err != nil {
		return nil, err.mapped(o)
	}
	return &Tree{src: text, nodes: p.nodes, attrs: p.attrs, root: p.root, origin: o, arena: arena}, nil
}

// mapped moves the offsets of e from a tree's own text to the document.
func (e *SyntaxError) mapped(o origin) *SyntaxError {
	e.Offset = o.at(e.Offset)
	if e.OpenedAt >= 0 {
		e.OpenedAt = o.at(e.OpenedAt)
	}
	return e
}

// parser fills the tables of one tree in one pass, without recursion. Its methods take the offset of a construct and return the
// offset behind it.
type parser struct {
	src      string
	nodes    []node
	attrs    []attribute
	open     int32 // the innermost open element
	last     int32 // the latest child of the innermost open element
	root     int32
	depth    int // number of open elements
	maxDepth int
	encoding Span // its name in the XML declaration
}

// Classes of bytes; one look-up decides what a byte can be.
const (
	white    = 1 << iota // white space
	nameByte             // ASCII characters of names, without the colon
	nameHead             // those that may begin a name
	nameHard             // colons and non-ASCII characters: may be part of a name, see unusualName
	textStop             // ends a run of plain character data
	attrStop             // ends a run of plain attribute value
	control              // characters that XML forbids
	coded                // stands for something else: in attribute values all of them, in text & and \r
)

var classes = func() (table [256]uint8) {
	set := func(bytes string, class uint8) {
		for _, b := range []byte(bytes) {
			table[b] |= class
		}
	}
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
	set(" \t\r\n", white)
	set(letters+"0123456789-.", nameByte)
	set(letters, nameHead)
	set(":", nameHard)
	set("<&]\r", textStop)
	set("<&\"'\t\r\n", attrStop)
	set("&\t\r\n", coded)
	for b := range 0x100 {
		switch {
		case b >= utf8.RuneSelf:
			table[b] |= nameHard
		case b < ' ' && table[b]&white == 0:
			table[b] |= control | textStop | attrStop
		}
	}
	return table
}()

// fail returns the error of a place that concerns no start tag.
func fail(offset int, msg, hint string) *SyntaxError {
	return &SyntaxError{Offset: offset, Msg: msg, Hint: hint, OpenedAt: noRow}
}

// failOpen returns the error of a place where the innermost element is still open.
func (p *parser) failOpen(offset int, msg, hint string) *SyntaxError {
	n := p.nodes[p.open]
	return &SyntaxError{Offset: offset, Msg: msg, Hint: hint, OpenedAt: int(n.start), OpenedName: shorten(p.src[n.start+1 : n.nameEnd])}
}

func (p *parser) document() *SyntaxError {
	if len(p.src) > maxText {
		return fail(0, "the document is larger than 1 GiB", "")
	}
	pos, err := p.prolog()
	for err == nil && pos < len(p.src) {
		if p.src[pos] == '<' {
			pos, err = p.markup(pos)
		} else {
			pos, err = p.text(pos)
		}
	}
	switch {
	case err != nil:
		return err
	case p.open != noRow:
		name := p.failOpen(len(p.src), "", "").OpenedName
		return p.failOpen(len(p.src), "the document ends inside <"+name+">", cutOff+", or the end tag </"+name+"> is missing")
	case p.root == noRow:
		return fail(len(p.src), "there is no element", "the document is empty or not XML")
	}
	return nil
}

func (p *parser) markup(pos int) (int, *SyntaxError) {
	if pos+1 == len(p.src) {
		return 0, fail(pos, "the document ends after <", cutOff+", or &lt; was meant")
	}
	switch p.src[pos+1] {
	case '/':
		return p.endTag(pos)
	case '!':
		return p.declaration(pos)
	case '?':
		return p.instruction(pos)
	}
	return p.startTag(pos)
}

// add appends a node below the innermost open element and links it to the sibling before it.
func (p *parser) add(n node) int32 {
	i := int32(len(p.nodes))
	if p.last != noRow {
		p.nodes[p.last].next = i
	}
	p.last = i
	n.parent = p.open
	n.firstAttr = int32(len(p.attrs))
	p.nodes = append(p.nodes, n)
	return i
}

func (p *parser) startTag(start int) (int, *SyntaxError) {
	nameEnd, err := p.name(start + 1)
	if err != nil {
		if err.Offset == start+1 && err.Offset < len(p.src) {
			err.Hint = "write &lt; for the character <"
		}
		return 0, err
	}
	name := p.src[start+1 : nameEnd]
	if p.open == noRow && p.root != noRow {
		return 0, fail(start, "a second element <"+shorten(name)+"> beside the document's root", "a document has exactly one top element")
	}
	element := p.add(node{kind: ElementNode, start: int32(start), nameEnd: int32(nameEnd)})
	pos, err := p.attributes(nameEnd, '/')
	if err != nil {
		if err.Offset == len(p.src) {
			err.OpenedAt, err.OpenedName = start, shorten(name)
		}
		return 0, err
	}
	if p.open == noRow {
		p.root = element
	}
	if p.src[pos] == '/' {
		return p.closeItself(element, pos+2), nil
	}
	return p.enter(element, pos+1)
}

// closeItself ends an element that has no end tag.
func (p *parser) closeItself(element int32, end int) int {
	n := &p.nodes[element]
	n.innerStart, n.innerEnd, n.end = int32(end), int32(end), int32(end)
	return end
}

// enter makes an element the innermost open one.
func (p *parser) enter(element int32, inner int) (int, *SyntaxError) {
	n := &p.nodes[element]
	if p.depth == p.maxDepth {
		return 0, fail(int(n.start), fmt.Sprintf("elements are nested more than %d deep", p.maxDepth), "no task sequence needs this")
	}
	n.innerStart = int32(inner)
	p.depth++
	p.open, p.last = element, noRow
	return inner, nil
}

func (p *parser) endTag(start int) (int, *SyntaxError) {
	if p.open == noRow {
		return 0, fail(start, "an end tag without a start tag", "")
	}
	n := &p.nodes[p.open]
	name := p.src[n.start+1 : n.nameEnd]
	pos := start + 2
	if strings.HasPrefix(p.src[pos:], name) {
		pos = p.skipWhite(pos + len(name))
		if pos < len(p.src) && p.src[pos] == '>' {
			pos++
			n.innerEnd, n.end = int32(start), int32(pos)
			p.last, p.open = p.open, n.parent
			p.depth--
			return pos, nil
		}
	}
	return 0, p.wrongEndTag(start)
}

func (p *parser) wrongEndTag(start int) *SyntaxError {
	end, err := p.name(start + 2)
	if err != nil {
		return err
	}
	found := shorten(p.src[start+2 : end])
	after := p.skipWhite(end)
	if after == len(p.src) {
		return p.failOpen(after, "the document ends inside the end tag </"+found, cutOff)
	}
	if p.src[after] != '>' {
		return fail(after, "the end tag </"+found+" is not closed by >", "")
	}
	e := p.failOpen(start, "", "")
	e.Msg = "the end tag </" + found + "> does not match the open element <" + e.OpenedName + ">"
	e.Hint = "add </" + e.OpenedName + "> before it, or correct the name"
	return e
}

// text reads character data up to the next markup. White space alone gets no node.
func (p *parser) text(start int) (int, *SyntaxError) {
	src := p.src
	pos := p.skipWhite(start)
	if pos == len(src) || src[pos] == '<' {
		return pos, nil
	}
	if p.open == noRow {
		return 0, p.textOutside(pos)
	}
	isCoded := pos > start
	for {
		for pos < len(src) && classes[src[pos]]&textStop == 0 {
			pos++
		}
		if pos == len(src) || src[pos] == '<' {
			p.add(node{
				kind: TextNode, start: int32(start), innerStart: int32(start), innerEnd: int32(pos), end: int32(pos), coded: isCoded,
			})
			return pos, nil
		}
		isCoded = isCoded || classes[src[pos]]&coded != 0
		next, err := p.special(pos)
		if err != nil {
			return 0, err
		}
		pos = next
	}
}

// special reads what may stand in character data or attribute values but needs a closer look.
func (p *parser) special(pos int) (int, *SyntaxError) {
	switch p.src[pos] {
	case '&':
		_, length, err := decodeReference(p.src[pos:])
		if err != nil {
			err.Offset = pos
			return 0, err
		}
		return pos + length, nil
	case ']':
		if strings.HasPrefix(p.src[pos:], "]]>") {
			return 0, fail(pos, "]]> in text", "write ]]&gt;")
		}
		return pos + 1, nil
	case '\t', '\r', '\n':
		return pos + 1, nil
	}
	return 0, forbidden(pos, rune(p.src[pos]))
}

func (p *parser) textOutside(pos int) *SyntaxError {
	if p.root == noRow {
		return fail(pos, "text before the first element", "the file is not XML, or has something in front of it")
	}
	return fail(pos, "text after the end of the document's root", "remove it")
}

func (p *parser) skipWhite(pos int) int {
	for pos < len(p.src) && classes[p.src[pos]]&white != 0 {
		pos++
	}
	return pos
}
