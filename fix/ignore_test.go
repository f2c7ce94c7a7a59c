package fix_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"tslint/checks"
	"tslint/fix"
	"tslint/tsxml"
)

// everyRule are settings in which all rules run.
func everyRule() *checks.Settings { return &checks.Settings{Preset: checks.Style} }

// TestIgnoreAll writes suppressions for all findings of every sample. Then there
// are none left but those that no suppression is for, no description is too
// long, doing it again changes nothing, and without what was written the file is
// what it was.
func TestIgnoreAll(t *testing.T) {
	for _, path := range samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			const reason = "as agreed: change 4711"
			result := ignoreAll(t, path, data, reason)
			for _, r := range result.Remaining {
				if id := r.Finding.Rule.ID; id != "X00" || r.Reason == "" {
					t.Errorf("%s remains: %s (%s)", id, r.Finding.Message, r.Reason)
				}
			}
			if result.Data == nil {
				return
			}
			if again := ignoreAll(t, path, result.Data, reason); again.Data != nil {
				t.Error("doing it again changes the file again")
			}
			for i, d := range result.File.Documents {
				checkDescriptions(t, d)
				checkOnlyDirectives(t, data, i, result, reason)
			}
		})
	}
}

func samples(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../testdata/sequences/*.*")
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d samples, %v", len(paths), err)
	}
	var found []string
	for _, path := range paths {
		if filepath.Ext(path) != ".md" {
			found = append(found, path)
		}
	}
	return found
}

func ignoreAll(t *testing.T, path string, data []byte, reason string) *fix.Result {
	t.Helper()
	result, err := fix.Run(path, data, everyRule(), fix.Options{Ignore: reason})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func checkDescriptions(t *testing.T, d *tsxml.Document) {
	t.Helper()
	if d.Sequence == nil {
		return
	}
	for it := range d.Sequence.All() {
		if n := len(utf16.Encode([]rune(it.Description))); n > 255 {
			t.Errorf("the description of %q has %d characters", it.Name, n)
		}
	}
}

// checkOnlyDirectives takes the directives out of the result again.
func checkOnlyDirectives(t *testing.T, data []byte, document int, result *fix.Result, reason string) {
	t.Helper()
	original, err := tsxml.Open("original", data, tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before, after := original.Documents[document], result.File.Documents[document]
	if before.Sequence == nil {
		return
	}
	items := before.Sequence.Len()
	if after.Sequence.Len() != items {
		t.Fatalf("%d groups and steps, then %d", items, after.Sequence.Len())
	}
	for i := range items {
		old, now := before.Sequence.Item(i), after.Sequence.Item(i)
		head, directive, found := strings.Cut(now.Description, "tslint:ignore ")
		if strings.TrimSpace(head) != strings.TrimSpace(old.Description) || found && !strings.HasSuffix(directive, reason) {
			t.Errorf("%q: the description %q became %q", old.Name, old.Description, now.Description)
		}
	}
}

// longText is a description that leaves room for n more characters.
func longText(n int) string { return strings.Repeat("x", 255-n) }

// TestIgnorePlaces shows where suppressions go.
func TestIgnorePlaces(t *testing.T) {
	const reason = "ours"
	directive := "tslint:ignore X03 ours" // 22 characters
	step := func(description string) string {
		return fmt.Sprintf(`<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="A"%s />`, description)
	}
	for _, c := range []struct{ name, in, want string }{
		{"no description", step(""), `name="A" description="` + directive + `"`},
		{"empty description", step(` description=""`), `description="` + directive + `"`},
		{"blank description", step(` description="  "`), `description="` + directive + `"`},
		{"description", step(` description="Coffee."`), `description="Coffee. ` + directive + `"`},
		{"just fits", step(` description="` + longText(23) + `"`), `description="` + longText(23) + " " + directive + `"`},
		{"too long", step(` description="` + longText(22) + `"`), "<!-- " + directive + ` --><step`},
		{"counted in UTF-16", step(` description="` + strings.Repeat("😀", 117) + `"`), "<!-- " + directive + ` --><step`},
		{"after another", step(` description="tslint:ignore X02 two"`), `description="tslint:ignore X02 two ` + directive + `"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := "<sequence>" + c.in + "</sequence>"
			result, err := fix.Run("in.xml", []byte(in), &checks.Settings{Only: []string{"X03"}}, fix.Options{Ignore: reason})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(result.Data), c.want) || len(result.Remaining) > 0 {
				t.Errorf("got %s, want %s in it; %d remain", result.Data, c.want, len(result.Remaining))
			}
			if len(result.Fixed) != 1 || result.Fixed[0].Fix.Title != "Ignore X03 here" {
				t.Errorf("%+v", result.Fixed)
			}
		})
	}
}

// TestIgnoreSequence shows where the suppression of a finding about a whole task
// sequence goes.
func TestIgnoreSequence(t *testing.T) {
	const directive = "tslint:ignore X02 ours" // 22 characters
	for _, c := range []struct{ name, description, want string }{
		{"none", "", "<!-- " + directive + " --><sequence"},
		{"empty", "<Description />", "<Description>" + directive + "</Description>"},
		{"text", "<Description>Lab</Description>", "<Description>Lab " + directive + "</Description>"},
		{"just fits", "<Description>" + strings.Repeat("x", 127-23) + "</Description>", "x " + directive + "</Description>"},
		{"too long", "<Description>" + strings.Repeat("x", 127-22) + "</Description>", "<!-- " + directive + " --><sequence"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := "<SmsTaskSequencePackage>" + c.description + "<SequenceData><sequence></sequence></SequenceData></SmsTaskSequencePackage>"
			result, err := fix.Run("in.xml", []byte(in), &checks.Settings{Only: []string{"X02"}}, fix.Options{Ignore: "ours"})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(result.Data), c.want) || len(result.Remaining) > 0 {
				t.Errorf("got %s, want %s in it; %d remain", result.Data, c.want, len(result.Remaining))
			}
		})
	}
}

// TestIgnoreRefused shows what gets no suppression, and why.
func TestIgnoreRefused(t *testing.T) {
	step := `<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="A" description="tslint:ignore X02" />`
	for _, c := range []struct{ name, in, reason, rule, want string }{
		{"unreadable", "<sequence>", "ours", "X00", "ignore the finding in the configuration"},
		{"about a suppression", "<sequence>" + step + "</sequence>", "ours", "X06", "mend or remove that"},
		{"encoding", `<?xml version="1.0" encoding="windows-1252"?><sequence>` + step + "</sequence>", "unsere ☕", "X03", "cannot be written into this file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			result, err := fix.Run("in.xml", []byte(c.in), &checks.Settings{Only: []string{c.rule}}, fix.Options{Ignore: c.reason})
			if err != nil {
				t.Fatal(err)
			}
			if result.Data != nil || len(result.Remaining) != 1 || !strings.Contains(result.Remaining[0].Reason, c.want) {
				t.Errorf("%+v", result.Remaining)
			}
		})
	}
}

// TestIgnoreSeveral suppresses several findings of one step with one directive.
func TestIgnoreSeveral(t *testing.T) {
	data, err := os.ReadFile("../testdata/sequences/bare-refresh-unprotected.xml")
	if err != nil {
		t.Fatal(err)
	}
	result := ignoreAll(t, "a.xml", data, "the old site")
	if n := strings.Count(string(result.Data), "tslint:ignore"); n == 0 || n > len(result.Fixed) {
		t.Errorf("%d directives for %d findings", n, len(result.Fixed))
	}
	places := map[string]int{}
	for _, a := range result.Fixed {
		places[strings.Join(a.Finding.Path, "/")]++
	}
	if n := strings.Count(string(result.Data), "tslint:ignore"); n != len(places) {
		t.Errorf("%d directives at %d places", n, len(places))
	}
}
