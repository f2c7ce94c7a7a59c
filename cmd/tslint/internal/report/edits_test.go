package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"tslint/checks"
	"tslint/tsxml"
)

// TestFixesOfReports makes the fixes of SARIF logs and the suggestions of
// reviewdog results as their readers do, by line and column, and compares the
// result with that of the fix itself.
func TestFixesOfReports(t *testing.T) {
	made := 0
	for _, name := range allSamples(t) {
		if strings.HasSuffix(name, ".zip") {
			continue
		}
		r := reportOf(t, name)
		var log sarifLog
		strictly(t, written(t, "sarif", r), &log)
		var result rdResult
		strictly(t, written(t, "rdjson", r), &result)
		text := textOf(t, name)
		for i, f := range r.open() {
			made += len(f.Fixes)
			for j, fix := range f.Fixes {
				want, err := tsxml.Apply(text, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				if got := applySARIF(t, text, log.Runs[0].Results[i].Fixes[j]); got != want {
					t.Errorf("%s, %s: the fix in the SARIF log gives another result", name, f.Rule.ID)
				}
			}
			for _, s := range result.Diagnostics[i].Suggestions {
				edit := tsxml.Edit{Start: byteOffset(text, s.Range.Start), End: byteOffset(text, s.Range.End), Text: s.Text}
				if edit != f.Fixes[0].Edits[0] {
					t.Errorf("%s, %s: the suggestion is %+v, the fix %+v", name, f.Rule.ID, edit, f.Fixes[0].Edits[0])
				}
			}
		}
	}
	if made < 20 {
		t.Errorf("only %d fixes were looked at", made)
	}
}

func textOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	file, err := tsxml.Open(name, data, tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return file.Documents[0].Text
}

func applySARIF(t *testing.T, text string, fix sarifFix) string {
	t.Helper()
	var edits []tsxml.Edit
	for _, r := range fix.Changes[0].Replacements {
		d := r.Deleted
		edit := tsxml.Edit{Start: utf16Offset(text, d.StartLine, d.StartColumn), End: utf16Offset(text, d.EndLine, d.EndColumn)}
		if r.Inserted != nil {
			edit.Text = r.Inserted.Text
		}
		edits = append(edits, edit)
	}
	changed, err := tsxml.Apply(text, edits)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// lineStart returns the offset of a line. The samples have \n or \r\n.
func lineStart(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	return at
}

func byteOffset(text string, p rdPosition) int { return lineStart(text, p.Line) + p.Column - 1 }

func utf16Offset(text string, line, column int) int {
	at := lineStart(text, line)
	for _, r := range text[at:] {
		if column == 1 {
			break
		}
		column -= utf16.RuneLen(r)
		at += len(string(r))
	}
	return at
}

// TestColumns counts columns behind umlauts and an emoji in each format's unit.
func TestColumns(t *testing.T) {
	const text = `<sequence version="3.10"><group name="Ä😀"><step type="X" name="Öl 😀"/></group></sequence>`
	r := newReport()
	r.add(t, everything, "a.xml", []byte(text))
	found := r.Files[0].Findings[0]
	r.Files[0].Findings[0].Severity = checks.Warning // notes are no issues for Azure
	start := found.Range.Start
	if found.Rule.ID != "X03" || start.Column != 43 || start.UTF16 != 44 || start.Bytes != 47 || start.Offset != 46 {
		t.Fatalf("%s at %+v", found.Rule.ID, start)
	}
	for format, want := range map[string]string{
		"json": `"column": 43`, "sarif": `"startColumn": 44`, "rdjson": `"column": 47`,
		"github": ",col=44,", "azure": "columnnumber=44;", "checkstyle": ` column="44"`,
	} {
		if out := string(written(t, format, r)); !strings.Contains(out, want) {
			t.Errorf("%s has no %s:\n%s", format, want, out)
		}
	}
}
