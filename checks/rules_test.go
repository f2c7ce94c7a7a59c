package checks_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tslint/checks"
	"tslint/fix"
	"tslint/schema"
)

var (
	ruleID   = regexp.MustCompile(`^[A-Z]\d\d$`)
	ruleName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	version  = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
)

// TestRules proves what every rule has to say about itself.
func TestRules(t *testing.T) {
	keys := configurationKeys(t)
	seen := map[string]bool{}
	for _, r := range checks.All() {
		if !ruleID.MatchString(r.ID) || !ruleName.MatchString(r.Name) || seen[r.ID] || seen[r.Name] {
			t.Errorf("%s %s: an ID is a letter and two digits, a name words with hyphens, and both are used once", r.ID, r.Name)
		}
		seen[r.ID], seen[r.Name] = true, true
		if !strings.HasSuffix(r.Summary, ".") || r.Category == "" || !version.MatchString(r.Since) {
			t.Errorf("%s: summary %q, category %q or version %q", r.ID, r.Summary, r.Category, r.Since)
		}
		if r.Severity < checks.Note || r.Severity > checks.Error {
			t.Errorf("%s: severity %d", r.ID, r.Severity)
		}
		if len(r.References) == 0 || slices.ContainsFunc(r.References, func(url string) bool { return !strings.HasPrefix(url, "https://") }) {
			t.Errorf("%s: a rule rests on at least one web page: %q", r.ID, r.References)
		}
		for _, option := range r.Options {
			if !keys[option] {
				t.Errorf("%s: %q is no key of the configuration", r.ID, option)
			}
		}
		if r.Run == nil && r.ID != "X00" {
			t.Errorf("%s does nothing", r.ID)
		}
	}
	if !slices.IsSortedFunc(checks.All(), func(a, b *checks.Rule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not in the order of IDs")
	}
}

func configurationKeys(t *testing.T) map[string]bool {
	t.Helper()
	var document struct {
		Properties map[string]any `json:"properties"`
	}
	text, ok := schema.Document(schema.ConfigSchema)
	if !ok {
		t.Fatal("there is no schema of the configuration")
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for key := range document.Properties {
		keys[key] = true
	}
	return keys
}

// coverage is what the cases of one rule show.
type coverage struct {
	fires, silent, disabled, safe, unsafe bool
}

// TestEveryRuleHasCases proves that each rule has a case that fires, one that
// does not, one in a disabled group, and one for each kind of fix it has.
func TestEveryRuleHasCases(t *testing.T) {
	covered := map[string]*coverage{}
	for _, r := range checks.All() {
		covered[r.ID] = &coverage{}
	}
	for _, c := range readCases(t) {
		shown := covered[c.rule()]
		if shown == nil {
			t.Errorf("%s: the folder is not the ID of a rule", c.name)
			continue
		}
		shown.add(t, c)
	}
	for _, r := range checks.All() {
		shown := covered[r.ID]
		for what, there := range map[string]bool{
			"that fires": shown.fires, "that does not fire": shown.silent, "named disabled-group": shown.disabled,
			"with fixed.xml for a safe fix":           shown.safe || !declares(r, checks.Safe),
			"with fixed-unsafe.xml for an unsafe fix": shown.unsafe || !declares(r, checks.Unsafe),
		} {
			if !there {
				t.Errorf("%s has no case %s in %s/%s", r.ID, what, caseFolder, strings.ToLower(r.ID))
			}
		}
	}
}

func (shown *coverage) add(t *testing.T, c *testCase) {
	t.Helper()
	fires := c.wants(c.rule())
	shown.fires = shown.fires || fires
	shown.silent = shown.silent || !fires
	if strings.HasSuffix(c.name, "/disabled-group") && strings.Contains(c.text(), `disable="true"`) {
		shown.disabled = true
	}
	if fires {
		_, safe := c.section("fixed.xml")
		_, unsafe := c.section("fixed-unsafe.xml")
		shown.safe = shown.safe || safe && repairs(t, c, checks.Safe)
		shown.unsafe = shown.unsafe || unsafe && repairs(t, c, checks.Unsafe)
	}
}

// repairs reports whether a fix of the case's rule with that safety is made.
func repairs(t *testing.T, c *testCase, safety checks.Safety) bool {
	t.Helper()
	data, err := c.input()
	if err != nil {
		t.Fatal(err)
	}
	result, err := fix.Run(c.name, data, &c.settings, fix.Options{Unsafe: safety == checks.Unsafe, Open: c.open})
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(result.Fixed, func(a fix.Applied) bool {
		return a.Finding.Rule.ID == c.rule() && a.Fix.Safety == safety
	})
}
