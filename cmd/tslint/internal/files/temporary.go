package files

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"
)

// staleAfter is the age from which a temporary file cannot belong to a process
// that is still at work on it.
const staleAfter = time.Hour

// temporaryName is how createTemporary names its files, and nothing else is named so.
var temporaryName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.tslint-[0-9a-f]{16}\.tmp$`) })

// writeTemporary writes data to a new file in dir, down to the disk, and returns
// its path. like gives it permissions and owner; nil means those of any new
// file. After an error no file is left.
func writeTemporary(dir string, data []byte, like fs.FileInfo) (string, error) {
	f, err := createTemporary(dir, like)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil && like != nil {
		err = takeAfter(f, like)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// createTemporary creates a file with a name of its own. Until it is complete,
// nobody can read it who could not read the file it will replace.
func createTemporary(dir string, like fs.FileInfo) (*os.File, error) {
	mode := fs.FileMode(0o666) // the system takes the user's umask from it
	if like != nil {
		mode = 0o600
	}
	for {
		name := fmt.Sprintf(".tslint-%016x.tmp", rand.Uint64())
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// takeAfter gives f the owner, as far as the system lets it, and the permissions
// of another file. The order matters: a change of owner may drop permissions.
func takeAfter(f *os.File, like fs.FileInfo) error {
	takeOwner(f, like)
	return f.Chmod(like.Mode().Perm())
}

// removeStale removes what a killed process left in dir: regular files with the
// name of a temporary file and older than staleAfter. It is a courtesy, so it
// reports no errors.
func removeStale(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !temporaryName().MatchString(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > staleAfter {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// syncFolder makes the rename itself durable. Not every system can flush a
// folder (Windows cannot), and the content is safe either way.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
