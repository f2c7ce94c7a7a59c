package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestSelect runs testdata/select/*.txtar. In each, "args" has one argument a
// line, "options" may set stdin-name, exclude (patterns relative to the tree)
// and force-exclude, files below tree/ are created, and "want" is one line for
// each input and error. {TREE} stands for the absolute path of the tree.
func TestSelect(t *testing.T) {
	cases, err := filepath.Glob("testdata/select/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			sections := plant(t, archive)
			dir, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			place := strings.NewReplacer("{TREE}", filepath.ToSlash(dir))
			args := strings.Fields(place.Replace(sections["args"]))
			got := describe(Select(args, options(t, dir, sections["options"])))
			if diff := cmp.Diff(place.Replace(sections["want"]), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// plant creates the files of the archive that are below tree/ in a new current
// folder and returns the others.
func plant(t *testing.T, archive *txtar.Archive) map[string]string {
	t.Helper()
	t.Chdir(t.TempDir())
	sections := map[string]string{}
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, "tree/")
		if !ok {
			sections[f.Name] = string(f.Data)
			continue
		}
		write(t, name, string(f.Data))
	}
	return sections
}

func write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func options(t *testing.T, dir, lines string) Options {
	t.Helper()
	var opt Options
	var patterns []string
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "stdin-name":
			opt.StdinName = value
		case "exclude":
			patterns = append(patterns, value)
		case "force-exclude":
			opt.ForceExclude = true
		default:
			t.Fatalf("unknown option %q", key)
		}
	}
	globs, err := NewGlobs(dir, patterns)
	if err != nil {
		t.Fatal(err)
	}
	opt.Excluded = globs.Match
	return opt
}

func describe(inputs []Input, errs []error) string {
	var b strings.Builder
	for _, in := range inputs {
		b.WriteString(in.Path)
		if in.Stdin {
			b.WriteString(" stdin")
		}
		if in.Explicit {
			b.WriteString(" explicit")
		}
		b.WriteString("\n")
	}
	for _, err := range errs {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

func TestSelectAbsolute(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "seq/a.xml", "")
	inputs, errs := Select([]string{"seq", "./seq/../seq/a.xml", "-"}, Options{})
	want := []Input{
		{Path: "seq/a.xml", Abs: filepath.Join(dir, "seq", "a.xml"), Explicit: true},
		{Path: "<stdin>", Abs: filepath.Join(dir, "<stdin>"), Explicit: true, Stdin: true},
	}
	if diff := cmp.Diff(want, inputs); diff != "" || errs != nil {
		t.Errorf("errors %v, -want +got:\n%s", errs, diff)
	}
}

func TestSelectEmptyPath(t *testing.T) {
	want := "error: \"\": is an empty path; name a file or folder, or . for the current folder\n"
	if diff := cmp.Diff(want, describe(Select([]string{""}, Options{}))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSelectLinks(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "real/a.xml", "")
	for link, target := range map[string]string{
		"real/loop":  ".",
		"folder":     "real",
		"real/l.xml": "a.xml",
		"dead.xml":   "nowhere",
	} {
		if err := os.Symlink(target, link); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	for _, c := range []struct{ name, args, want string }{
		{"walk does not follow", ".", "real/a.xml\n"},
		{"named folder is followed", "folder", "folder/a.xml\n"},
		{"same folder by two names", "folder real", "folder/a.xml\n"},
		{"named link is taken", "real/l.xml", "real/l.xml explicit\n"},
		{"pattern does not follow", "*/*.xml", "real/a.xml\n"},
		{"dead link", "dead.xml", "error: dead.xml: is a symbolic link to \"nowhere\", which does not exist\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := describe(Select(strings.Fields(c.args), Options{}))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestSelectWithoutPermission(t *testing.T) {
	asNobody(t, func(dir string) {
		write(t, "open/a.xml", "")
		write(t, "shut/b.xml", "")
		write(t, "z.xml", "")
		chmod(t, "shut", 0)
		t.Cleanup(func() { chmod(t, "shut", 0o755) })
	}, func() {
		want := "open/a.xml\nz.xml\nerror: shut: cannot read the folder: permission denied; give yourself access, or exclude it\n"
		for _, arg := range []string{".", "**/*.xml"} {
			if diff := cmp.Diff(want, describe(Select([]string{arg}, Options{}))); diff != "" {
				t.Errorf("%s: -want +got:\n%s", arg, diff)
			}
		}
		want = "error: shut/b.xml: cannot read it: permission denied\n"
		if diff := cmp.Diff(want, describe(Select([]string{"shut/b.xml"}, Options{}))); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	})
}

func TestGlobs(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"archive", "archive", true},
		{"archive", "a/archive", true},
		{"archive/", "a/archive", true},
		{"archive", "archive2", false},
		{"archive", "archive/a.xml", false},
		{"/archive", "archive", true},
		{"./archive", "archive", true},
		{"/archive", "a/archive", false},
		{"archive/**", "archive/a/b.xml", true},
		{"*.old.xml", "a/B.OLD.XML", true},
		{`lab\*`, "lab/a.xml", true},
		{"lab/*", "lab/x/a.xml", false},
		{"{lab,test}/[a-c]?.xml", "test/b1.xml", true},
		{".hidden/x", ".hidden/x", true},
		{"**", "anything", true},
		{"*", "../outside", false},
	} {
		g, err := NewGlobs(dir, []string{c.pattern})
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		if got := g.Match(filepath.Join(dir, filepath.FromSlash(c.path))); got != c.want {
			t.Errorf("%s matches %s: %v", c.pattern, c.path, got)
		}
	}
}

func TestCheckGlob(t *testing.T) {
	for pattern, want := range map[string]string{
		"":           "is empty",
		"/":          "is empty",
		"!a":         "not supported",
		"..":         "leaves its folder",
		"../a":       "leaves its folder",
		`a\..\b`:     "leaves its folder",
		"a[":         "not well-formed",
		"{a,b":       "not well-formed",
		"a/**/b.zip": "",
	} {
		err := CheckGlob(pattern)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: error %v, want %q", pattern, err, want)
		}
	}
	if _, err := NewGlobs("/", []string{"[", "ok", "{"}); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("NewGlobs reports %v, want two errors", err)
	}
}
