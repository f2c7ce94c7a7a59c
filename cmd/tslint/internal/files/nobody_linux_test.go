package files

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody prepares a new current folder and then runs check without the rights
// of an administrator, who may read and write everything. On Linux the rights
// to files belong to the thread, so a test that runs as root can give them up.
func asNobody(t *testing.T, prepare func(dir string), check func()) {
	t.Helper()
	dir, err := os.MkdirTemp("", "tslint")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	prepare(dir)
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if os.Geteuid() == 0 {
		syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0)
		defer syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0)
	}
	check()
}
