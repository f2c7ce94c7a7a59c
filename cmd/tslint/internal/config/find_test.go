package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tslint/cmd/tslint/internal/files"
)

// plant makes a new current folder with these files and returns its absolute path.
func plant(t *testing.T, content map[string]string) string {
	t.Helper()
	t.Chdir(t.TempDir())
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range content {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoaderFor(t *testing.T) {
	dir := plant(t, map[string]string{
		".tslint.yaml":         "version: 1\nproduct: auto\n",
		"a/.tslint.yml":        "version: 1\nproduct: current\n",
		"a/b/c/d.xml":          "",
		"x/.tslint.json":       `{"version": 1, "product": "2007"}`,
		"x/y/z/.tslint.yaml":   "version: 1\nrules: {K99: off}\n",
		"two/.tslint.yaml":     "version: 1\n",
		"two/.tslint.json":     `{"version": 1}`,
		"folder/.tslint.yml/f": "",
	})
	l := NewLoader(rules)
	for _, c := range []struct{ path, product, file, err string }{
		{"d.xml", "auto", ".tslint.yaml", ""},
		{"a", "auto", ".tslint.yaml", ""}, // a folder belongs to the one it is in
		{"a/d.xml", "current", "a/.tslint.yml", ""},
		{"a/b/c/d.xml", "current", "a/.tslint.yml", ""},
		{"a/gone/d.xml", "current", "a/.tslint.yml", ""},
		{"x/y/d.xml", "2007", "x/.tslint.json", ""},
		{"x/y/z/d.xml", "", "", `x/y/z/.tslint.yaml:2:9: rules: there is no rule with the ID "K99"; "tslint rules" lists them`},
		{"two/d.xml", "", "", "two/.tslint.yaml: the folder has another configuration, .tslint.json; keep one"},
		{"folder/d.xml", "", "", "folder/.tslint.yml: is a folder, not a file"},
	} {
		got, err := l.For(filepath.Join(dir, filepath.FromSlash(c.path)))
		if c.err != "" {
			if err == nil || err.Error() != c.err || got != nil {
				t.Errorf("%s: error %v, want %s", c.path, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(c.file))
		if got.Product != c.product || got.Path != path || got.Dir != filepath.Dir(path) {
			t.Errorf("%s: product %q from %s in %s, want %q from %s", c.path, got.Product, got.Path, got.Dir, c.product, path)
		}
	}
}

// TestLoaderReadsOnce removes the file after its first use.
func TestLoaderReadsOnce(t *testing.T) {
	dir := plant(t, map[string]string{".tslint.yaml": "version: 2\n"})
	l := NewLoader(rules)
	_, first := l.For(filepath.Join(dir, "a.xml"))
	if err := os.Remove(".tslint.yaml"); err != nil {
		t.Fatal(err)
	}
	_, second := l.For(filepath.Join(dir, "b", "c", "d.xml"))
	if first == nil || first != second {
		t.Errorf("first %v, then %v", first, second)
	}
}

func TestLoaderForNothing(t *testing.T) {
	dir := plant(t, nil)
	for parent := dir; ; parent = filepath.Dir(parent) {
		for _, name := range Names {
			if _, err := os.Lstat(filepath.Join(parent, name)); err == nil {
				t.Skipf("%s has a configuration", parent)
			}
		}
		if parent == filepath.Dir(parent) {
			break
		}
	}
	if c, err := NewLoader(rules).For(filepath.Join(dir, "a.xml")); c != nil || err != nil {
		t.Errorf("config %v, error %v", c, err)
	}
}

func TestLoaderConcurrently(t *testing.T) {
	dir := plant(t, map[string]string{".tslint.yaml": "version: 1\n"})
	l := NewLoader(rules)
	want, err := l.For(filepath.Join(dir, "a.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got, err := l.For(filepath.Join(dir, "b", "c.xml")); got != want || err != nil {
				t.Errorf("config %v, error %v", got, err)
			}
		})
	}
	group.Wait()
}

func TestLoad(t *testing.T) {
	dir := plant(t, map[string]string{
		"other.yaml": "version: 1\nfail-on: note\n",
		"large.yaml": "version: 1\n" + strings.Repeat("#", maxSize),
	})
	l := NewLoader(rules)
	c, err := l.Load("other.yaml")
	if err != nil || c.FailOn != "note" || c.Path != filepath.Join(dir, "other.yaml") || c.Dir != dir {
		t.Errorf("config %+v, error %v", c, err)
	}
	for path, want := range map[string]string{
		"large.yaml": "large.yaml: is larger than the limit of 16384 bytes",
		"none.yaml":  "none.yaml: cannot read the file: it does not exist",
	} {
		_, err := l.Load(path)
		var unreadable *files.Error
		if !errors.As(err, &unreadable) || err.Error() != want {
			t.Errorf("%s: error %v, want %s", path, err, want)
		}
	}
}
