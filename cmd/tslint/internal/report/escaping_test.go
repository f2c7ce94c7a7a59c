package report

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

// nasty is what a text in a task sequence may hold, and some format gives a
// meaning: the delimiters of commands, line ends, quotes, markup, links, other
// commands, umlauts, an emoji, and characters that XML forbids.
const nasty = "100%, [a|b]; 'c' \"d\"\r\n: <e>&amp; `f` *g* _h_ ](1) ##vso[x] ä😀\u2028\x01\ufffe"

// oneLine is nasty as it stands where a line is needed.
const oneLine = "100%, [a|b]; 'c' \"d\"  : <e>&amp; `f` *g* _h_ ](1) ##vso[x] ä😀  \ufffe"

func hostile() *Report {
	return invented(func(file *File, f *Finding) {
		file.Rel = "sequences/50%, [a];b:c|d'ä.xml"
		f.Message, f.Why, f.Help = nasty, "Why "+nasty, "Help."
		f.Path = []string{"G/1", nasty}
	})
}

func TestEscapingOfCommands(t *testing.T) {
	where := "[G/1 / " + oneLine + "] " + oneLine
	for format, want := range map[string]string{
		"github": "::error file=sequences/50%25%2C [a];b%3Ac|d'ä.xml,line=3,endLine=3,col=6,endColumn=17,title=tslint (K04)::" +
			strings.ReplaceAll(where, "%", "%25") + "%0AWhy " + strings.ReplaceAll(oneLine, "%", "%25") + "%0AHelp.\n",
		"azure": "##vso[task.logissue type=error;sourcepath=sequences/50%AZP25, [a%5D%3Bb:c|d'ä.xml;linenumber=3;columnnumber=6;code=K04;]" +
			strings.ReplaceAll(where, "%", "%AZP25") + "\n",
	} {
		if got := string(written(t, format, hostile())); got != want {
			t.Errorf("%s:\n%q, want\n%q", format, got, want)
		}
	}
	_, got, _ := strings.Cut(string(written(t, "teamcity", hostile())), "\n")
	want := "##teamcity[inspection typeId='K04' message='" + teamcityEscaped(where) +
		"' file='sequences/50%, |[a|];b:c||d|'|0x00E4.xml' line='3' SEVERITY='ERROR']\n"
	if got != want {
		t.Errorf("teamcity:\n%q, want\n%q", got, want)
	}
}

func teamcityEscaped(s string) string {
	return strings.NewReplacer("|", "||", "'", "|'", "[", "|[", "]", "|]", "ä", "|0x00E4", "😀", "|0xD83D|0xDE00", "\ufffe", "|0xFFFE").Replace(s)
}

// TestEscapingOfLineEnds checks what no message of a finding holds so far, since
// headline takes it out.
func TestEscapingOfLineEnds(t *testing.T) {
	const text = "a\r\nb%"
	for name, got := range map[string]string{
		"github":   githubData.Replace(text),
		"azure":    azureProperty.Replace(text),
		"teamcity": teamcityValue(text),
	} {
		want := map[string]string{"github": "a%0D%0Ab%25", "azure": "a%0D%0Ab%AZP25", "teamcity": "a|r|nb%"}[name]
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestPlainLinesAreNoCommands checks the lines of a log that are for people:
// what is in a task sequence must not become a command of the service.
func TestPlainLinesAreNoCommands(t *testing.T) {
	note := hostile()
	note.Files[0].Findings[0].Severity = 1
	out := string(written(t, "azure", note))
	if strings.Contains(out, "##") || strings.Count(out, "\n") != 1 || !strings.HasPrefix(out, "note K04 ") {
		t.Errorf("%q", out)
	}
}

func TestEscapingOfXML(t *testing.T) {
	// What XML forbids is left out, and line ends in attributes are kept.
	allowed := strings.NewReplacer("\x01", "", "\ufffe", "").Replace
	var suites junitSuites
	if err := xml.Unmarshal(written(t, "junit", hostile()), &suites); err != nil {
		t.Fatal(err)
	}
	c := suites.Suites[0].Cases[0]
	if c.Name != "K04 G/1/"+allowed(nasty) || c.File != hostile().Files[0].Rel || c.Failure.Message != allowed(nasty) {
		t.Errorf("junit: %+v %+v", c, c.Failure)
	}
	if want := c.File + ":3:5: [G/1 / " + allowed(oneLine) + "] " + allowed(oneLine); c.Failure.Text != want {
		t.Errorf("junit: %q, want %q", c.Failure.Text, want)
	}
	var report checkstyle
	if err := xml.Unmarshal(written(t, "checkstyle", hostile()), &report); err != nil {
		t.Fatal(err)
	}
	file := report.Files[0]
	if want := "[G/1 / " + allowed(oneLine) + "] " + allowed(oneLine); file.Name != hostile().Files[0].Rel || file.Errors[0].Message != want {
		t.Errorf("checkstyle: %+v", file)
	}
}

func TestEscapingOfJSON(t *testing.T) {
	for _, format := range []string{"json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl"} {
		out := written(t, format, hostile())
		if !json.Valid(out) {
			t.Errorf("%s is no JSON: %s", format, out)
		}
	}
	var log sarifLog
	strictly(t, written(t, "sarif", hostile()), &log)
	result := log.Runs[0].Results[0]
	// ](1) would be a link to a related place.
	if want := strings.ReplaceAll(nasty+" Why "+nasty+" Help.", "](", "] ("); result.Message.Text != want {
		t.Errorf("sarif: %q, want %q", result.Message.Text, want)
	}
	if got, want := result.Locations[0].Physical.Artifact.URI, "sequences/50%25,%20%5Ba%5D;b:c%7Cd%27%C3%A4.xml"; got != want {
		t.Errorf("sarif: the address is %s, want %s", got, want)
	}
}

func TestEscapingOfMarkdown(t *testing.T) {
	const escaped = "100%, \\[a\\|b\\]; 'c' \"d\"  : &lt;e&gt;&amp;amp; \\`f\\` \\*g\\* \\_h\\_ \\](1) ##vso\\[x\\] ä😀  \ufffe"
	want := "### tslint: 1 error in 1 file (1 task sequence, 2 steps)\n\n" +
		"| Severity | Rule | Where | What is wrong, and what to do |\n| --- | --- | --- | --- |\n" +
		"| error | [**K04** restore-without-certfix](https://example.org/rules/K04.md) | sequences/50%, \\[a\\];b:c\\|d'ä.xml:3:5<br>G/1 / " +
		escaped + " | " + escaped + "<br>Help. |\n"
	if got := string(written(t, "markdown", hostile())); got != want {
		t.Errorf("%q, want\n%q", got, want)
	}
}

func TestEscapingOfHTML(t *testing.T) {
	r := hostile()
	r.Files[0].Sequences = []Sequence{{Name: "<script>alert(1)</script>", Items: []Item{{Name: `"><img src=x onerror=alert(1)>`, Type: "<b>"}}}}
	r.Problems = []string{"</style><script>alert(2)</script>"}
	out := string(written(t, "html", r))
	for _, bad := range []string{"<script>alert", "<img", "<b>\"", "<e>"} {
		if strings.Contains(out, bad) {
			t.Errorf("the page contains %s", bad)
		}
	}
	if strings.Count(out, "<script>") != 1 || strings.Count(out, "<style>") != 1 {
		t.Error("the page has other scripts or styles than its own")
	}
}
