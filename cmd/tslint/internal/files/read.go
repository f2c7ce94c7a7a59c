package files

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Read returns the bytes of a regular file, or of one that a symbolic link
// points to. limit is the greatest size in bytes. The error is an [*Error].
func Read(path string, limit int64) ([]byte, error) {
	name := filepath.ToSlash(path)
	// Asked before opening: opening a pipe would wait for its other end.
	info, err := os.Stat(path)
	if err != nil {
		return nil, failure(name, "read the file", err)
	}
	if !info.Mode().IsRegular() {
		return nil, notRegular(name, info.Mode())
	}
	if info.Size() > limit {
		return nil, tooLarge(name, limit)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, failure(name, "read the file", err)
	}
	defer f.Close()
	return readAll(f, name, make([]byte, 0, int(info.Size())+bytes.MinRead), limit)
}

// ReadFrom returns everything that r has, at most limit bytes; name is what
// errors call it. The error is an [*Error].
func ReadFrom(r io.Reader, name string, limit int64) ([]byte, error) {
	return readAll(r, name, nil, limit)
}

// readAll reads into memory, which is empty and grows when it has to.
func readAll(r io.Reader, name string, memory []byte, limit int64) ([]byte, error) {
	buf := bytes.NewBuffer(memory)
	if _, err := buf.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, failure(name, "read it", err)
	}
	if int64(buf.Len()) > limit { // it grew after its size was asked, or had none
		return nil, tooLarge(name, limit)
	}
	return buf.Bytes(), nil
}

func tooLarge(name string, limit int64) *Error {
	return &Error{Path: name, Problem: fmt.Sprintf("is larger than the limit of %d bytes", limit)}
}
