package tsxml

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Escape returns text as XML character data: & < and > become entities, so that "]]>" cannot arise, and a carriage return
// becomes a character reference because a bare one would be read as a line feed. Quotes stay as they are.
func Escape(text string) string { return textEscaper.Replace(text) }

// EscapeAttr returns text for an attribute value in double quotes: what [Escape] escapes, the quote, and tabs and line feeds,
// which would be read as blanks.
func EscapeAttr(text string) string { return attrEscaper.Replace(text) }

var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

// decodeReference returns the text that the reference at the start of s, which begins with &, stands for, and the length of
// the reference in bytes. The offset of the error counts from the start of s.
func decodeReference(s string) (text string, length int, err *SyntaxError) {
	end := 1
	for end < len(s) && (classes[s[end]]&(nameByte|nameHard) != 0 || s[end] == '#') {
		end++
	}
	if end == 1 || end == len(s) || s[end] != ';' {
		return "", 0, fail(0, "& does not begin an entity or character reference", "write &amp; for the character &")
	}
	name := s[1:end]
	if name[0] == '#' {
		r, ok := characterReference(name[1:])
		if !ok {
			return "", 0, fail(0, "&"+shorten(name)+"; does not refer to a character that XML allows", "remove it")
		}
		return string(r), end + 1, nil
	}
	text = predefined(name)
	if text == "" {
		return "", 0, fail(0, "the entity &"+shorten(name)+"; is not defined",
			"XML knows only &amp; &lt; &gt; &quot; and &apos;; write &amp; for the character &")
	}
	return text, end + 1, nil
}

// predefined returns the character of the five entities that XML knows without a declaration, "" for others.
func predefined(name string) string {
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	return ""
}

// characterReference decodes what stands between "&#" and ";".
func characterReference(digits string) (rune, bool) {
	base := 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	if strings.HasPrefix(digits, "+") || strings.HasPrefix(digits, "-") {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, base, 32)
	if err != nil || !allowedRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

// allowedRune is production 2 of XML 1.0.
func allowedRune(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r == 0xFFFE || r == 0xFFFF:
		return false
	}
	return utf8.ValidRune(r)
}

// decodeText turns well-formed character data into the text it stands for.
func decodeText(raw string) string {
	if strings.IndexByte(raw, '&') < 0 {
		return normalizeLineEnds(raw)
	}
	return decode(raw, '\n')
}

// decodeAttribute turns a well-formed attribute value into the text it stands for.
func decodeAttribute(raw string) string { return decode(raw, ' ') }

// decode resolves references and writes white space as white: all of it where that is a blank, as in attribute values, else
// line ends alone.
func decode(raw string, white byte) string {
	var text strings.Builder
	text.Grow(len(raw))
	for i := 0; i < len(raw); {
		length := 1
		switch c := raw[i]; {
		case c == '&':
			var decoded string
			decoded, length, _ = decodeReference(raw[i:])
			text.WriteString(decoded)
		case c == '\r':
			text.WriteByte(white)
			if strings.HasPrefix(raw[i+1:], "\n") {
				length = 2
			}
		case classes[c]&coded != 0 && white == ' ':
			text.WriteByte(' ')
		default:
			for i+length < len(raw) && classes[raw[i+length]]&coded == 0 {
				length++
			}
			text.WriteString(raw[i : i+length])
		}
		i += max(length, 1) // 0 is an error, which the reader does not let pass
	}
	return text.String()
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func normalizeLineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return lineEnds.Replace(s)
}

// origin says where the text of a [Tree] stands in the document. Without a table the text is there as it is, from base on.
type origin struct {
	base  int
	table []offsetPair
}

// offsetPair says that from local on, up to the next pair, the text stands in the document as it is, from document on.
type offsetPair struct{ local, document int }

// at returns the document offset of an offset in the text.
func (o origin) at(local int) int {
	i := sort.Search(len(o.table), func(i int) bool { return o.table[i].local > local })
	if i == 0 {
		return o.base + local
	}
	pair := o.table[i-1]
	return pair.document + local - pair.local
}

// unescapeWithOrigin resolves the references in raw, character data that stands at offset base of a document, and returns
// where each part of the result comes from. Line ends stay as they are. The error is a [*SyntaxError].
func unescapeWithOrigin(raw string, base int) (text string, o origin, err error) {
	o.base = base
	var b strings.Builder
	b.Grow(len(raw))
	for pos := 0; ; {
		amp := strings.IndexByte(raw[pos:], '&')
		if amp < 0 {
			b.WriteString(raw[pos:])
			return b.String(), o, nil
		}
		b.WriteString(raw[pos : pos+amp])
		pos += amp
		decoded, length, err := decodeReference(raw[pos:])
		if err != nil {
			err.Offset = base + pos
			return "", o, err
		}
		b.WriteString(decoded)
		pos += length
		o.table = append(o.table, offsetPair{b.Len(), base + pos})
	}
}
