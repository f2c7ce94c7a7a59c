package checks_test

import (
	"testing"

	"tslint/checks"
	"tslint/tsxml"
)

func TestParseProgram(t *testing.T) {
	for text, want := range map[string]checks.Program{
		"LAB00031;;CCMCertFix":       {Package: "LAB00031", Name: "CCMCertFix"},
		" LAB00031 ;; CCM Cert Fix ": {Package: "LAB00031", Name: "CCM Cert Fix"},
		"lab00031;;x":                {Package: "lab00031", Name: "x"},
	} {
		if got, ok := checks.ParseProgram(text); !ok || got != want {
			t.Errorf("%q: %v, %t, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", ";;", "LAB00031;;", ";;CCMCertFix", "LAB00031;CCMCertFix", "LAB0031;;CCMCertFix", "LAB00031;;a;;b", "LAB00031CCMCertFix"} {
		if got, ok := checks.ParseProgram(text); ok {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestByName(t *testing.T) {
	for _, name := range []string{"K04", "k04", "restore-without-certfix", "Restore-Without-CertFix"} {
		if rule, _ := checks.ByName(name); rule == nil || rule.ID != "K04" {
			t.Errorf("%s: %v", name, rule)
		}
	}
	for name, want := range map[string]string{"restore-without-cerfix": "restore-without-certfix", "quite something else": ""} {
		if rule, nearest := checks.ByName(name); rule != nil || nearest != want {
			t.Errorf("%s: %v, nearest %q, want %q", name, rule, nearest, want)
		}
	}
}

func TestParseSeverity(t *testing.T) {
	for _, want := range []checks.Severity{checks.Off, checks.Note, checks.Warning, checks.Error} {
		if got, err := checks.ParseSeverity(want.String()); err != nil || got != want {
			t.Errorf("%s: %v, %v", want, got, err)
		}
	}
	if _, err := checks.ParseSeverity("fatal"); err == nil || err.Error() != `"fatal" is no severity: use error, warning, note or off` {
		t.Errorf("fatal: %v", err)
	}
}

// TestWhichRulesRun holds the ways to choose rules against each other on a
// sequence that K04 and K07 report.
func TestWhichRulesRun(t *testing.T) {
	const text = `<sequence><step type="SMS_TaskSequence_SetupWindowsAndSMSAction" name="Setup" /><step type="SMS_TaskSequence_RestoreUserStateAction" name="Restore" /></sequence>`
	file, err := tsxml.Open("sequence.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k04, both := "K04 error", "K04 error, K07 error"
	for _, c := range []struct {
		about    string
		settings checks.Settings
		want     string
	}{
		{"one rule", checks.Settings{Only: []string{"K04"}}, k04},
		{"one ignored", checks.Settings{Only: []string{"K04", "K07"}, Ignore: []string{"K07"}}, k04},
		{"ignored wins", checks.Settings{Only: []string{"K04"}, Ignore: []string{"K04"}}, ""},
		{"another severity", checks.Settings{Only: []string{"K04"}, Severity: map[string]checks.Severity{"K04": checks.Note}}, "K04 note"},
		{"off, but named", checks.Settings{Only: []string{"K04"}, Severity: map[string]checks.Severity{"K04": checks.Off}}, k04},
		{"another one off", checks.Settings{Only: []string{"K04", "K07"}, Severity: map[string]checks.Severity{"K13": checks.Off}}, both},
	} {
		got := ""
		for _, found := range rulesAndSeverities(checks.Check(file, &c.settings)) {
			if got != "" {
				got += ", "
			}
			got += found
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
	for _, f := range checks.Check(file, &checks.Settings{Severity: map[string]checks.Severity{"K04": checks.Off}}) {
		if f.Rule.ID == "K04" {
			t.Error("a rule that is off reports")
		}
		if f.Rule.InPreset() != checks.Recommended {
			t.Errorf("%s runs although nobody asked for its preset", f.Rule.ID)
		}
	}
}
