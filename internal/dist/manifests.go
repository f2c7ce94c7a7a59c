package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// manifests are the templates in packaging/ and where their results go, below
// the folder of the release. %s is the identifier that winget files are named by.
var manifests = []struct{ template, file string }{
	{"packaging/scoop/tslint-configmgr.json.tmpl", "scoop/" + product + ".json"},
	{"packaging/winget/version.yaml.tmpl", "winget/%s.yaml"},
	{"packaging/winget/installer.yaml.tmpl", "winget/%s.installer.yaml"},
	{"packaging/winget/locale.yaml.tmpl", "winget/%s.locale.en-US.yaml"},
}

// manifestData is what templates may use.
type manifestData struct {
	Name, Version, Date, Owner, Identifier string
	Repository, Download                   string
	X64, ARM64                             manifestArchive
}

type manifestArchive struct{ File, Folder, SHA256 string }

// writeManifests fills the templates. They point to downloads, so they need the
// repository, and the archives for Windows.
func (r *release) writeManifests(out string, sums checksums) error {
	x64, arm64 := r.manifestArchive(target{"windows", "amd64"}, sums), r.manifestArchive(target{"windows", "arm64"}, sums)
	if r.repository == "" || x64.SHA256 == "" || arm64.SHA256 == "" {
		fmt.Fprintln(os.Stderr, "no manifests for Scoop and winget: they need -repository and both archives for Windows")
		return nil
	}
	data := manifestData{
		Name: product, Version: r.version, Date: r.date.Format("2006-01-02"), Owner: r.owner(),
		Identifier: r.owner() + "." + product, Repository: r.repository, Download: r.downloadURL(),
		X64: x64, ARM64: arm64,
	}
	for _, m := range manifests {
		filled, err := fill(filepath.Join(r.root, filepath.FromSlash(m.template)), data)
		if err != nil {
			return err
		}
		file := filepath.Join(out, filepath.FromSlash(strings.Replace(m.file, "%s", data.Identifier, 1)))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, filled, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (r *release) manifestArchive(t target, sums checksums) manifestArchive {
	file := t.archiveFile(r)
	return manifestArchive{file, r.archiveName(t), sums[file]}
}

func fill(file string, data manifestData) ([]byte, error) {
	t, err := template.ParseFiles(file)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Option("missingkey=error").Execute(&b, data)
	return b.Bytes(), err
}
