// Command dist makes what a release consists of:
//
//	go run ./internal/dist -version v1.2.3
//
// For each of six targets it makes an archive (the program, documentation,
// completion scripts, manual page, licences of the libraries) and an SBOM; and,
// over all, a file of checksums and the manifests for Scoop and winget. The same
// commit and the same Go give the same bytes.
//
// Start with [release] for names and numbers, [target] for the build,
// [contents] for what is in an archive.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("dist", flag.ContinueOnError)
	version := flags.String("version", "", "version `vX.Y.Z`; the tag of the commit when empty")
	out := flags.String("out", "dist", "write to this `folder`")
	repository := flags.String("repository", defaultRepository(), "`address` of the repository that publishes the release, for links; no manifests without one")
	only := flags.String("targets", "", "build only these, such as `linux/amd64,windows/arm64`")
	extras := flags.String("extras", "", "write only completion scripts, manual page and licences, to this `folder`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("dist takes options only, but was given %q", flags.Arg(0))
	}
	r, err := newRelease(*version, *repository)
	if err != nil {
		return err
	}
	if *extras != "" {
		return r.writeExtras(*extras)
	}
	chosen, err := chooseTargets(*only)
	if err != nil {
		return err
	}
	return r.make(*out, chosen)
}

// make writes the archives and SBOMs of the targets, the checksums, and the
// manifests if all their archives were made.
func (r *release) make(out string, chosen []target) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	common, err := r.commonMembers()
	if err != nil {
		return err
	}
	sums := checksums{}
	for _, t := range chosen {
		program, err := r.build(t)
		if err != nil {
			return err
		}
		archive, err := t.pack(r.archiveName(t), append([]member{r.program(t, program)}, common...), r.date)
		if err != nil {
			return err
		}
		sbom, err := r.sbom(t, program)
		if err != nil {
			return err
		}
		for name, data := range map[string][]byte{t.archiveFile(r): archive, r.archiveName(t) + ".spdx.json": sbom} {
			if err := sums.write(out, name, data); err != nil {
				return err
			}
		}
		fmt.Println(filepath.ToSlash(filepath.Join(out, t.archiveFile(r))))
	}
	if err := os.WriteFile(filepath.Join(out, r.checksumsFile()), sums.file(), 0o644); err != nil {
		return err
	}
	return r.writeManifests(out, sums)
}

// chooseTargets reads the option -targets.
func chooseTargets(only string) ([]target, error) {
	if only == "" {
		return targets, nil
	}
	var chosen []target
	for name := range strings.SplitSeq(only, ",") {
		t, err := targetByName(name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, t)
	}
	return chosen, nil
}
