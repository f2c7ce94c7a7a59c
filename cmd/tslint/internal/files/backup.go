package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// backup writes old, the content of the file at path, under a new name beside
// it and returns that name: path.bak or, when that exists, path.bak1, path.bak2
// and so on.
//
// The name is taken first with an empty file, so that no existing file can be
// overwritten; the content then arrives in one piece.
func backup(path string, old []byte, like fs.FileInfo) (string, error) {
	kept, err := reserve(path)
	if err != nil {
		return "", refused(path, "make a backup", err)
	}
	temporary, err := writeTemporary(filepath.Dir(path), old, like)
	if err == nil {
		defer os.Remove(temporary)
		err = os.Rename(temporary, kept)
	}
	if err != nil {
		os.Remove(kept)
		return "", refused(path, "make a backup", err)
	}
	return kept, nil
}

// reserve creates an empty file under the first free name.
func reserve(path string) (string, error) {
	name := path + ".bak"
	for n := 1; ; n++ {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			return name, f.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		name = fmt.Sprintf("%s.bak%d", path, n)
	}
}
