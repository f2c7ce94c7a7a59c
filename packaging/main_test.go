package packaging

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// root is the folder of the repository.
const root = ".."

// version is the release that the examples name.
const version = "1.2.3"

// releases is a folder with such a release for this machine, as it lies on a
// server: download/v1.2.3/...; programs is a folder with its program.
var releases, programs string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "tslint-packaging")
	if err == nil {
		err = makeRelease(dir)
	}
	code := 1
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

func makeRelease(dir string) error {
	releases, programs = dir, filepath.Join(dir, "bin")
	out := filepath.Join(dir, "download", "v"+version)
	cmd := exec.Command("go", "run", "./internal/dist", "-version", "v"+version, "-targets", runtime.GOOS+"/"+runtime.GOARCH, "-out", out)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1790000000")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("dist: %w\n%s", err, text)
	}
	build := exec.Command("go", "build", "-o", programs+string(filepath.Separator), "./cmd/tslint")
	build.Dir = root
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, text)
	}
	return nil
}

// workplace is a git repository with a folder sequences and a clean task
// sequence in it.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "sequences"), 0o755); err != nil {
		t.Fatal(err)
	}
	addSample(t, dir, "new-computer-clean.xml")
	must(t, shell(t, dir, nil, "git init -q . && git config user.name t && git config user.email t@example.org"))
	return dir
}

// addSample copies a task sequence into the folder sequences.
func addSample(t *testing.T, dir, name string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "testdata", "sequences", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sequences", name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// result is what became of a script.
type result struct {
	code   int
	output string
}

// shell runs a script with bash, with tslint on the PATH and without the
// variables of a pipeline that the tests themselves may run in.
func shell(t *testing.T, dir string, env []string, script string) result {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	cmd := exec.Command(bash, "-e", "-c", script)
	cmd.Dir = dir
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if !strings.HasPrefix(name, "GIT_") && !strings.HasPrefix(name, "GITHUB_") && name != "TF_BUILD" && name != "GITLAB_CI" && name != "TEAMCITY_VERSION" {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "PATH="+programs+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), string(out)}
}

func must(t *testing.T, r result) {
	t.Helper()
	if r.code != 0 {
		t.Fatalf("exit code %d\n%s", r.code, r.output)
	}
}

// needsLinux skips what names the archive for Linux on amd64.
func needsLinux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the examples download the release for Linux on amd64")
	}
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here")
	}
}
