//go:build !linux

package files

import (
	"os"
	"runtime"
	"testing"
)

// asNobody prepares a new current folder and then runs check, unless the user
// is one whom permissions do not bind.
func asNobody(t *testing.T, prepare func(dir string), check func()) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permission bits do not bind this user")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	prepare(dir)
	check()
}
