package report

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goldenSamples have findings of every severity, with and without fixes, runs
// and related places, in a file of several lines, in one of one line, in an
// archive, in other encodings, in a broken document, and none.
var goldenSamples = []string{
	"refresh-no-certfix.xml", "refresh-certfix-continue-on-error.xml", "refresh-restart-notifies.xml", "refresh-clean.xml",
	"bare-oneline.xml", "export-several.zip", "utf16-le.xml", "unclosed-group.xml", "bare-empty.xml",
}

// TestGolden holds every format against testdata/golden.
func TestGolden(t *testing.T) {
	r := reportOf(t, goldenSamples...)
	r.Problems = []string{"sequences/locked.xml: cannot read it: permission denied"}
	for _, format := range FormatNames() {
		t.Run(format, func(t *testing.T) {
			got := withoutTexts(written(t, format, r))
			path := filepath.Join("testdata", "golden", format+".txt")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s (-file +written); go test ./cmd/tslint/internal/report -run TestGolden -update rewrites it:\n%s", path, diff)
			}
		})
	}
}

// rulePage is the page of a rule in a SARIF log.
var rulePage = regexp.MustCompile(`("(?:text|markdown)": )"## What.*"`)

// withoutTexts leaves out what is a file of its own elsewhere: the pages of
// rules, and style, script and policy of the HTML page.
func withoutTexts(out []byte) []byte {
	out = rulePage.ReplaceAll(out, []byte(`$1"(the page of the rule)"`))
	text := strings.NewReplacer(pageCSS, "(report.css)", pageJS, "(report.js)").Replace(string(out))
	return bytes.ReplaceAll([]byte(text), []byte(htmlEscaped(pagePolicy())), []byte("(policy)"))
}

// TestDeterministic writes every format twice.
func TestDeterministic(t *testing.T) {
	for _, format := range FormatNames() {
		if !bytes.Equal(written(t, format, reportOf(t, goldenSamples...)), written(t, format, reportOf(t, goldenSamples...))) {
			t.Errorf("%s differs from run to run", format)
		}
	}
}
