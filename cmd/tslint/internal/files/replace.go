package files

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Replacer writes files so that at every moment, whatever happens to the
// process or the disk, the file at the path is complete: the old one or the new
// one. The zero value is ready to use; it may be used by several goroutines.
//
// The new content goes to a temporary file in the same folder, which is flushed
// to the disk and then renamed over the target. The permissions are kept, and
// owner and group where the system allows it. What a new file cannot inherit is
// lost: access control lists, extended attributes and further hard links, which
// keep the old content.
//
// Temporary files that a killed process left in the folder are removed once
// they are [staleAfter] old, when the first file of the folder is written.
type Replacer struct {
	// Backup keeps the old content as name.bak beside the file, or name.bak1,
	// name.bak2 and so on: a file that exists is never overwritten.
	Backup bool

	swept sync.Map // folders that were searched for left-over temporary files
}

// Replace puts data in place of the content of the file at path, provided that
// the content still is old.
//
// It refuses, with an [*Error] and without changing anything, a path that is no
// regular file, also a symbolic link to one; a file that is read-only; a file
// that changed since old was read; and it reports what the system reports, for
// example a full disk. A change by somebody else in the instant between the
// last look at the file and the rename cannot be noticed.
func (r *Replacer) Replace(path string, old, data []byte) error {
	before, err := writable(path)
	if err != nil {
		return err
	}
	if err := holdsStill(path, old); err != nil {
		return err
	}
	temporary, err := r.prepare(path, data, before)
	if err != nil {
		return err
	}
	defer os.Remove(temporary) // gone already when all went well
	if err := untouched(path, before); err != nil {
		return err
	}
	kept := ""
	if r.Backup {
		if kept, err = backup(path, old, before); err != nil {
			return err
		}
	}
	if err := commit(temporary, path); err != nil {
		if kept != "" {
			os.Remove(kept)
		}
		return err
	}
	return nil
}

// Write puts data into the file at path, which may or may not exist. It refuses
// what Replace refuses, but does not look at the old content and keeps no
// backup.
func (r *Replacer) Write(path string, data []byte) error {
	var before fs.FileInfo
	if exists(path) {
		var err error
		if before, err = writable(path); err != nil {
			return err
		}
	}
	temporary, err := r.prepare(path, data, before)
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	return commit(temporary, path)
}

// prepare writes data to a temporary file beside path and returns the name of
// that file. before describes the file to be replaced; nil means there is none.
func (r *Replacer) prepare(path string, data []byte, before fs.FileInfo) (string, error) {
	dir := filepath.Dir(path)
	if _, done := r.swept.LoadOrStore(dir, true); !done {
		removeStale(dir)
	}
	temporary, err := writeTemporary(dir, data, before)
	if err != nil {
		return "", refused(path, "write the new content beside it", err)
	}
	return temporary, nil
}

// commit renames the temporary file over path.
func commit(temporary, path string) error {
	if err := os.Rename(temporary, path); err != nil {
		return refused(path, "put the new content in its place", err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// writable returns what the file at path is, or why it must not be replaced.
// Renaming over a file needs no right to write to it, so this is asked here.
func writable(path string) (fs.FileInfo, error) {
	name := filepath.ToSlash(path)
	info, err := os.Lstat(path)
	if err != nil {
		return nil, failure(name, "replace it", err)
	}
	if !info.Mode().IsRegular() {
		return nil, notRegular(name, info.Mode())
	}
	// The bits count too: an administrator may write everywhere, but whoever
	// made the file read-only meant it.
	if info.Mode().Perm()&0o222 == 0 {
		return nil, &Error{Path: name, Problem: "is read-only", Advice: "make it writable and try again", Err: fs.ErrPermission}
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, failure(name, "write to it", err)
	}
	return info, f.Close()
}

// holdsStill reports an error unless the content of the file is old.
func holdsStill(path string, old []byte) error {
	name := filepath.ToSlash(path)
	f, err := os.Open(path)
	if err != nil {
		return failure(name, "read it again", err)
	}
	defer f.Close()
	same, err := yields(f, old)
	if err != nil {
		return failure(name, "read it again", err)
	}
	if !same {
		return changed(name)
	}
	return nil
}

// yields reports whether r yields exactly want.
func yields(r io.Reader, want []byte) (bool, error) {
	chunk := make([]byte, 64<<10)
	for {
		n, err := r.Read(chunk)
		if !bytes.HasPrefix(want, chunk[:n]) {
			return false, nil
		}
		want = want[n:]
		switch err {
		case nil:
		case io.EOF:
			return len(want) == 0, nil
		default:
			return false, err
		}
	}
}

// untouched reports an error unless the file is the one that before describes.
func untouched(path string, before fs.FileInfo) error {
	name := filepath.ToSlash(path)
	now, err := os.Lstat(path)
	if err != nil {
		return failure(name, "look at it again", err)
	}
	if !os.SameFile(before, now) || !now.ModTime().Equal(before.ModTime()) || now.Size() != before.Size() {
		return changed(name)
	}
	return nil
}

func changed(name string) *Error {
	return &Error{Path: name, Problem: "changed while it was being worked on, so it was left alone", Advice: "run the command again"}
}
