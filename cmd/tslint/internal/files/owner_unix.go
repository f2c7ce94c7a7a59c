//go:build unix

package files

import (
	"io/fs"
	"os"
	"syscall"
)

// takeOwner gives f the owner and group of another file, or at least its group.
// Only an administrator may give files away, so failing is no error.
func takeOwner(f *os.File, like fs.FileInfo) {
	stat, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	uid, gid := int(stat.Uid), int(stat.Gid)
	if f.Chown(uid, gid) != nil {
		_ = f.Chown(-1, gid)
	}
}
