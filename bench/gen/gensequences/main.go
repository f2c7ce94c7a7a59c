// Command gensequences writes the corpus of generated task sequences, or the
// traps, into a folder:
//
//	go run ./bench/gen/gensequences -out /tmp/corpus -n 1000
//	go run ./bench/gen/gensequences -out /tmp/traps -traps
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"tslint/bench/gen"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "folder to write into, made if need be (required)")
	count := flag.Int("n", 1000, "number of task sequences")
	traps := flag.Bool("traps", false, "write the traps instead")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *count, *traps); err != nil {
		log.Fatal(err)
	}
}

func run(out string, count int, traps bool) error {
	if traps {
		return writeTraps(out)
	}
	paths, size, err := gen.Write(out, count)
	if err != nil {
		return err
	}
	fmt.Printf("%d task sequences, %d bytes, in %s\n", len(paths), size, out)
	return nil
}

func writeTraps(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, trap := range gen.Traps() {
		if err := os.WriteFile(filepath.Join(out, trap.Name+".xml"), trap.Data(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
