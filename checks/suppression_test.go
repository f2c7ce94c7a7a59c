package checks_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/tsxml"
)

// oddStep has a finding of X03.
const oddStep = `<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="Warm Up" description="" />`

// TestSequenceDescription puts a suppression where a task sequence itself is
// described.
func TestSequenceDescription(t *testing.T) {
	const directive = "For the lab. tslint:ignore X03,X02 our own actions"
	for name, text := range map[string]string{
		"2007": "<SmsTaskSequencePackage><Description>" + directive + "</Description><SequenceData><sequence>" + oddStep +
			"</sequence></SequenceData></SmsTaskSequencePackage>",
		"export": `<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="Description"><VALUE>` + directive +
			`</VALUE></PROPERTY><PROPERTY NAME="Sequence"><VALUE><![CDATA[<sequence>` + oddStep + `</sequence>]]></VALUE></PROPERTY></INSTANCE>`,
		"MDT":     `<sequence name="Lab" description="` + directive + `">` + oddStep + "</sequence>",
		"comment": "<!-- " + directive + " --><sequence>" + oddStep + "</sequence>",
	} {
		t.Run(name, func(t *testing.T) {
			file := openText(t, text)
			settings := &checks.Settings{Only: []string{"X02", "X03", "X06", "X07"}}
			findings := checks.CheckAll(file, settings)
			got := suppressedText(findings)
			want := []string{"X03: our own actions", `X07 "tslint:ignore X03,X02 our own actions" suppresses no finding of X02.`}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for _, f := range findings {
				if f.Rule.ID == "X07" && (len(f.Fixes) == 0) != (name == "MDT") {
					t.Errorf("%d fixes", len(f.Fixes))
				}
			}
		})
	}
}

// suppressedText has "RULE: REASON" for suppressed findings, "RULE MESSAGE" for
// the others.
func suppressedText(findings []checks.Finding) []string {
	var texts []string
	for _, f := range findings {
		if f.Suppressed != nil {
			texts = append(texts, f.Rule.ID+": "+f.Suppressed.Reason)
			continue
		}
		texts = append(texts, f.Rule.ID+" "+f.Message)
	}
	return texts
}

func openText(t *testing.T, text string) *tsxml.File {
	t.Helper()
	file, err := tsxml.Open("in.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// TestIgnored suppresses findings from outside: by rule, and by rule and path.
func TestIgnored(t *testing.T) {
	lab := pattern(t, "Lab")
	file := openText(t, `<sequence><group name="Lab">`+oddStep+`</group>`+oddStep+`</sequence>`)
	inLab, all := &checks.Ignored{Rules: []string{"X03"}, Path: lab, Reason: "the lab"}, &checks.Ignored{Rules: []string{"M01", "X03"}, Reason: "all"}
	other := &checks.Ignored{Rules: []string{"X02"}, Reason: "another rule"}

	settings := &checks.Settings{Only: []string{"X03"}, Ignored: []*checks.Ignored{other, inLab}}
	findings := checks.CheckAll(file, settings)
	if len(findings) != 2 || findings[0].Suppressed == nil || findings[0].Suppressed.Ignored != inLab || findings[1].Suppressed != nil {
		t.Errorf("by path: %v", suppressedText(findings))
	}
	if active := checks.Check(file, settings); len(active) != 1 || len(active[0].Path) != 1 {
		t.Errorf("Check has %v", suppressedText(active))
	}
	settings.Ignored = []*checks.Ignored{all}
	if active := checks.Check(file, settings); len(active) != 0 {
		t.Errorf("by rule: %v", suppressedText(active))
	}

	broken := openText(t, "<sequence>")
	settings = &checks.Settings{Ignored: []*checks.Ignored{{Rules: []string{"X00"}, Reason: "a template"}}}
	if got := suppressedText(checks.CheckAll(broken, settings)); len(got) != 1 || got[0] != "X00: a template" {
		t.Errorf("a document that cannot be read: %v", got)
	}
}

func pattern(t *testing.T, text string) *checks.PathPattern {
	t.Helper()
	p, err := checks.NewPathPattern(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPathPattern(t *testing.T) {
	for _, c := range []struct {
		pattern string
		path    string // names with " > " between them
		want    bool
	}{
		{"Restore / Restore User State", "Restore > Restore User State", true},
		{"restore/restore user state", "Restore > Restore User State", true},
		{" Restore /Restore User State ", "Restore > Restore User State", true},
		{"Restore", "Restore > Restore User State", true},
		{"Restore User State", "Restore > Restore User State", true},
		{"Restore User", "Restore > Restore User State", false},
		{"Restore User *", "Restore > Restore User State", true},
		{"Restore / *", "Restore > Deep > Step", true},
		{"Restore / * / Step", "Restore > Deep > Step", true},
		{"Restore / * / Step", "Restore > Step", false},
		{"Restore / ** / Step", "Restore > Step", true},
		{"Restore / ** / Step", "Restore > a > b > Step", true},
		{"** / Step", "Step", true},
		{"Group / Step", "Outer > Group > Step", false},
		{"**/Group/Step", "Outer > Group > Step", true},
		{"Restore/", "Restore > Step", true},
		{"Step ?", "Step 1", true},
		{"Step ?", "Step 12", false},
		{"Install Office [x64] (v1.0) {a}", "Apps > Install Office [x64] (v1.0) {a}", true},
		{"Install Office [x64]", "Apps > Install Office 6", false},
		{"A/B", "A/B > Step", true},
		{"A/B", "A > B", true},
		{"Umlaut ä", "Umlaut Ä", true},
		{"A*", "A\nB", true},
		{"**", "Any", true},
		{"**", "", true},
	} {
		if got := pattern(t, c.pattern).Match(strings.Split(c.path, " > ")); got != c.want {
			t.Errorf("%q matches %q: %t", c.pattern, c.path, got)
		}
	}
	if !pattern(t, "**").Match(nil) || pattern(t, "*").Match(nil) {
		t.Error("a whole sequence: only ** matches it")
	}
	for _, empty := range []string{"", " ", "/", " / "} {
		if _, err := checks.NewPathPattern(empty); err == nil {
			t.Errorf("%q is a pattern", empty)
		}
	}
}

func TestCheckReason(t *testing.T) {
	for _, good := range []string{"a", "4711", "wird zweimal gebraucht: Änderung 4711 & <mehr>", strings.Repeat("é", 200)} {
		if err := checks.CheckReason(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"", " ", "--", "?!", "a\nb", "a\tb", "a -- b", "a ]]> b", "tslint:ignore", strings.Repeat("é", 201)} {
		if err := checks.CheckReason(bad); err == nil {
			t.Errorf("%q passes", bad)
		}
	}
}
