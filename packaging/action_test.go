package packaging

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

func readYAML(t *testing.T, name string) any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return parseYAML(t, string(data))
}

// input is the use of an input in action.yml.
var input = regexp.MustCompile(`inputs\.([a-z-]+)`)

// TestActionInputs proves that no input becomes a part of a script, that each is
// used, and that the examples use only inputs that exist.
func TestActionInputs(t *testing.T) {
	action := readYAML(t, "action.yml").(map[string]any)
	inputs := action["inputs"].(map[string]any)
	used := map[string]bool{}
	for _, step := range action["runs"].(map[string]any)["steps"].([]any) {
		s := step.(map[string]any)
		if script, ok := s["run"].(string); ok {
			if strings.Contains(script, "${{") {
				t.Errorf("an expression is part of the script %s", script)
			}
			if s["shell"] == nil {
				t.Errorf("no shell is named for %s", script)
			}
		}
		for _, key := range []string{"env", "with"} {
			values, _ := s[key].(map[string]any)
			for _, value := range values {
				for _, m := range input.FindAllStringSubmatch(value.(string), -1) {
					used[m[1]] = true
				}
			}
		}
		condition, _ := s["if"].(string)
		for _, m := range input.FindAllStringSubmatch(condition, -1) {
			used[m[1]] = true
		}
	}
	for name := range inputs {
		if !used[name] {
			t.Errorf("the input %s is not used", name)
		}
	}
	for name := range used {
		if inputs[name] == nil {
			t.Errorf("there is no input %s", name)
		}
	}
	for _, e := range append(examples(t, "github"), examples(t, "github-steps")...) {
		_, rest, ok := strings.Cut(e.text, "OWNER/tslint-configmgr@")
		if !ok {
			continue
		}
		for _, m := range regexp.MustCompile(`(?m)^ +([a-z-]+):`).FindAllStringSubmatch(rest, -1) {
			if m[1] != "with" && inputs[m[1]] == nil {
				t.Errorf("%s: the action has no input %s", e.page, m[1])
			}
		}
	}
}

// action runs a script of the action as a step would.
func action(t *testing.T, dir, script string, env ...string) result {
	t.Helper()
	file, err := filepath.Abs(filepath.Join("action", script))
	if err != nil {
		t.Fatal(err)
	}
	return shell(t, dir, env, file)
}

func runner(t *testing.T) []string {
	t.Helper()
	names := map[string]string{"linux": "Linux", "darwin": "macOS", "windows": "Windows", "amd64": "X64", "arm64": "ARM64"}
	temp := t.TempDir()
	return []string{
		"RUNNER_OS=" + names[runtime.GOOS], "RUNNER_ARCH=" + names[runtime.GOARCH], "RUNNER_TEMP=" + temp,
		"GITHUB_PATH=" + filepath.Join(temp, "path"), "GITHUB_OUTPUT=" + filepath.Join(temp, "output"),
		"TSLINT_RELEASES=file://" + filepath.ToSlash(releases),
		"TSLINT_VERSION=", "TSLINT_REF=", "TSLINT_PATHS=sequences", "TSLINT_CONFIG=", "TSLINT_FAIL_ON=",
		"TSLINT_FORMAT=concise", "TSLINT_SARIF=", "TSLINT_ARGS=",
	}
}

// written returns what a step wrote to one of the runner's files.
func written(t *testing.T, env []string, variable string) string {
	t.Helper()
	for _, v := range env {
		if file, ok := strings.CutPrefix(v, variable+"="); ok {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			return strings.TrimSpace(string(data))
		}
	}
	t.Fatalf("there is no %s", variable)
	return ""
}

func TestActionInstalls(t *testing.T) {
	needsLinux(t)
	for _, given := range []string{"TSLINT_VERSION=1.2.3", "TSLINT_VERSION=v1.2.3", "TSLINT_REF=v1.2.3"} {
		env := append(runner(t), given)
		must(t, action(t, t.TempDir(), "install.sh", env...))
		r := shell(t, ".", nil, "'"+written(t, env, "GITHUB_PATH")+"/tslint' version")
		if !strings.HasPrefix(r.output, "tslint 1.2.3 ") {
			t.Errorf("%s: %s", given, r.output)
		}
	}
	for given, want := range map[string]string{
		"TSLINT_VERSION=1.2.3; rm -rf x": "not of the form",
		"TSLINT_VERSION=9.9.9":           "curl",
		"RUNNER_OS=Plan9":                "no release for Plan9",
	} {
		r := action(t, t.TempDir(), "install.sh", append(runner(t), "TSLINT_VERSION=1.2.3", given)...)
		if r.code == 0 || !strings.Contains(r.output, want) {
			t.Errorf("%s: exit code %d\n%s", given, r.code, r.output)
		}
	}
}

// TestActionComparesTheChecksum changes a release behind its checksums.
func TestActionComparesTheChecksum(t *testing.T) {
	needsLinux(t)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "download"), os.DirFS(filepath.Join(releases, "download"))); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(dir, "download", "v"+version, "tslint-configmgr_"+version+"_linux_amd64.tar.gz")
	if err := os.WriteFile(archive, []byte("something else"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := action(t, t.TempDir(), "install.sh", append(runner(t), "TSLINT_VERSION=1.2.3", "TSLINT_RELEASES=file://"+dir)...)
	if r.code == 0 || !strings.Contains(r.output, "FAILED") {
		t.Errorf("exit code %d\n%s", r.code, r.output)
	}
}

func TestActionLints(t *testing.T) {
	dir := workplace(t)
	addSample(t, dir, "refresh-unprotected.xml")
	clean := "sequences/new-computer-clean.xml"
	for name, test := range map[string]struct {
		env    []string
		code   int
		output string
	}{
		"findings": {[]string{"TSLINT_SARIF=out/tslint.sarif"}, 1, "findings=3\nsarif-file=out/tslint.sarif"},
		"clean":    {[]string{"TSLINT_PATHS=" + clean}, 0, "findings=0"},
		"several":  {[]string{"TSLINT_PATHS=" + clean + "\r\nsequences\n"}, 1, "findings=3"},
		"args":     {[]string{"TSLINT_ARGS=--rule\nK04\n"}, 1, "findings=1"},
		"fail-on":  {[]string{"TSLINT_FAIL_ON=error", "TSLINT_ARGS=--severity=K01=note,K04=note,K07=note"}, 0, "findings=3"},
		"harmless": {[]string{"TSLINT_PATHS=$(touch owned)\n" + clean}, 2, "findings=0"},
	} {
		t.Run(name, func(t *testing.T) {
			env := append(runner(t), test.env...)
			r := action(t, dir, "lint.sh", env...)
			if r.code != test.code {
				t.Errorf("exit code %d, want %d\n%s", r.code, test.code, r.output)
			}
			if got := written(t, env, "GITHUB_OUTPUT"); got != test.output {
				t.Errorf("outputs %q, want %q", got, test.output)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "owned")); err == nil {
		t.Error("a path was run as a command")
	}
}
