package checks_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/fix"
	"tslint/tsxml"
)

// TestCases holds what every rule reports, and what its fixes make, against the
// cases; and what must be true of every finding and every fix.
func TestCases(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data, err := c.input()
			if err != nil {
				t.Fatal(err)
			}
			file, err := tsxml.Open(c.name, data, c.open)
			if err != nil {
				t.Fatal(err)
			}
			findings := checks.Check(file, &c.settings)
			c.compare(t, "want", wantText(file, findings))
			c.compareIfThere(t, "witness", witnessText(file, findings))
			c.compareIfThere(t, "refused", refusedText(findings))
			for _, f := range findings {
				checkFinding(t, file, f)
			}
			for _, f := range findings {
				checkFixesAlone(t, c, data, file, f)
			}
			safe := checkFix(t, c, data, false)
			unsafe := checkFix(t, c, data, true)
			c.compareIfThere(t, "fixed.xml", safe)
			c.compareIfThere(t, "fixed-unsafe.xml", unsafe)
			if *update {
				c.save(t)
			}
		})
	}
}

// compare holds a text against a section of the case, or writes it there.
func (c *testCase) compare(t *testing.T, section, got string) {
	t.Helper()
	if *update {
		c.setSection(section, got)
		return
	}
	want, _ := c.section(section)
	if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
		t.Errorf("%s (-want +got; go test ./checks -update if this is right):\n%s", section, diff)
	}
}

func (c *testCase) compareIfThere(t *testing.T, section, got string) {
	t.Helper()
	if _, ok := c.section(section); ok {
		c.compare(t, section, got)
	}
}

func lines(text string) []string { return strings.Split(text, "\n") }

// wantText writes findings as the section want has them.
func wantText(file *tsxml.File, findings []checks.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		at := position(file, f.Document, f.Span.Start)
		fmt.Fprintf(&b, "%s%d:%d %s %s [%s] %s\n", documentText(file, f.Document), at.Line, at.Column, f.Severity, f.Rule.ID, strings.Join(f.Path, " / "), f.Message)
	}
	return b.String()
}

// documentText names a document of an export by its folder: "LAB00001:".
func documentText(file *tsxml.File, document int) string {
	if !file.IsZip() {
		return ""
	}
	return path.Base(path.Dir(file.Documents[document].Member)) + ":"
}

func position(file *tsxml.File, document, offset int) tsxml.Position {
	return tsxml.NewLines(file.Documents[document].Text).Position(offset, tsxml.Runes)
}

// witnessText writes the witnesses as the section witness has them: the rule,
// then what is assumed and which steps run, in order.
func witnessText(file *tsxml.File, findings []checks.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Witness == nil {
			continue
		}
		fmt.Fprintf(&b, "%s\n", f.Rule.ID)
		for _, fact := range f.Witness {
			switch {
			case fact.Assume != "":
				fmt.Fprintf(&b, "  assume %s\n", fact.Assume)
			default:
				at := position(file, f.Document, fact.Span.Start)
				fmt.Fprintf(&b, "  %s %d: %s\n", outcome(fact), at.Line, strings.Join(fact.Path, " / "))
			}
		}
	}
	return b.String()
}

func outcome(fact checks.WitnessFact) string {
	if fact.Failed {
		return "fails"
	}
	return "runs"
}

func refusedText(findings []checks.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Refusal != "" {
			fmt.Fprintf(&b, "%s %s\n", f.Rule.ID, f.Refusal)
		}
	}
	return b.String()
}

// checkFix repairs the case and returns the text of the result. It proves what
// package fix promises for every repair.
func checkFix(t *testing.T, c *testCase, data []byte, unsafe bool) string {
	t.Helper()
	opt := fix.Options{Unsafe: unsafe, Open: c.open}
	result, err := fix.Run(c.name, data, &c.settings, opt)
	if err != nil {
		t.Fatal(err)
	}
	checkRemaining(t, result, unsafe)
	checkShape(t, result.File)
	checkReplay(t, result, data)
	if result.Data == nil {
		return string(data)
	}
	again, err := fix.Run(c.name, result.Data, &c.settings, opt)
	if err != nil {
		t.Fatal(err)
	}
	if again.Data != nil {
		t.Errorf("fixing twice (unsafe: %t) changes the file again:\n%s", unsafe, cmp.Diff(lines(string(result.Data)), lines(string(again.Data))))
	}
	return string(result.Data)
}
