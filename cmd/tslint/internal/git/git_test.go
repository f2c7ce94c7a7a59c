package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// work is a repository in a folder of its own.
type work struct {
	t   *testing.T
	dir string
}

func newWork(t *testing.T) work {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for name, value := range map[string]string{
		"GIT_AUTHOR_NAME": "Lab", "GIT_AUTHOR_EMAIL": "lab@lab.example", "GIT_COMMITTER_NAME": "Lab", "GIT_COMMITTER_EMAIL": "lab@lab.example",
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
	} {
		t.Setenv(name, value)
	}
	w := work{t, t.TempDir()}
	w.git("init", "-q")
	return w
}

func (w work) git(args ...string) {
	w.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = w.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		w.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (w work) write(name, text string) {
	w.t.Helper()
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w work) commit(message string) {
	w.t.Helper()
	w.git("add", "-A")
	w.git("commit", "-q", "-m", message)
}

func (w work) open() *Repository {
	w.t.Helper()
	repo, err := Open(context.Background(), w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	return repo
}

// states describes what became of files: "same", "new", or the earlier text.
func (w work) states(c *Changes, names ...string) map[string]string {
	w.t.Helper()
	states := map[string]string{}
	for _, name := range names {
		file, err := c.File(filepath.Join(w.dir, filepath.FromSlash(name)))
		switch {
		case err != nil:
			w.t.Fatal(err)
		case file == nil:
			states[name] = "same"
		case file.New():
			states[name] = "new"
		default:
			data, err := file.Before(context.Background())
			if err != nil {
				w.t.Fatal(err)
			}
			states[name] = string(data)
		}
	}
	return states
}

func TestSince(t *testing.T) {
	w := newWork(t)
	long := strings.Repeat("a line of a file that is renamed\n", 20)
	w.write("same", "same")
	w.write("sub folder/größe.xml", "one")
	w.write("moved", long)
	w.write("gone", "gone")
	w.commit("one")
	w.write("sub folder/größe.xml", "two")
	w.write("committed", "new")
	w.git("mv", "moved", "renamed")
	w.commit("two")
	w.write("untracked", "new")
	w.git("rm", "-q", "--cached", "gone")

	c, err := w.open().Since(context.Background(), "HEAD~1")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"same": "same", "sub folder/größe.xml": "one", "committed": "new", "renamed": long, "untracked": "new", "gone": "gone",
	}
	if diff := cmp.Diff(want, w.states(c, "same", "sub folder/größe.xml", "committed", "renamed", "untracked", "gone")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestStaged(t *testing.T) {
	w := newWork(t)
	w.write("a", "one")
	w.git("add", "a")
	c, err := w.open().Staged(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := w.states(c, "a", "b"); got["a"] != "new" || got["b"] != "same" {
		t.Errorf("before the first commit: %v", got)
	}
	w.write("b", "one")
	w.commit("one")
	w.write("a", "staged")
	w.git("add", "a")
	w.write("a", "in the folder")
	w.write("c", "untracked")
	w.git("rm", "-q", "--cached", "b")
	if c, err = w.open().Staged(context.Background()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a": "one", "b": "same", "c": "same"}, w.states(c, "a", "b", "c")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	file, err := c.File(filepath.Join(w.dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := file.Staged(context.Background()); string(data) != "staged" || err != nil {
		t.Errorf("staged: %q, %v", data, err)
	}
}

// TestForked leaves out what was committed elsewhere since the branch began.
func TestForked(t *testing.T) {
	w := newWork(t)
	w.write("a", "one")
	w.write("b", "one")
	w.commit("one")
	w.git("branch", "other")
	w.write("a", "ours")
	w.commit("ours")
	w.git("checkout", "-q", "other")
	w.write("b", "theirs")
	w.commit("theirs")
	w.git("checkout", "-q", "-")
	for revision, want := range map[string]map[string]string{
		"other":    {"a": "one", "b": "theirs"},
		"other...": {"a": "one", "b": "same"},
	} {
		c, err := w.open().Since(context.Background(), revision)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, w.states(c, "a", "b")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", revision, diff)
		}
	}
}

// TestFilters gives earlier versions the line ends and the encoding of the work
// tree, so that they can be compared with it.
func TestFilters(t *testing.T) {
	w := newWork(t)
	w.write(".gitattributes", "*.xml text eol=crlf\n*.u16 text working-tree-encoding=UTF-16LE-BOM eol=lf\n")
	utf16 := "\xff\xfea\x00\n\x00"
	w.write("a.xml", "one\r\n")
	w.write("b.u16", utf16)
	w.commit("one")
	w.write("a.xml", "two\r\n")
	w.write("b.u16", "\xff\xfeb\x00\n\x00")
	c, err := w.open().Since(context.Background(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a.xml": "one\r\n", "b.u16": utf16}, w.states(c, "a.xml", "b.u16")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestLinkedFolder names the same file through a symbolic link.
func TestLinkedFolder(t *testing.T) {
	w := newWork(t)
	w.write("a", "one")
	w.commit("one")
	w.write("a", "two")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(w.dir, link); err != nil {
		t.Skip("this user may not make symbolic links: ", err)
	}
	c, err := w.open().Since(context.Background(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if file, err := c.File(filepath.Join(link, "a")); err != nil || file == nil {
		t.Errorf("%v, %v", file, err)
	}
}

func TestErrors(t *testing.T) {
	w := newWork(t)
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	if _, err := Open(context.Background(), outside); !says(err, "is in no git repository") {
		t.Errorf("outside: %v", err)
	}
	repo := w.open()
	for _, revision := range []string{"HEAD", "", "...", "--all", "nowhere"} {
		if _, err := repo.Since(context.Background(), revision); !says(err, "revision") {
			t.Errorf("%q: %v", revision, err)
		}
	}
	w.write("a", "one")
	w.commit("one")
	c, err := repo.Since(context.Background(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.File(filepath.Join(outside, "a")); !says(err, "is outside the repository") {
		t.Errorf("a file elsewhere: %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := repo.Since(stopped, "HEAD"); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	t.Setenv("PATH", outside)
	if _, err := Open(context.Background(), w.dir); !says(err, "the program git was not found; install it") {
		t.Errorf("without git: %v", err)
	}
}

// says reports whether an error is one of this package with a text.
func says(err error, text string) bool {
	var problem *Error
	return errors.As(err, &problem) && strings.Contains(problem.Error(), text)
}

func TestParseNameStatus(t *testing.T) {
	out := "M\x00a\x00R090\x00old name\x00new name\x00D\x00gone\x00C100\x00from\x00to\x00A\x00b\x00"
	want := map[string]earlier{
		"a": {path: "a"}, "new name": {path: "old name"}, "gone": {"gone", true}, "to": {path: "from"}, "b": {path: "b"},
	}
	if diff := cmp.Diff(want, parseNameStatus(out), cmp.AllowUnexported(earlier{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := parseNameStatus(""); len(got) != 0 {
		t.Errorf("nothing: %v", got)
	}
	parseNameStatus("R100\x00a") // cut off
}
