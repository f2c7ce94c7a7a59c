// Command compare measures tslint beside public XML tools on generated task
// sequences and prints how their times relate. See ../README.md.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"tslint/bench/gen"
)

type options struct {
	tslint string // path of the program; built if empty
	corpus string // folder of XML files; generated if empty
	files  int    // number of files to generate
	rounds int
	jobs   int
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("compare: ")
	var o options
	flag.StringVar(&o.tslint, "tslint", "", "tslint `program` to measure (default: build ./cmd/tslint)")
	flag.StringVar(&o.corpus, "corpus", "", "`folder` of task sequences to read (default: generate one and remove it)")
	flag.IntVar(&o.files, "n", 1000, "number of task sequences to generate")
	flag.IntVar(&o.rounds, "rounds", 7, "number of rounds; the median counts")
	flag.IntVar(&o.jobs, "jobs", 2, "number of workers of tslint")
	flag.Parse()
	if flag.NArg() > 0 || o.rounds < 1 || o.files < 1 || o.jobs < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(o, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(o options, out io.Writer) (err error) {
	scratch, err := os.MkdirTemp("", "tslint-compare-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()

	if o.tslint == "" {
		if o.tslint, err = build(scratch, "tslint", "./cmd/tslint"); err != nil {
			return err
		}
	}
	files, err := corpus(o, filepath.Join(scratch, "corpus"))
	if err != nil {
		return err
	}
	single := filepath.Join(scratch, "single.xml")
	data := gen.Sequence(gen.Config{Seed: 1, Size: 250_000, Variables: 12, Indented: true, UserState: true})
	if err := os.WriteFile(single, data, 0o644); err != nil {
		return err
	}
	hello, err := buildHello(scratch)
	if err != nil {
		return err
	}
	for _, c := range []comparison{
		{title: fmt.Sprintf("%d task sequences", len(files)), repeat: 1, programs: readers(o, files)},
		{title: "One task sequence of 250 KB", repeat: 20, programs: readers(o, []string{single})},
		{title: "Start-up", repeat: 50, programs: []program{
			{name: "hello world in Go", argv: []string{hello}},
			{name: "tslint version", argv: []string{o.tslint, "version"}},
		}},
	} {
		if err := c.run(o.rounds, out); err != nil {
			return err
		}
	}
	return nil
}

// corpus gives the files to read: those of the folder that was named, or
// generated ones in scratch.
func corpus(o options, scratch string) ([]string, error) {
	if o.corpus == "" {
		files, _, err := gen.Write(scratch, o.files)
		return files, err
	}
	files, err := filepath.Glob(filepath.Join(o.corpus, "*.xml"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no XML files in this folder", o.corpus)
	}
	return files, err
}
