package packaging

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// example is a marked block of a page in docs/pipelines.
type example struct{ page, kind, text string }

var marked = regexp.MustCompile("(?s)<!-- example: ([a-z-]+) -->\n```[a-z]+\n(.*?)```")

// examples returns the marked blocks of a kind, of every kind when it is "".
func examples(t *testing.T, kind string) []example {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(root, "docs", "pipelines", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var found []example
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		matches := marked.FindAllStringSubmatch(string(data), -1)
		if blocks := strings.Count(string(data), "```") / 2; blocks != len(matches) {
			t.Errorf("%s: %d blocks, but %d are marked as examples", page, blocks, len(matches))
		}
		for _, m := range matches {
			if kind == "" || m[1] == kind {
				found = append(found, example{filepath.Base(page), m[1], m[2]})
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("there is no example %s", kind)
	}
	return found
}

// parseYAML reads a text strictly.
func parseYAML(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := yaml.UnmarshalWithOptions([]byte(text), &value, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return value
}

// stringsAt returns the texts below any of these keys, in their order.
func stringsAt(value any, keys ...string) []string {
	var found []string
	switch v := value.(type) {
	case map[string]any:
		for _, key := range keys {
			found = append(found, texts(v[key])...)
		}
		for key, inner := range v {
			if !slices.Contains(keys, key) {
				found = append(found, stringsAt(inner, keys...)...)
			}
		}
	case []any:
		for _, inner := range v {
			found = append(found, stringsAt(inner, keys...)...)
		}
	}
	return found
}

// texts returns a text or a list of texts.
func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var found []string
		for _, inner := range v {
			found = append(found, texts(inner)...)
		}
		return found
	}
	return nil
}

// jenkinsShell is a step of a Jenkinsfile.
var jenkinsShell = regexp.MustCompile(`(?s)sh '''(.*?)'''`)

// TestExamplesRun runs the shell commands of each pipeline, first with a clean
// task sequence and then with findings.
func TestExamplesRun(t *testing.T) {
	needsLinux(t)
	for kind, reports := range map[string][]string{
		"github":  {"tslint.html"},
		"azure":   {"tslint.junit.xml"},
		"gitlab":  {"gl-code-quality-report.json", "tslint.junit.xml"},
		"jenkins": {"tslint.junit.xml", "tslint.checkstyle.xml"},
	} {
		ran := 0
		for _, e := range examples(t, kind) {
			script := e.shell(t)
			if script == "" {
				continue // an action, or PowerShell
			}
			ran++
			t.Run(kind, func(t *testing.T) { runExample(t, script, reports) })
		}
		if ran != 1 {
			t.Errorf("%s: %d examples with a shell script were run, want 1", kind, ran)
		}
	}
}

// shell returns the commands of an example as one script.
func (e example) shell(t *testing.T) string {
	t.Helper()
	if e.kind == "jenkins" {
		return jenkinsShell.FindStringSubmatch(e.text)[1]
	}
	return strings.Join(stringsAt(parseYAML(t, e.text), "run", "bash", "before_script", "script"), "\n")
}

func runExample(t *testing.T, script string, reports []string) {
	dir := workplace(t)
	env := []string{"TSLINT_VERSION=" + version, "TSLINT_RELEASES=file://" + filepath.ToSlash(releases)}
	clean := shell(t, dir, env, script)
	if clean.code != 0 {
		t.Errorf("a clean task sequence: exit code %d\n%s", clean.code, clean.output)
	}
	addSample(t, dir, "refresh-unprotected.xml")
	findings := shell(t, dir, env, script)
	if findings.code != 1 || !strings.Contains(findings.output, "K04") {
		t.Errorf("a task sequence with findings: exit code %d\n%s", findings.code, findings.output)
	}
	for _, name := range reports {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.Contains(string(data), "K04") {
			t.Errorf("%s does not report K04: %v", name, err)
		}
	}
	env[1] += "/none"
	if missing := shell(t, t.TempDir(), env, script); missing.code == 0 {
		t.Errorf("no release to download, but the script succeeds\n%s", missing.output)
	}
}

// TestGitHook installs the hook and commits.
func TestGitHook(t *testing.T) {
	hook := examples(t, "git-hook")[0]
	dir := workplace(t)
	if err := os.WriteFile(filepath.Join(dir, ".git", "hooks", "pre-commit"), []byte(hook.text), 0o755); err != nil {
		t.Fatal(err)
	}
	must(t, shell(t, dir, nil, "git add . && git commit -q -m clean"))
	must(t, shell(t, dir, nil, "echo text >note.txt && echo '<other/>' >other.xml && git add . && git commit -q -m 'no task sequence'"))
	addSample(t, dir, "refresh-unprotected.xml")
	must(t, shell(t, dir, nil, "git commit -q --allow-empty -m 'the findings are not part of it'"))
	r := shell(t, dir, nil, "git add sequences && git commit -m findings")
	if r.code == 0 || !strings.Contains(r.output, "sequences/refresh-unprotected.xml:87:9: error K04") {
		t.Errorf("findings are committed: exit code %d\n%s", r.code, r.output)
	}
	config := "version: 1\nrules: {K01: off, K04: off, K07: off}\n"
	if err := os.WriteFile(filepath.Join(dir, ".tslint.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, shell(t, dir, nil, "git add . && git commit -q -m 'the configuration counts'"))
}

// command is tslint with what follows it, in any of the examples.
var command = regexp.MustCompile(`tslint(?:\.exe)?"? (lint|fix|run|rules|explain|config [a-z]+)\b([^\n]*)`)

// option is an option with two dashes.
var option = regexp.MustCompile(`(^|\s)--([a-z][a-z-]*)`)

// TestOptionsExist looks up every command and option of the examples, of the
// hooks, and of docs/install.md in the help texts.
func TestOptionsExist(t *testing.T) {
	all := examples(t, "")
	for _, name := range []string{".pre-commit-hooks.yaml", "docs/install.md", "Dockerfile"} {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, example{page: name, text: string(data)})
	}
	looked := 0
	for _, e := range all {
		for _, m := range command.FindAllStringSubmatch(e.text, -1) {
			help := shell(t, ".", nil, "tslint "+m[1]+" --help")
			if help.code != 0 {
				t.Errorf("%s: there is no command %s", e.page, m[1])
			}
			for _, o := range option.FindAllStringSubmatch(m[2], -1) {
				looked++
				if !strings.Contains(help.output, "--"+o[2]) {
					t.Errorf("%s: tslint %s has no option --%s", e.page, m[1], o[2])
				}
			}
		}
	}
	if looked < 5 {
		t.Errorf("only %d options were looked up", looked)
	}
}

// TestPowerShellParses has PowerShell read the scripts that are written for it.
func TestPowerShellParses(t *testing.T) {
	pwsh, err := exec.LookPath("pwsh")
	if err != nil {
		t.Skip("PowerShell is not installed")
	}
	var scripts []string
	for _, e := range examples(t, "powershell") {
		scripts = append(scripts, e.text)
	}
	for _, e := range examples(t, "azure") {
		scripts = append(scripts, stringsAt(parseYAML(t, e.text), "powershell")...)
	}
	for i, script := range scripts {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%d.ps1", i))
		if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
			t.Fatal(err)
		}
		parse := `$e = $null; [void][Management.Automation.Language.Parser]::ParseFile($env:SCRIPT, [ref]$null, [ref]$e); $e; exit $e.Count`
		cmd := exec.Command(pwsh, "-NoProfile", "-Command", parse)
		cmd.Env = append(os.Environ(), "SCRIPT="+file)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s\n%s", err, out, script)
		}
	}
}

// link is a link to another file of the repository.
var link = regexp.MustCompile(`\]\(([^):#]+)\)`)

// TestLinksLead proves that the links of these pages lead to files.
func TestLinksLead(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root, "docs", "pipelines", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join(root, "docs", "install.md")) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", page, m[1])
			}
		}
	}
}
