package gen

import "strings"

// writer appends elements to text, on one line or indented by two blanks with
// CRLF.
type writer struct {
	text     []byte
	depth    int
	indented bool
}

var (
	textEscaper      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attributeEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)

// startLine begins a new line where the text is indented.
func (w *writer) startLine() {
	if !w.indented {
		return
	}
	if len(w.text) > 0 {
		w.lineEnd()
	}
	for range w.depth {
		w.text = append(w.text, "  "...)
	}
}

func (w *writer) lineEnd() { w.text = append(w.text, "\r\n"...) }

// tag writes a start tag; attributes are names and values in turn.
func (w *writer) tag(name string, attributes []string, end string) {
	w.startLine()
	w.text = append(w.text, '<')
	w.text = append(w.text, name...)
	for i := 0; i < len(attributes); i += 2 {
		w.text = append(w.text, ' ')
		w.text = append(w.text, attributes[i]...)
		w.text = append(w.text, `="`...)
		w.text = append(w.text, attributeEscaper.Replace(attributes[i+1])...)
		w.text = append(w.text, '"')
	}
	w.text = append(w.text, end...)
}

func (w *writer) open(name string, attributes ...string) {
	w.tag(name, attributes, ">")
	w.depth++
}

func (w *writer) close(name string) {
	w.depth--
	w.startLine()
	w.text = append(w.text, "</"+name+">"...)
}

func (w *writer) empty(name string, attributes ...string) {
	if w.indented {
		w.tag(name, attributes, " />")
		return
	}
	w.tag(name, attributes, "/>")
}

func (w *writer) leaf(name, content string, attributes ...string) {
	w.tag(name, attributes, ">")
	w.text = append(w.text, textEscaper.Replace(content)...)
	w.text = append(w.text, "</"+name+">"...)
}
