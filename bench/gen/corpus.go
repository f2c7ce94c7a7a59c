package gen

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Sizes of the files of the corpus, in bytes.
const (
	MinSize = 100_000
	MaxSize = 300_000
)

// File gives the file number i of the corpus, from 0: of 100 to 300 KB, every
// second one indented with CRLF and the others on one line, one in four in the
// form of later versions, one in three with user state, most of these with a
// defect.
func File(i int) (name string, data []byte) {
	shape := generator{random: rand.NewPCG(uint64(i), 1)}
	data = Sequence(Config{
		Seed:      uint64(i),
		Size:      MinSize + shape.below(MaxSize-MinSize),
		Variables: 1 + shape.below(24),
		Indented:  i%2 == 1,
		Current:   i%4 == 0,
		UserState: i%3 == 0,
		Defect:    Defect(i / 3 % int(defects)),
	})
	return fmt.Sprintf("sequence-%04d.xml", i), data
}

// Write writes the first count files of the corpus into folder, which it makes
// if need be, and returns their paths in order and their size together in bytes.
// Errors are those of the file system.
func Write(folder string, count int) (paths []string, size int64, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, 0, err
	}
	for i := range count {
		name, data := File(i)
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return nil, 0, err
		}
		paths = append(paths, path)
		size += int64(len(data))
	}
	return paths, size, nil
}
