package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReplace(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", "old")
	chmod(t, "a.xml", 0o640)
	before := stat(t, "a.xml")
	if err := new(Replacer).Replace("a.xml", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	expectFiles(t, map[string]string{"a.xml": "new"})
	if mode := stat(t, "a.xml").Mode(); mode != before.Mode() {
		t.Errorf("mode %v, was %v", mode, before.Mode())
	}
}

func TestReplaceRefuses(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func() error
		want    string
	}{
		{"read-only", func() error { return os.Chmod("a.xml", 0o444) },
			"a.xml: is read-only; make it writable and try again"},
		{"symbolic link", func() error { return swap(func() error { return os.Symlink("b.xml", "a.xml") }) },
			"a.xml: is a symbolic link; name the file it points to, so that it is clear which file changes"},
		{"folder", func() error { return swap(func() error { return os.Mkdir("a.xml", 0o777) }) },
			"a.xml: is a folder, not a file"},
		{"gone", func() error { return os.Rename("a.xml", "b.xml") },
			"a.xml: cannot replace it: it does not exist"},
		{"other content", func() error { return os.WriteFile("a.xml", []byte("odl"), 0o666) },
			"a.xml: changed while it was being worked on, so it was left alone; run the command again"},
		{"longer", func() error { return os.WriteFile("a.xml", []byte("old and more"), 0o666) },
			"a.xml: changed while it was being worked on, so it was left alone; run the command again"},
		{"shorter", func() error { return os.WriteFile("a.xml", []byte("ol"), 0o666) },
			"a.xml: changed while it was being worked on, so it was left alone; run the command again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "a.xml", "old")
			if err := c.prepare(); err != nil {
				t.Skipf("cannot be prepared here: %v", err)
			}
			before := files(t)
			r := Replacer{Backup: true}
			err := r.Replace("a.xml", []byte("old"), []byte("new"))
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
			expectFiles(t, before)
		})
	}
}

// swap moves a.xml to b.xml and lets make put something else in its place.
func swap(make func() error) error {
	if err := os.Rename("a.xml", "b.xml"); err != nil {
		return err
	}
	return make()
}

func TestReplaceInFolderWithoutPermission(t *testing.T) {
	asNobody(t, func(string) {
		write(t, "seq/a.xml", "old")
		chmod(t, "seq/a.xml", 0o666)
		chmod(t, "seq", 0o555)
		t.Cleanup(func() { chmod(t, "seq", 0o755) })
	}, func() {
		err := new(Replacer).Replace("seq/a.xml", []byte("old"), []byte("new"))
		want := "seq/a.xml: cannot write the new content beside it: permission denied; nothing was changed"
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		err = new(Replacer).Write("seq/b.xml", []byte("new"))
		want = "seq/b.xml: cannot write the new content beside it: permission denied; nothing was changed"
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
}

func TestReplaceFileOfSomebodyElse(t *testing.T) {
	asNobody(t, func(dir string) {
		write(t, "a.xml", "old") // to be read by all, to be written by its owner
		chmod(t, dir, 0o777)
	}, func() {
		if os.Geteuid() != 0 {
			t.Skip("needs a file that belongs to another user")
		}
		err := new(Replacer).Replace("a.xml", []byte("old"), []byte("new"))
		if want := "a.xml: cannot write to it: permission denied"; err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		expectFiles(t, map[string]string{"a.xml": "old"})
	})
}

// TestUntouched covers the second look, just before the rename.
func TestUntouched(t *testing.T) {
	for name, meddle := range map[string]func() error{
		"same":     func() error { return nil },
		"size":     func() error { return os.WriteFile("a.xml", []byte("longer"), 0o666) },
		"time":     func() error { return os.Chtimes("a.xml", time.Time{}, time.Unix(1, 0)) },
		"identity": func() error { return os.Rename("b.xml", "a.xml") },
		"gone":     func() error { return os.Remove("a.xml") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			moment := time.Unix(1_000_000, 0)
			for _, f := range []string{"a.xml", "b.xml"} {
				write(t, f, "old")
				if err := os.Chtimes(f, moment, moment); err != nil {
					t.Fatal(err)
				}
			}
			before := stat(t, "a.xml")
			if err := meddle(); err != nil {
				t.Fatal(err)
			}
			if err := untouched("a.xml", before); (err == nil) != (name == "same") {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestReplaceLargeFile(t *testing.T) {
	t.Chdir(t.TempDir())
	old, data := strings.Repeat("0123456789", 30_000), strings.Repeat("abcdefghij", 40_000)
	write(t, "a.xml", old)
	if err := new(Replacer).Replace("a.xml", []byte(old), []byte(data)); err != nil {
		t.Fatal(err)
	}
	expectFiles(t, map[string]string{"a.xml": data})
	changed := data[:len(data)-1] + "X"
	if err := new(Replacer).Replace("a.xml", []byte(changed), []byte(old)); err == nil {
		t.Error("a difference in the last byte was not noticed")
	}
}

func TestBackup(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", "1")
	write(t, "a.xml.bak1", "mine")
	r := Replacer{Backup: true}
	for _, step := range []string{"1 2", "2 3", "3 4"} {
		old, data, _ := strings.Cut(step, " ")
		if err := r.Replace("a.xml", []byte(old), []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	expectFiles(t, map[string]string{"a.xml": "4", "a.xml.bak": "1", "a.xml.bak1": "mine", "a.xml.bak2": "2", "a.xml.bak3": "3"})
}

func TestWrite(t *testing.T) {
	t.Chdir(t.TempDir())
	var r Replacer
	for _, data := range []string{"first", "second"} {
		if err := r.Write("out.xml", []byte(data)); err != nil {
			t.Fatal(err)
		}
		expectFiles(t, map[string]string{"out.xml": data})
	}
	write(t, "usual", "")
	if got, want := stat(t, "out.xml").Mode(), stat(t, "usual").Mode(); got&^want != 0 || got&0o400 == 0 {
		t.Errorf("mode of a new file is %v, usual is %v", got, want)
	}
	if err := r.Write("no/out.xml", nil); err == nil {
		t.Error("wrote into a folder that does not exist")
	}
	if err := os.Mkdir("folder", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := r.Write("folder", nil); err == nil || err.Error() != "folder: is a folder, not a file" {
		t.Errorf("error %v", err)
	}
}

func TestStaleTemporaryFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	const stale, fresh = ".tslint-0123456789abcdef.tmp", ".tslint-fedcba9876543210.tmp"
	others := []string{".tslint-0123456789abcdef.tmp.xml", "x.tslint-0123456789abcdef.tmp", ".tslint-notes.tmp", "a.tmp"}
	expected := map[string]string{"a.xml": "new", fresh: "x"}
	for _, name := range append(others, "a.xml", stale, fresh) {
		write(t, name, "x")
		if name != fresh {
			age(t, name)
		}
	}
	for _, name := range others {
		expected[name] = "x"
	}
	if err := new(Replacer).Replace("a.xml", []byte("x"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	expectFiles(t, expected)
}

func chmod(t *testing.T, name string, mode fs.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

// age makes a file older than any process at work.
func age(t *testing.T, name string) {
	t.Helper()
	long := time.Now().Add(-2 * staleAfter)
	if err := os.Chtimes(name, long, long); err != nil {
		t.Fatal(err)
	}
}

func stat(t *testing.T, name string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// files returns the content of every file in the current folder; what is no
// regular file has its type as content.
func files(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, e := range entries {
		found[e.Name()] = e.Type().String()
		if e.Type().IsRegular() {
			data, err := os.ReadFile(filepath.Join(".", e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			found[e.Name()] = string(data)
		}
	}
	return found
}

func expectFiles(t *testing.T, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, files(t)); diff != "" {
		t.Errorf("files, -want +got:\n%s", diff)
	}
}
