package since_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/cmd/tslint/internal/since"
	"tslint/tsxml"
)

// odd is a step that X03 reports.
const odd = `<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="Warm Up" />`

// concerned returns "RULE STEP" for the findings that concern a change.
func concerned(t *testing.T, before, after string) []string {
	t.Helper()
	settings := &checks.Settings{Product: checks.Product2007}
	old, now := open(t, before), open(t, after)
	findings := checks.Check(now, settings)
	var got []string
	for i, yes := range since.Concerned(old, now, findings, settings) {
		if f := findings[i]; yes && f.Rule.ID != "M01" {
			name := ""
			if len(f.Path) > 0 {
				name = f.Path[len(f.Path)-1]
			}
			got = append(got, f.Rule.ID+" "+name)
		}
	}
	return got
}

func open(t *testing.T, text string) *tsxml.File {
	t.Helper()
	file, err := tsxml.Open("a.xml", []byte(text), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func sample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../../../testdata/sequences/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestConcerned changes one thing of a sequence and says which findings that
// concerns. The samples differ in just what their names say.
func TestConcerned(t *testing.T) {
	clean, unprotected := sample(t, "refresh-clean.xml"), sample(t, "refresh-unprotected.xml")
	change := func(text, old, new string) string {
		changed := strings.Replace(text, old, new, 1)
		if changed == text {
			t.Fatalf("there is no %q", old)
		}
		return changed
	}
	for _, c := range []struct {
		name, before, after string
		want                []string
	}{
		{"nothing", unprotected, unprotected, nil},
		{"the step itself", unprotected, change(unprotected, `name="Open the Store for Capture" description=""`, `name="Open the Store for Capture" description="x"`),
			[]string{"K01 Open the Store for Capture"}},
		{"a step without a run", "<sequence>" + odd + "</sequence>", "<sequence>" + change(odd, "/>", `runIn="WinPE" />`) + "</sequence>", []string{"X03 Warm Up"}},
		{"a step of the run", unprotected, change(unprotected, `name="Set Up Windows and the Client" description=""`, `name="Set Up Windows and the Client" description="x"`),
			[]string{"K07 Set Up Windows and the Client", "K04 Open the Store for Restore"}},
		{"the group around it", unprotected, change(unprotected, `<group name="Return User Data"`, `<group name="Return User Data" continueOnError="true"`),
			[]string{"K07 Set Up Windows and the Client", "K04 Open the Store for Restore"}},
		{"a step was removed", clean, sample(t, "refresh-no-certfix.xml"), []string{"K04 Open the Store for Restore"}},
		{"a step was moved", clean, sample(t, "refresh-certfix-after-restore.xml"), []string{"K05 Open the Store for Restore"}},
		{"a step was disabled", clean, sample(t, "refresh-certfix-disabled.xml"), []string{"K04 Open the Store for Restore"}},
		{"a property of the package", clean, sample(t, "refresh-no-run-first.xml"), []string{"K01 Open the Store for Capture"}},
		{"it was repaired", unprotected, clean, nil},
		{"the whole file is new", "<other/>", unprotected, []string{"K01 Open the Store for Capture", "K07 Set Up Windows and the Client", "K04 Open the Store for Restore"}},
		{"it cannot be read any more", clean, "<sequence>", []string{"X00 "}},
		{"it could not be read", "<sequence>", "<sequence></sequence>", []string{"X02 "}},
		{"all steps were removed", clean, `<sequence></sequence>`, []string{"X02 "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, concerned(t, c.before, c.after)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestAlike tells one finding more from those that were there, although all are
// alike.
func TestAlike(t *testing.T) {
	two, three := "<sequence>"+odd+odd+"</sequence>", "<sequence>"+odd+odd+odd+"</sequence>"
	for _, c := range []struct {
		before, after string
		want          int
	}{{two, three, 1}, {three, two, 0}, {three, three, 0}} {
		if got := concerned(t, c.before, c.after); len(got) != c.want {
			t.Errorf("got %v, want %d", got, c.want)
		}
	}
}
