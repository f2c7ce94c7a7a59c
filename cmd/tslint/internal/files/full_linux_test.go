package files

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func init() { children["full"] = replaceOnFullDisk }

// replaceOnFullDisk is the child, in a mount name space of its own: it mounts a
// small disk on the folder and tries to replace a file with more than fits.
func replaceOnFullDisk(dir string) error {
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		return fmt.Errorf("no disk: %w", err)
	}
	path := filepath.Join(dir, "a.xml")
	if err := os.WriteFile(path, []byte("old"), 0o666); err != nil {
		return err
	}
	err := new(Replacer).Replace(path, []byte("old"), bytes.Repeat([]byte("x"), 1<<20))
	if !errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("error %v, want no space", err)
	}
	fmt.Println(err)
	entries, err := os.ReadDir(dir)
	data, _ := os.ReadFile(path)
	if err != nil || len(entries) != 1 || string(data) != "old" {
		return fmt.Errorf("left %v with %q: %v", entries, data, err)
	}
	return nil
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	cmd := start(t, "full", dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.Output()
	if len(out) == 0 || strings.HasPrefix(string(out), "no disk") {
		t.Skipf("a small disk cannot be mounted here: %v %s", err, out)
	}
	if want := "a.xml: cannot write the new content beside it: no space left on device; nothing was changed\n"; err != nil || !strings.HasSuffix(string(out), want) {
		t.Errorf("error %v, the child said %q, want %q", err, out, want)
	}
}
