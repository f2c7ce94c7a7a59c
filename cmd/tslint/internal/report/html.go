package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"
)

var (
	//go:embed page/report.html
	pageHTML string
	//go:embed page/report.css
	pageCSS string
	//go:embed page/report.js
	pageJS string
)

// pageTemplate and pagePolicy are made when a page is asked for, so that no
// other run has to wait for them.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageHTML))
})

// WriteHTML writes a page that stands alone: the task sequences as the console
// shows them, the findings below the steps they are about, and the runs that
// show them step by step. It loads nothing, and its policy forbids browsers to.
func WriteHTML(w io.Writer, r *Report, _ Style) error {
	return pageTemplate().Execute(w, struct {
		page
		Style  template.CSS
		Script template.JS
		Policy string
	}{pageOf(r), template.CSS(pageCSS), template.JS(pageJS), pagePolicy()})
}

// pagePolicy allows the page its own style and script, by their hashes, and
// nothing else.
var pagePolicy = sync.OnceValue(func() string {
	return "default-src 'none'; style-src " + sourceHash(pageCSS) + "; script-src " + sourceHash(pageJS) +
		"; base-uri 'none'; form-action 'none'"
})

func sourceHash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
