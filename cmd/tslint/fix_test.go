package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"tslint/cmd/tslint/internal/files"
	"tslint/fix"
)

// TestFixFileThatChanges lets somebody else change or remove the file between
// reading and writing: it is left as it then is.
func TestFixFileThatChanges(t *testing.T) {
	original := readSample(t, "refresh-unprotected.xml")
	for _, c := range []struct {
		name    string
		meddle  func(path string) error
		problem string
	}{
		{"content", func(path string) error { return os.WriteFile(path, original[:5000], 0o666) },
			"a.xml: changed while it was being worked on, so it was left alone; run the command again"},
		{"same length", func(path string) error {
			return os.WriteFile(path, bytes.ToUpper(original), 0o666)
		}, "a.xml: changed while it was being worked on, so it was left alone; run the command again"},
		{"gone", os.Remove, "a.xml: cannot replace it: it does not exist"},
		{"a folder in its place", func(path string) error {
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Mkdir(path, 0o777)
		}, "a.xml: is a folder, not a file"},
		{"a link in its place", func(path string) error {
			if err := os.Rename(path, path+"2"); err != nil {
				return err
			}
			return os.Symlink(path+"2", path)
		}, "a.xml: is a symbolic link; name the file it points to, so that it is clear which file changes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.xml")
			if err := os.WriteFile(path, original, 0o666); err != nil {
				t.Fatal(err)
			}
			f, src, result := fixed(t, path)
			if err := c.meddle(path); err != nil {
				t.Skip("the file cannot be changed like that here: ", err)
			}
			before := folderOf(t, path)
			if err := f.put(src, result); err == nil || err.Error() != c.problem {
				t.Errorf("error %v, want %s", err, c.problem)
			}
			if after := folderOf(t, path); before != after {
				t.Errorf("the folder was %s, now it is %s", before, after)
			}
		})
	}
}

// fixed reads and repairs a file and does not write it yet.
func fixed(t *testing.T, path string) (*fixer, source, *fix.Result) {
	t.Helper()
	s, err := newSession(streams{in: &bytes.Buffer{}, out: &bytes.Buffer{}, err: &bytes.Buffer{}}, options{noConfig: true})
	if err != nil {
		t.Fatal(err)
	}
	f := &fixer{session: s}
	src, err := f.read(files.Input{Path: "a.xml", Abs: path, Explicit: true})
	if err != nil {
		t.Fatal(err)
	}
	settings := f.merge(nil)
	settings.ServicePack = 2
	result, err := fix.Run("a.xml", src.data, settings, fix.Options{})
	if err != nil || result.Data == nil {
		t.Fatalf("nothing was fixed: %v", err)
	}
	return f, src, result
}

// folderOf lists the folder that a file is in, with the length of each file.
func folderOf(t *testing.T, path string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	list := ""
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		list += e.Name() + " " + info.Mode().String()
		if info.Mode().IsRegular() {
			list += string(readFile(t, filepath.Join(filepath.Dir(path), e.Name())))
		}
	}
	return list
}

// TestInterrupted ends the context before the work: nothing is done, and it is said.
func TestInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xml")
	original := readSample(t, "refresh-unprotected.xml")
	if err := os.WriteFile(path, original, 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for command, want := range map[string]string{
		"lint": "tslint: interrupted\n",
		"fix":  "tslint: interrupted; 1 of 1 files were not looked at\n",
	} {
		c := callWith(ctx, nil, command, "--no-config", "--client-sp", "SP2", path)
		if c.code != exitTrouble || c.errors != want || len(c.out) > 0 {
			t.Errorf("%s: exit code %d, %q, %q", command, c.code, c.out, c.errors)
		}
	}
	if !bytes.Equal(readFile(t, path), original) {
		t.Error("the file was changed")
	}
}

// TestCutAnywhere cuts documents and an archive off at many places: there is an
// answer each time, and fix gives back the bytes it was given.
func TestCutAnywhere(t *testing.T) {
	for name, step := range map[string]int{"refresh-clean.xml": 83, "object-escaped.xml": 1999, "utf16-be.xml": 307, "export-one.zip": 997} {
		data := readSample(t, name)
		for end := 1; end < len(data)-2; end += step {
			cut := data[:end]
			if c := call(cut, "lint", "--no-config", "--format", "json", "-"); c.code != exitFindings && c.code != exitTrouble {
				t.Errorf("%s cut off after %d bytes: exit code %d\n%s%s", name, end, c.code, c.out, c.errors)
			}
			c := call(cut, "fix", "--no-config", "--unsafe", "--quiet", "-")
			if len(c.out) > 0 && !bytes.Equal(c.out, cut) || len(c.out) == 0 && c.code != exitTrouble {
				t.Errorf("%s cut off after %d bytes: fix wrote %d bytes, exit code %d\n%s", name, end, len(c.out), c.code, c.errors)
			}
		}
	}
}
