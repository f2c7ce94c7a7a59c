package packaging

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoreleaser compares goreleaser's configuration with dist.
func TestGoreleaser(t *testing.T) {
	config := readYAML(t, ".goreleaser.yaml").(map[string]any)
	build := config["builds"].([]any)[0].(map[string]any)
	source, err := os.ReadFile(filepath.Join(root, "internal", "dist", "build.go"))
	if err != nil {
		t.Fatal(err)
	}
	dist := string(source)
	for _, system := range texts(build["goos"]) {
		for _, arch := range texts(build["goarch"]) {
			if want := `{"` + system + `", "` + arch + `"}`; !strings.Contains(dist, want) {
				t.Errorf("dist does not build %s", want)
			}
		}
	}
	if got := len(texts(build["goos"])) * len(texts(build["goarch"])); got != strings.Count(dist, `"}, {"`)+strings.Count(dist, "\"},\n") {
		t.Errorf("goreleaser builds %d targets, dist another number", got)
	}
	for _, want := range append(texts(build["flags"]), texts(build["tags"])...) {
		if !strings.Contains(dist, `"`+want+`"`) {
			t.Errorf("dist does not build with %s", want)
		}
	}
	flags := strings.Join(texts(build["ldflags"]), " ")
	for _, want := range []string{"-s -w", "-X main.version=", "-X main.rulesURL="} {
		if !strings.Contains(flags, want) || !strings.Contains(dist, want) {
			t.Errorf("%s is not given to the linker by both", want)
		}
	}
	contents, err := os.ReadFile(filepath.Join(root, "internal", "dist", "contents.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range config["archives"].([]any)[0].(map[string]any)["files"].([]any) {
		name := strings.TrimSuffix(file.(map[string]any)["src"].(string), "/**/*")
		if !strings.HasPrefix(name, "bin/extras/") && !strings.Contains(string(contents), `"`+name+`"`) {
			t.Errorf("dist does not pack %s", name)
		}
	}
}
