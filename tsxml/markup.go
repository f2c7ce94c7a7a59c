package tsxml

import (
	"fmt"
	"strings"
)

const cutOff = "the file is cut off"

// prolog checks the XML declaration, if the document begins with one, and the characters of the whole text that the pass over
// it does not look at.
func (p *parser) prolog() (int, *SyntaxError) {
	if pos := noncharacter(p.src); pos >= 0 {
		return 0, forbidden(pos, '\uFFFE'+rune(p.src[pos+2]&1))
	}
	if !isDeclaration(p.src) {
		return 0, nil
	}
	pos, err := p.attributes(len("<?xml"), '?')
	if err != nil {
		return 0, err
	}
	if p.src[pos] != '?' {
		return 0, fail(pos, "the XML declaration does not end with ?>", "")
	}
	if err := p.checkDeclaration(); err != nil {
		return 0, err
	}
	p.attrs = p.attrs[:0]
	return pos + 2, nil
}

// noncharacter returns the offset of the first U+FFFE or U+FFFF, or -1.
func noncharacter(text string) int {
	for pos := 0; ; pos++ {
		next := strings.Index(text[pos:], "\xEF\xBF")
		if next < 0 {
			return -1
		}
		pos += next
		if text[pos+2] >= 0xBE {
			return pos
		}
	}
}

func isDeclaration(s string) bool {
	return strings.HasPrefix(s, "<?xml") && len(s) > 5 && (classes[s[5]]&white != 0 || s[5] == '?')
}

// declarationParts are the parts of an XML declaration in the order that XML demands, and what is allowed in them.
var declarationParts = []struct {
	name    string
	allowed func(string) bool
	hint    string
}{
	{"version", func(v string) bool { return v == "1.0" }, "only XML 1.0 is read"},
	{"encoding", isEncodingName, "write the name of an encoding, e.g. utf-8"},
	{"standalone", func(v string) bool { return v == "yes" || v == "no" }, "it is yes or no"},
}

func (p *parser) checkDeclaration() *SyntaxError {
	part := 0
	for _, a := range p.attrs {
		name, value := p.src[a.nameStart:a.nameEnd], p.src[a.valueStart:a.valueEnd]
		for part < len(declarationParts) && declarationParts[part].name != name {
			part++
		}
		if part == len(declarationParts) {
			return fail(int(a.nameStart), "the XML declaration has "+shorten(name)+" where it does not belong", "it holds version, encoding and standalone, in this order")
		}
		if !declarationParts[part].allowed(value) {
			return fail(int(a.valueStart), fmt.Sprintf("the XML declaration has %s=%q", name, shorten(value)), declarationParts[part].hint)
		}
		if name == "encoding" {
			p.encoding = Span{int(a.valueStart), int(a.valueEnd)}
		}
	}
	if len(p.attrs) == 0 || p.src[p.attrs[0].nameStart:p.attrs[0].nameEnd] != "version" {
		return fail(len("<?xml"), "the XML declaration does not begin with version", `write <?xml version="1.0"?>`)
	}
	return nil
}

func isEncodingName(s string) bool {
	for i, r := range s {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789._-", r)) {
			return false
		}
	}
	return s != ""
}

// declaration reads what begins with <!.
func (p *parser) declaration(start int) (int, *SyntaxError) {
	rest := p.src[start:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return p.comment(start)
	case strings.HasPrefix(rest, "<![CDATA["):
		return p.cdata(start)
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		return 0, fail(start, "it has a DOCTYPE, which is refused", "task sequences have none, and what it could declare is not read; remove it")
	}
	return 0, fail(start, "<! that begins neither a comment nor a CDATA section", "write &lt; for the character <")
}

func (p *parser) comment(start int) (int, *SyntaxError) {
	inner := start + len("<!--")
	length := strings.Index(p.src[inner:], "--")
	if length < 0 {
		return 0, p.unclosed(start, "comment", "-->")
	}
	end := inner + length
	if !strings.HasPrefix(p.src[end:], "-->") {
		return 0, fail(end, "-- inside a comment", "XML allows it only in the --> that ends the comment")
	}
	return p.delimited(CommentNode, start, inner, end, end+len("-->"))
}

func (p *parser) cdata(start int) (int, *SyntaxError) {
	inner := start + len("<![CDATA[")
	if p.open == noRow {
		return 0, p.textOutside(start)
	}
	length := strings.Index(p.src[inner:], "]]>")
	if length < 0 {
		return 0, p.unclosed(start, "CDATA section", "]]>")
	}
	end := inner + length
	return p.delimited(CDATANode, start, inner, end, end+len("]]>"))
}

// instruction reads a processing instruction.
func (p *parser) instruction(start int) (int, *SyntaxError) {
	if isDeclaration(p.src[start:]) {
		return 0, fail(start, "an XML declaration that is not at the very start of the document", "remove it, or what stands before it, white space included")
	}
	inner, err := p.name(start + len("<?"))
	if err != nil {
		return 0, err
	}
	target := p.src[start+len("<?") : inner]
	if strings.EqualFold(target, "xml") {
		return 0, fail(start, "a processing instruction named "+target, "the name is reserved")
	}
	length := strings.Index(p.src[inner:], "?>")
	if length < 0 {
		return 0, p.unclosed(start, "processing instruction", "?>")
	}
	if length > 0 && classes[p.src[inner]]&white == 0 {
		return 0, fail(inner, "no blank after the name of a processing instruction", "")
	}
	end := inner + length
	return p.delimited(PINode, start, p.skipWhite(inner), end, end+len("?>"))
}

// delimited adds a node whose content is taken as it is.
func (p *parser) delimited(kind Kind, start, inner, innerEnd, end int) (int, *SyntaxError) {
	for pos := inner; pos < innerEnd; pos++ {
		if classes[p.src[pos]]&control != 0 {
			return 0, forbidden(pos, rune(p.src[pos]))
		}
	}
	p.add(node{kind: kind, start: int32(start), innerStart: int32(inner), innerEnd: int32(innerEnd), end: int32(end)})
	return end, nil
}

func (p *parser) unclosed(start int, what, closer string) *SyntaxError {
	return fail(start, "a "+what+" that is never closed", cutOff+", or "+closer+" is missing")
}

// forbidden returns the error of a character that XML does not allow.
func forbidden(pos int, r rune) *SyntaxError {
	hint := "remove it"
	if r == 0 {
		hint = "the file is damaged, or is UTF-16 without a byte order mark"
	}
	return fail(pos, fmt.Sprintf("the character U+%04X, which XML does not allow", r), hint)
}
