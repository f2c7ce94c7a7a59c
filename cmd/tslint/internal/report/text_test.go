package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tslint/checks"
	"tslint/schema"
	"tslint/schema/validate"
	"tslint/tsxml"
)

var update = flag.Bool("update", false, "rewrite testdata/formats.txtar and testdata/golden")

// TestFormats holds text, concise, json and diff against testdata/formats.txtar:
// one section for each format, report and style.
func TestFormats(t *testing.T) {
	const path = "testdata/formats.txtar"
	want, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := &txtar.Archive{Comment: want.Comment}
	write := func(name string, write Writer, r *Report, style Style) {
		var out bytes.Buffer
		if err := write(&out, r, style); err != nil {
			t.Fatal(err)
		}
		// Escape sequences are shown in a form that people can read.
		text := strings.ReplaceAll(out.String(), "\x1b", `\e`)
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	for _, r := range []*Report{linted(), repaired()} {
		validJSON(t, r)
	}
	write("lint text, 100 columns", WriteText, linted(), Style{Width: 100})
	write("lint text, 60 columns, colour", WriteText, linted(), Style{Width: 60, Color: true})
	write("lint concise", WriteConcise, linted(), Style{Width: 100})
	write("lint concise, colour", WriteConcise, linted(), Style{Color: true})
	write("lint json", WriteJSON, linted(), Style{Width: 100, Color: true})
	write("fix text, 80 columns", WriteText, repaired(), Style{Width: 80})
	write("fix concise", WriteConcise, repaired(), Style{})
	write("fix json", WriteJSON, repaired(), Style{})
	dry := repaired()
	dry.DryRun = true
	write("dry run text, 80 columns", WriteText, dry, Style{Width: 80})
	write("dry run concise", WriteConcise, dry, Style{})
	write("diff, colour", writeSomeDiff, nil, Style{Color: true})
	if *update {
		if err := os.WriteFile(path, txtar.Format(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// validJSON holds a report against the schema.
func validJSON(t *testing.T, r *Report) {
	t.Helper()
	var out bytes.Buffer
	var document any
	if err := WriteJSON(&out, r, Style{}); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	violations, err := validate.Document(schema.ReportSchema, document)
	if err != nil || len(violations) > 0 {
		t.Errorf("%v %v", violations, err)
	}
}

func writeSomeDiff(w io.Writer, _ *Report, style Style) error {
	return WriteDiff(w, []byte("# a.xml: long lines\n--- a/a.xml\n+++ b/a.xml\n@@ -1,2 +1,2 @@\n <a>\r\n-<b/>\r\n+<c/>\r\n"), style)
}

var (
	rule  = &checks.Rule{ID: "K98", Name: "sample-rule"}
	other = &checks.Rule{ID: "X97", Name: "other-rule"}
)

// linted is a report of tslint lint with everything that a finding can have.
func linted() *Report {
	const line = `    <step type="SMS_TaskSequence_RequestStateStoreAction" name="Request State Store" description="" runIn="FullOS">`
	archived := Finding{
		Finding: checks.Finding{
			Rule: rule, Severity: checks.Error, Sequence: "Refresh & Return", Path: []string{"Capture", "Request State Store"},
			Message: `"Request State Store" is wrong in a way that takes more than one line of the terminal to say, so that it has to be wrapped.`,
			Why:     "The state store cannot be used.",
			Help:    "Remove it.",
			Fixes:   []checks.Fix{{Title: "Remove the step", Safety: checks.Safe, Edits: []tsxml.Edit{{Start: 40, End: 60, Text: ""}}}},
		},
		Member: "SMS_TaskSequencePackage/ABC00042/object.xml",
		Range:  Range{Position{Line: 7, Column: 5, Offset: 44}, Position{Line: 7, Column: 115, Offset: 154}},
		Related: []Related{
			{Message: "This step is avoided", Path: []string{"Restore", "Run CCMCertFix"}, Range: Range{Position{Line: 9, Column: 3, Offset: 200}, Position{Line: 9, Column: 6, Offset: 203}}},
			{Message: "It was opened here", Range: Range{Position{Line: 7, Column: 1, Offset: 40}, Position{Line: 7, Column: 5, Offset: 44}}},
		},
		Source: Excerpt{Text: line, From: 4, To: len(line)},
	}
	refused := Finding{
		Finding: checks.Finding{
			Rule: other, Severity: checks.Warning, Path: []string{"a\nb", "\x1b[31mc"}, Message: "A name has control\x1b[2Jcharacters.", Why: "Somebody tries something.", Help: "Rename it.",
		},
		Range: Range{Position{Line: 1, Column: 1, Offset: 0}, Position{Line: 1, Column: 6, Offset: 5}}, Unfixed: "its name is not known: give --name",
		Source: Excerpt{Text: "<step>状態の復元</step>", From: 6, To: 11},
	}
	unsafe := Finding{
		Finding: checks.Finding{
			Rule: rule, Severity: checks.Note, Message: "The whole sequence is odd.", Why: "It is.", Help: "Nothing.",
			Fixes: []checks.Fix{{Title: "Disable the step", Safety: checks.Unsafe, Note: "Look at it.", Edits: []tsxml.Edit{{Start: 1, End: 1, Text: ` disable="true"`}}}},
		},
		Range: Range{Position{Line: 2, Column: 1, Offset: 9}, Position{Line: 2, Column: 1, Offset: 9}},
	}
	return &Report{
		Tool:    Tool{Name: "tslint", Version: "1.2.3", RuleURL: "https://example.org/rules"},
		Files:   []File{{Path: "a.zip", Findings: []Finding{archived}}, {Path: "dir/b.xml", Findings: []Finding{refused, unsafe}}},
		Summary: Summary{Files: 2, Sequences: 3, Steps: 4, Errors: 1, Warnings: 1, Notes: 1, Fixable: 2},
	}
}

// repaired is a report of tslint fix: a finding of the original file and one that
// came up only while fixing are fixed, one remains.
func repaired() *Report {
	r := linted()
	fixed := Fixed{Finding: r.Files[0].Findings[0], Fix: r.Files[0].Findings[0].Fixes[0], Original: true}
	later := Fixed{Finding: r.Files[1].Findings[1], Fix: r.Files[1].Findings[1].Fixes[0]}
	r.Files[0].Findings, r.Files[0].Fixed = nil, []Fixed{fixed, later}
	r.Files[1].Findings = r.Files[1].Findings[:1]
	r.Fixing = true
	r.Summary = Summary{Files: 2, Sequences: 3, Steps: 4, Warnings: 1, Fixed: 2}
	return r
}
