package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// checksums are the SHA-256 sums of files in hexadecimal, by name.
type checksums map[string]string

func sha256Hex(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// write writes a file and keeps its sum.
func (c checksums) write(folder, name string, data []byte) error {
	c[name] = sha256Hex(data)
	return os.WriteFile(filepath.Join(folder, name), data, 0o644)
}

// file returns the sums as sha256sum --check reads them.
func (c checksums) file() []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(c)) {
		fmt.Fprintf(&b, "%s  %s\n", c[name], name)
	}
	return b.Bytes()
}
