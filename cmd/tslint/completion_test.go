package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"

	"tslint/checks"
)

// completed returns the values for words of which the last is unfinished.
func completed(t *testing.T, words ...string) []string {
	t.Helper()
	c := call([]byte(strings.Join(words, "\n")+"\n"), "completion", "--answer")
	if c.code != exitClean {
		t.Fatalf("tslint completion --answer exits with %d: %s", c.code, c.errors)
	}
	var values []string
	for line := range strings.Lines(string(c.out)) {
		value, _, ok := strings.Cut(line, "\t")
		if !ok {
			t.Errorf("%q has no tab", line)
		}
		values = append(values, value)
	}
	return values
}

func TestCompletion(t *testing.T) {
	for _, test := range []struct{ words, want []string }{
		{[]string{"l"}, []string{"lint"}},
		{[]string{"con"}, []string{"config"}},
		{[]string{"config", ""}, []string{"init", "verify", "show"}},
		{[]string{"explain", "K04"}, []string{"K04"}},
		{[]string{"explain", "restore-w"}, []string{"restore-without-certfix"}},
		{[]string{"completion", ""}, []string{"bash", "zsh", "fish", "powershell"}},
		{[]string{"lint", "--fail"}, []string{"--fail-on"}},
		{[]string{"check", "--fail"}, []string{"--fail-on"}},
		{[]string{"fix", "a.xml", "--uns"}, []string{"--unsafe"}},
		{[]string{"--h"}, []string{"--help"}},
		{[]string{"config", "--"}, []string{"--help"}},
		{[]string{"lint", "--rule", "k04"}, []string{"K04"}},
		{[]string{"lint", "--rule", "K01,K04"}, []string{"K01,K04"}},
		{[]string{"lint", "--ignore=K04"}, []string{"--ignore=K04"}},
		{[]string{"lint", "--severity", "K04"}, []string{"K04="}},
		{[]string{"lint", "--severity", "K04=n"}, []string{"K04=note"}},
		{[]string{"lint", "--severity=K01=off,K04=n"}, []string{"--severity=K01=off,K04=note"}},
		{[]string{"lint", "--select", "str"}, []string{"strict"}},
		{[]string{"lint", "--output", "sa"}, []string{"sarif="}},
		{[]string{"lint", "--output", "sarif=a"}, nil},
		{[]string{"fix", "-o", ""}, nil},
		{[]string{"run", "--format", ""}, []string{"text", "json"}},
		{[]string{"lint", "--format", "text", "--client-sp", ""}, []string{"SP1", "SP2"}},
		{[]string{"lint", "seq"}, nil},
		{[]string{"lint", "--", "--f"}, nil},
		{[]string{"lint", "--certfix-package", ""}, nil},
		{[]string{"nonsense", "--rule", "x"}, nil},
		{[]string{"--rule", "lin"}, []string{"lint"}},
	} {
		got := completed(t, test.words...)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("tslint %s: (-want +got)\n%s", strings.Join(test.words, " "), diff)
		}
	}
	if got := completed(t, "lint", "--rule", ""); len(got) != len(checks.All()) {
		t.Errorf("--rule is completed by %d rules of %d", len(got), len(checks.All()))
	}
}

// allowed is what an option says when it takes one of a few words.
var allowed = regexp.MustCompile(`: use ([^;]+? or [^;\s]+)`)

// TestCompletionKnowsTheWords gives every option a word that none accepts, and
// holds the words that it asks for against those that are completed.
func TestCompletionKnowsTheWords(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.xml") // options are read before files
	enumerated := 0
	for _, command := range allCommands(streams{}) {
		for _, f := range command.Flags {
			name := f.Names()[0]
			if documented, ok := f.(cli.DocGenerationFlag); !ok || !documented.TakesValue() {
				continue
			}
			said := allowed.FindStringSubmatch(call(nil, command.Name, "--"+name, "?", missing).errors)
			if said == nil || strings.Contains(said[1], "the form") {
				continue
			}
			enumerated++
			want := strings.Split(strings.Replace(said[1], " or ", ", ", 1), ", ")
			if diff := cmp.Diff(want, wordsOf(command, name)); diff != "" {
				t.Errorf("tslint %s --%s takes other words than are completed (-takes +completed):\n%s", command.Name, name, diff)
			}
		}
	}
	if enumerated < 10 {
		t.Errorf("only %d options with words were found; does the message of oneWord have another form?", enumerated)
	}
}

func TestCompletionScript(t *testing.T) {
	for _, s := range completionShells {
		c := call(nil, "completion", s.shell)
		want, err := os.ReadFile(filepath.Join("completion", s.file))
		if err != nil || c.code != exitClean || string(c.out) != string(want) {
			t.Errorf("tslint completion %s: code %d, %v %s", s.shell, c.code, err, c.errors)
		}
	}
	for args, want := range map[string]string{
		"":       "takes one shell: bash, zsh, fish or powershell",
		"tcsh":   `"tcsh": use bash, zsh, fish or powershell`,
		"a b c ": "takes one shell",
	} {
		c := call(nil, append([]string{"completion"}, strings.Fields(args)...)...)
		if c.code != exitTrouble || !strings.Contains(c.errors, want) {
			t.Errorf("tslint completion %s: code %d, %s", args, c.code, c.errors)
		}
	}
}

// shellCases are lines with the cursor at their end, and what the shell then
// offers or puts in.
var shellCases = []struct {
	line string
	want []string
}{
	{"tslint ver", []string{"version"}},
	{"tslint config ", []string{"init", "show", "verify"}},
	{"tslint lint --fail", []string{"--fail-on"}},
	{"tslint lint --fail-on w", []string{"warning"}},
	{"tslint lint --client-sp ", []string{"SP1", "SP2"}},
	{"tslint lint --rule K01,K04", []string{"K01,K04"}},
	{"tslint explain K04", []string{"K04"}},
	{"tslint lint 'a b.xml' --format concis", []string{"concise"}},
	{"tslint lint --output sari", []string{"sarif="}},
	{"tslint lint my", []string{"my.xml"}},
}

// runShell runs a script with the command, the completion script and the file
// my.xml in its folder.
func runShell(t *testing.T, shell string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil {
		t.Skipf("%s is not installed", shell)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "my.xml"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	// testscript.Main makes this test binary the command when it has its name.
	if err := os.Symlink(exe, filepath.Join(bin, "tslint")); err != nil {
		t.Skip("this user may not make symbolic links: ", err)
	}
	scripts, err := filepath.Abs("completion")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute) // one that waits for a terminal
	defer stop()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"SCRIPTS="+scripts, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "TERM=dumb")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", shell, err, out)
	}
	return string(out)
}

// offered takes the output of a shell apart: a line "== N" before what it offers
// for case N.
func offered(out string) [][]string {
	var cases [][]string
	for line := range strings.Lines(out) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "== ") {
			cases = append(cases, nil)
		} else if line != "" && len(cases) > 0 {
			value, _, _ := strings.Cut(line, "\t")
			cases[len(cases)-1] = append(cases[len(cases)-1], strings.TrimSpace(value))
		}
	}
	return cases
}

func compareOffered(t *testing.T, out string) {
	t.Helper()
	got := offered(out)
	if len(got) != len(shellCases) {
		t.Fatalf("%d cases were answered of %d:\n%s", len(got), len(shellCases), out)
	}
	for i, test := range shellCases {
		slices.Sort(got[i])
		if diff := cmp.Diff(test.want, got[i]); diff != "" {
			t.Errorf("%s (-want +offered)\n%s", test.line, diff)
		}
	}
}

func quoteForShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
