package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var updateReadme = flag.Bool("update-readme", false, "rewrite the outputs in README.md and the guides")

// consoleBlock is a fenced block with a command and its output.
var consoleBlock = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```")

// TestReadme runs every command of README.md, in order and in a folder with the
// samples, and compares what it prints with what stands below it.
func TestReadme(t *testing.T) {
	dir, path := readmeFolder(t)
	checkPage(t, "README.md", dir, path)
}

// checkPage runs the commands of a page in a folder. path is the folder of the
// program.
func checkPage(t *testing.T, name, dir, path string) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the commands of the pages are written for a POSIX shell, and there is none here")
	}
	page := filepath.Join("..", "..", filepath.FromSlash(name))
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := consoleBlock.ReplaceAllStringFunc(string(data), func(block string) string {
		match := consoleBlock.FindStringSubmatch(block)
		command := match[1]
		if command == "go test ./..." {
			return block // that is this run
		}
		cmd := exec.Command(shell, "-c", strings.Replace(command, "go run ./cmd/tslint", "tslint", 1))
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+path+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1")
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && (!asExit(err, &exit) || exit.ExitCode() == exitTrouble) {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
		// The samples have CRLF line ends, and so have the lines of a diff of them.
		return "```console\n$ " + command + "\n" + strings.ReplaceAll(string(out), "\r", "") + "```"
	})
	if *updateReadme {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(data), text); diff != "" {
		t.Errorf("%s is out of date (-page +real); go test ./cmd/tslint -run %s -update-readme rewrites it:\n%s", name, t.Name(), diff)
	}
}

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*exit = e
	return ok
}

// readmeFolder makes the folder that the README speaks of: the samples, and a
// folder of sequences with a configuration. It returns it and the folder with
// the program.
func readmeFolder(t *testing.T) (dir, path string) {
	t.Helper()
	dir, path = t.TempDir(), t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(path, "tslint"+exeSuffix()), ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	samples := filepath.Join("..", "..", "testdata", "sequences")
	if err := os.CopyFS(filepath.Join(dir, "testdata", "sequences"), os.DirFS(samples)); err != nil {
		t.Fatal(err)
	}
	sequences := filepath.Join(dir, "sequences")
	if err := os.Mkdir(sequences, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{
		"refresh.xml": "refresh-unprotected.xml", "new-computer.xml": "new-computer-clean.xml",
	} {
		copyFile(t, filepath.Join(samples, from), filepath.Join(sequences, name))
	}
	config := "version: 1\nproduct: \"2007\"\nclient:\n  service-pack: SP2\ncertfix:\n  package: LAB00031\n  program: CCMCertFix\n"
	if err := os.WriteFile(filepath.Join(sequences, ".tslint.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func exeSuffix() string {
	if os.PathSeparator == '\\' {
		return ".exe"
	}
	return ""
}
