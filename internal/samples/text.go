package samples

import (
	"fmt"
	"regexp"
	"strings"
)

var betweenTags = regexp.MustCompile(`>\r?\n[ \t]*<`)

// Native turns a re-indented sequence into the text that the site server
// stores: one line, no declaration, <x/> for an element without content, and
// one CRLF at the end. Line breaks within a value stay.
func Native(indented string) string {
	line := betweenTags.ReplaceAllString(indented, "><")
	return strings.ReplaceAll(line, " />", "/>") + "\r\n"
}

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Escaped writes text as character data without CDATA. Quotation marks stay, as
// they do in exports.
func Escaped(text string) string { return markup.Replace(text) }

// CDATA writes text as an export does: as it is, in one CDATA section where it
// has markup characters.
func CDATA(text string) string {
	if !strings.ContainsAny(text, "&<>") {
		return text
	}
	return "<![CDATA[" + text + "]]>"
}

// Declared replaces the XML declaration of document by one that names encoding,
// or that names none if encoding is empty. The document must begin with a
// declaration.
func Declared(document, encoding string) (string, error) {
	_, rest, ok := strings.Cut(document, "?>")
	if !ok || !strings.HasPrefix(document, "<?xml ") {
		return "", fmt.Errorf("the document does not begin with an XML declaration")
	}
	if encoding == "" {
		return `<?xml version="1.0"?>` + rest, nil
	}
	return `<?xml version="1.0" encoding="` + encoding + `"?>` + rest, nil
}
