package tsxml

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// linearAttributes is up to how many attributes comparing each with each is faster than a map.
const linearAttributes = 20

// attributes reads the attributes of a tag that ends with > or with closer and >. It returns the offset of that end.
func (p *parser) attributes(pos int, closer byte) (int, *SyntaxError) {
	first := len(p.attrs)
	for {
		blank := pos
		pos = p.skipWhite(pos)
		if pos == len(p.src) {
			return 0, fail(pos, "the document ends inside a tag", cutOff)
		}
		switch c := p.src[pos]; {
		case c == '>':
			return pos, p.duplicates(p.attrs[first:])
		case c == closer:
			if !strings.HasPrefix(p.src[pos+1:], ">") {
				return 0, fail(pos, fmt.Sprintf("%c that is not followed by >", c), "")
			}
			return pos, p.duplicates(p.attrs[first:])
		case pos == blank:
			return 0, p.badAfterValue(pos, len(p.attrs) > first)
		}
		next, err := p.attribute(pos)
		if err != nil {
			return 0, err
		}
		pos = next
	}
}

func (p *parser) badAfterValue(pos int, afterValue bool) *SyntaxError {
	if afterValue {
		return fail(pos, "no blank before the next attribute", "put a blank before it, or write &quot; for a quote inside the value")
	}
	return fail(pos, "the character "+p.quoteRune(pos)+" in the name of an element", "")
}

func (p *parser) attribute(start int) (int, *SyntaxError) {
	nameEnd, err := p.name(start)
	if err != nil {
		return 0, err
	}
	pos := p.skipWhite(nameEnd)
	if pos == len(p.src) || p.src[pos] != '=' {
		return 0, fail(pos, "the attribute "+shorten(p.src[start:nameEnd])+" has no value", `write name="value"`)
	}
	pos = p.skipWhite(pos + 1)
	if pos == len(p.src) || p.src[pos] != '"' && p.src[pos] != '\'' {
		return 0, fail(pos, "the value of the attribute "+shorten(p.src[start:nameEnd])+" is not in quotes", `write name="value"`)
	}
	end, isCoded, err := p.value(pos, p.src[start:nameEnd])
	if err != nil {
		return 0, err
	}
	p.attrs = append(p.attrs, attribute{int32(start), int32(nameEnd), int32(pos + 1), int32(end), isCoded})
	return end + 1, nil
}

// value reads an attribute value from its opening quote and returns the offset of the closing one, and whether anything in
// between stands for something else.
func (p *parser) value(open int, name string) (end int, isCoded bool, err *SyntaxError) {
	src, quote := p.src, p.src[open]
	for pos := open + 1; ; {
		for pos < len(src) && classes[src[pos]]&attrStop == 0 {
			pos++
		}
		if pos == len(src) {
			return 0, false, fail(pos, "the document ends inside the value of the attribute "+shorten(name), cutOff+", or its closing quote is missing")
		}
		switch src[pos] {
		case quote:
			return pos, isCoded, nil
		case '"', '\'':
			pos++
		case '<':
			return 0, false, fail(pos, "< in the value of the attribute "+shorten(name), "write &lt;, or close the value before it with a quote")
		default:
			next, err := p.special(pos)
			if err != nil {
				return 0, false, err
			}
			pos, isCoded = next, true
		}
	}
}

// duplicates refuses two attributes of one name in a tag.
func (p *parser) duplicates(attrs []attribute) *SyntaxError {
	if len(attrs) > linearAttributes {
		return p.duplicatesByMap(attrs)
	}
	for i := 1; i < len(attrs); i++ {
		name := attrs[i].name(p.src)
		for j := range i {
			earlier := &attrs[j]
			if int(earlier.nameEnd-earlier.nameStart) == len(name) && earlier.name(p.src) == name {
				return duplicate(attrs[i], name)
			}
		}
	}
	return nil
}

func (p *parser) duplicatesByMap(attrs []attribute) *SyntaxError {
	seen := make(map[string]struct{}, len(attrs))
	for _, a := range attrs {
		name := a.name(p.src)
		if _, ok := seen[name]; ok {
			return duplicate(a, name)
		}
		seen[name] = struct{}{}
	}
	return nil
}

func duplicate(a attribute, name string) *SyntaxError {
	return fail(int(a.nameStart), "the attribute "+shorten(name)+" stands twice in one tag", "remove one")
}

// name reads the name of an element, attribute or processing instruction. ASCII names without colon take the short way.
func (p *parser) name(start int) (int, *SyntaxError) {
	src := p.src
	pos := start
	for pos < len(src) && classes[src[pos]]&nameByte != 0 {
		pos++
	}
	if pos > start && pos < len(src) && classes[src[start]]&nameHead != 0 && classes[src[pos]]&nameHard == 0 {
		return pos, nil
	}
	return p.unusualName(start)
}

// unusualName reads names with a colon or with characters beyond ASCII, and finds out what is wrong with what is no name.
func (p *parser) unusualName(start int) (int, *SyntaxError) {
	pos, colon := start, -1
	for pos < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[pos:])
		if r == ':' && colon < 0 && pos > start {
			colon = pos
		} else if first := pos == start || pos == colon+1; first && !nameStartRune(r) || !first && !nameRune(r) {
			break
		}
		pos += size
	}
	switch {
	case pos == len(p.src):
		return 0, fail(pos, "the document ends inside a tag", cutOff)
	case pos == start:
		return 0, fail(pos, "a name cannot begin with "+p.quoteRune(pos), "")
	case p.src[pos] == ':' || pos == colon+1:
		return 0, fail(pos, "a colon out of place in the name "+shorten(p.src[start:pos]), "a name has at most one colon, between a prefix and the rest")
	}
	return pos, nil
}

// quoteRune shows the character at pos in a message.
func (p *parser) quoteRune(pos int) string {
	r, _ := utf8.DecodeRuneInString(p.src[pos:])
	return fmt.Sprintf("%q", r)
}

// runeRange is a closed range of code points.
type runeRange struct{ first, last rune }

// Productions 4 and 4a of XML 1.0, fifth edition, without the colon.
var (
	nameStartRanges = []runeRange{{'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D},
		{0x37F, 0x1FFF}, {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD},
		{0x10000, 0xEFFFF}}
	nameMoreRanges = []runeRange{{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}
)

func nameStartRune(r rune) bool { return inRanges(nameStartRanges, r) }

func nameRune(r rune) bool { return nameStartRune(r) || inRanges(nameMoreRanges, r) }

func inRanges(ranges []runeRange, r rune) bool {
	for _, rr := range ranges {
		if rr.first <= r && r <= rr.last {
			return true
		}
	}
	return false
}
