// Command generate writes the generated pages of docs/. It runs in
// internal/docgen, by go generate.
package main

import (
	"log"
	"os"
	"path/filepath"

	"tslint/internal/docgen"
)

func main() {
	log.SetFlags(0)
	folder := filepath.Join("..", "..", "docs")
	if err := os.MkdirAll(filepath.Join(folder, "rules"), 0o755); err != nil {
		log.Fatal(err)
	}
	for name, text := range docgen.Pages() {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
