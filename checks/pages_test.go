package checks_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
)

// pageSections are the headings of a rule's page, in order.
var pageSections = []string{"What", "Why", "Wrong", "Right", "Fix", "Options", "When to turn it off"}

// TestPages proves that every rule has a page with all sections, that the
// reasons name a source, and that the examples are true: they stand in a case,
// which reports the rule where they are wrong and does not where they are right.
func TestPages(t *testing.T) {
	cases := map[string]*testCase{}
	for _, c := range readCases(t) {
		cases[c.name+".txtar"] = c
	}
	for _, r := range checks.All() {
		file := strings.ToLower(r.ID) + ".md"
		text, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		sections, headings := splitPage(string(text))
		if diff := cmp.Diff(pageSections, headings); diff != "" {
			t.Errorf("%s: headings (-want +got):\n%s", file, diff)
			continue
		}
		for heading, section := range sections {
			if strings.TrimSpace(section) == "" {
				t.Errorf("%s: %s is empty", file, heading)
			}
		}
		if !strings.Contains(sections["Why"], "](https://") {
			t.Errorf("%s: Why names no source with a link", file)
		}
		for _, option := range r.Options {
			if !strings.Contains(sections["Options"], option) {
				t.Errorf("%s: Options does not explain %s", file, option)
			}
		}
		checkExamples(t, file, r.ID, sections["Wrong"], cases, true)
		checkExamples(t, file, r.ID, sections["Right"], cases, false)
		if strings.Contains(r.Page(), "<!-- case:") {
			t.Errorf("%s: the page that users see has the mark of a case", file)
		}
	}
	checkNoOtherPages(t)
}

func checkNoOtherPages(t *testing.T) {
	t.Helper()
	files, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.ToUpper(strings.TrimSuffix(file, ".md"))
		if !slices.ContainsFunc(checks.All(), func(r *checks.Rule) bool { return r.ID == id }) {
			t.Errorf("%s is the page of no rule", file)
		}
	}
}

// splitPage returns the text below each heading, and the headings in order.
func splitPage(text string) (sections map[string]string, headings []string) {
	sections = map[string]string{}
	for part := range strings.SplitSeq("\n"+text, "\n## ") {
		heading, body, _ := strings.Cut(part, "\n")
		if heading == "" {
			continue
		}
		headings = append(headings, heading)
		sections[heading] = body
	}
	return sections, headings
}

// example is an excerpt of a case: the mark with the case's file, and a fence.
var example = regexp.MustCompile("(?s)<!-- case: (\\S+) -->\n```xml\n(.*?)```")

func checkExamples(t *testing.T, file, id, section string, cases map[string]*testCase, wrong bool) {
	t.Helper()
	found := example.FindAllStringSubmatch(section, -1)
	if len(found) == 0 || len(found) != strings.Count(section, "```")/2 {
		t.Errorf("%s: Wrong and Right need examples, each with the mark of its case before it", file)
	}
	for _, m := range found {
		c := cases[m[1]]
		if c == nil {
			t.Errorf("%s: there is no case %s", file, m[1])
			continue
		}
		if c.wants(id) != wrong {
			t.Errorf("%s: case %s reports %s: %t, want %t", file, m[1], id, !wrong, wrong)
		}
		if missing := missingExcerpt(m[2], c.text()); missing != "" {
			t.Errorf("%s: case %s does not have these lines, in this order:\n%s", file, m[1], missing)
		}
	}
}

// missingExcerpt returns the first part of an excerpt that a text does not have
// in this order, "" when it has all. A line with <!-- ... --> stands for lines
// left out; indentation does not count.
func missingExcerpt(excerpt, text string) string {
	text = trimmed(text)
	for part := range strings.SplitSeq(trimmed(excerpt), "<!-- ... -->\n") {
		i := strings.Index("\n"+text, "\n"+part)
		if i < 0 {
			return part
		}
		text = text[i+len(part):]
	}
	return ""
}

func trimmed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}
