package packaging

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func hooks(t *testing.T) map[string]map[string]any {
	t.Helper()
	found := map[string]map[string]any{}
	for _, h := range readYAML(t, ".pre-commit-hooks.yaml").([]any) {
		hook := h.(map[string]any)
		for _, key := range []string{"id", "name", "entry", "language"} {
			if text, _ := hook[key].(string); text == "" {
				t.Errorf("a hook has no %s: %v", key, hook)
			}
		}
		found[hook["id"].(string)] = hook
	}
	return found
}

// TestHooks runs the command of each hook.
func TestHooks(t *testing.T) {
	dir := workplace(t)
	for id, hook := range hooks(t) {
		entry := hook["entry"].(string)
		if id == "tslint-config" || id == "tslint-config-system" {
			pattern := regexp.MustCompile(hook["files"].(string))
			if !pattern.MatchString("a/.tslint.yaml") || pattern.MatchString("a/x.tslint.yaml") {
				t.Errorf("%s: files: %s", id, pattern)
			}
			must(t, shell(t, dir, nil, "echo 'version: 1' >.tslint.yaml && "+entry))
			continue
		}
		must(t, shell(t, dir, nil, entry+" sequences"))
	}
	for _, e := range examples(t, "pre-commit") {
		for _, id := range stringsAt(parseYAML(t, e.text), "id") {
			if hooks(t)[id] == nil {
				t.Errorf("%s: there is no hook %s", e.page, id)
			}
		}
	}
}

// TestPreCommit has pre-commit itself run the hooks that use an installed tslint.
func TestPreCommit(t *testing.T) {
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("pre-commit is not installed")
	}
	hooksRepository := t.TempDir()
	definition, err := filepath.Abs(filepath.Join(root, ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	must(t, shell(t, hooksRepository, nil, "git init -q . && cp '"+definition+"' . && git add . && git -c user.name=t -c user.email=t@example.org commit -q -m hooks"))
	dir := workplace(t)
	env := []string{"PRE_COMMIT_HOME=" + t.TempDir()}
	try := "git add -A && pre-commit try-repo '" + hooksRepository + "' tslint-system --verbose"
	must(t, shell(t, dir, env, try))
	addSample(t, dir, "refresh-unprotected.xml")
	r := shell(t, dir, env, try)
	if r.code != 1 || !strings.Contains(r.output, "K04") {
		t.Errorf("findings: exit code %d\n%s", r.code, r.output)
	}
}
