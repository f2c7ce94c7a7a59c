//go:build unix

package files

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

func init() { children["limited"] = replaceWithinLimit }

// fileLimit is the greatest size, in bytes, of a file that the child may write.
const fileLimit = 64 << 10

// replaceWithinLimit is the child: the system lets it write the beginning of
// the new content and then fails, as a disk that becomes full does.
func replaceWithinLimit(path string) error {
	limit := syscall.Rlimit{Cur: fileLimit, Max: fileLimit}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return fmt.Errorf("no limit: %w", err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	r := Replacer{Backup: true}
	// A short old content gets a new one beyond the limit, a long one, whose backup is beyond it, a short one.
	return r.Replace(path, old, bytes.Repeat([]byte("x"), 2*fileLimit-len(old)))
}

func TestWriteThatFailsHalfway(t *testing.T) {
	for _, c := range []struct{ name, old, doing string }{
		{"new content", "old", "write the new content beside it"},
		{"backup", strings.Repeat("old", fileLimit/2), "make a backup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "a.xml", c.old)
			out, err := start(t, "limited", "a.xml").Output()
			if strings.HasPrefix(string(out), "no limit") {
				t.Skip(string(out))
			}
			want := fmt.Sprintf("a.xml: cannot %s: %v; nothing was changed\n", c.doing, syscall.EFBIG)
			if string(out) != want || err == nil {
				t.Errorf("error %v, the child said %q, want %q", err, out, want)
			}
			expectFiles(t, map[string]string{"a.xml": c.old})
		})
	}
}

func TestReplacePipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("a.xml", 0o666); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	const want = "a.xml: is not a regular file (it is a device, pipe or socket); copy the content to a file, or pipe it in and name it -"
	r := Replacer{}
	_, errs := Select([]string{"a.xml"}, Options{})
	_, reading := Read("a.xml", 1<<20)
	for _, err := range append(errs, reading, r.Replace("a.xml", nil, []byte("new")), r.Write("a.xml", nil)) {
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if mode := stat(t, "a.xml").Mode(); mode&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe became %v", mode)
	}
}
