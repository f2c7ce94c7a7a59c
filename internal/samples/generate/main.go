// Command generate writes the generated files of testdata/sequences. It runs in
// internal/samples, by go generate.
package main

import (
	"log"
	"os"
	"path/filepath"

	"tslint/internal/samples"
)

func main() {
	log.SetFlags(0)
	folder := filepath.Join("..", "..", "testdata", "sequences")
	files, err := samples.Build(func(name string) (string, error) {
		data, err := os.ReadFile(filepath.Join(folder, name))
		return string(data), err
	})
	if err != nil {
		log.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
