package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

const testRepository = "https://github.com/example/tslint-configmgr"

func testRelease(t *testing.T) *release {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1790000000")
	r, err := newRelease("v1.2.3", testRepository)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRelease makes a release for this machine twice, as the command does, and
// looks into it.
func TestRelease(t *testing.T) {
	if _, err := targetByName(host().String()); err != nil {
		t.Skip("there are no releases for this machine: ", err)
	}
	r := testRelease(t)
	first, second := t.TempDir(), t.TempDir()
	for _, out := range []string{first, second} {
		if err := run([]string{"-version", "v1.2.3", "-repository", testRepository, "-targets", host().String(), "-out", out}); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{host().archiveFile(r), r.archiveName(host()) + ".spdx.json", r.checksumsFile()} {
		if !bytes.Equal(readFile(t, first, name), readFile(t, second, name)) {
			t.Errorf("%s is not the same the second time", name)
		}
	}
	archive := readFile(t, first, host().archiveFile(r))
	members := unpack(t, host(), archive)
	folder := r.archiveName(host()) + "/"
	for name, part := range map[string]string{
		"README.md": "# tslint", "LICENSE": "MIT", "docs/rules/K04.md": "restore-without-certfix",
		"completions/tslint.bash": "complete ", "completions/_tslint": "#compdef", "completions/tslint.fish": "complete -c",
		"completions/tslint.ps1": "Register-ArgumentCompleter", "man/man1/tslint.1": "tslint 1.2.3",
		"THIRD-PARTY-LICENSES.txt": "github.com/urfave/cli/v2",
	} {
		if !strings.Contains(string(members[folder+name]), part) {
			t.Errorf("%s has no %q", name, part)
		}
	}
	sums := string(readFile(t, first, r.checksumsFile()))
	if want := sha256Hex(archive) + "  " + host().archiveFile(r) + "\n"; !strings.Contains(sums, want) {
		t.Errorf("%s has no line %q", r.checksumsFile(), want)
	}
	program := members[folder+host().programFile()]
	checkProgram(t, program)
	checkSBOM(t, r, readFile(t, first, r.archiveName(host())+".spdx.json"), program)
}

func readFile(t *testing.T, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// checkProgram runs a program and looks for what must not be in it.
func checkProgram(t *testing.T, program []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), host().programFile())
	if err := os.WriteFile(file, program, 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(file, "version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "tslint 1.2.3 (") {
		t.Errorf("tslint version: %v\n%s", err, out)
	}
	out, err = exec.Command(file, "rules", "--format", "json").Output()
	if want := `"url": "` + testRepository + `/blob/v1.2.3/docs/rules/K04.md"`; err != nil || !strings.Contains(string(out), want) {
		t.Errorf("tslint rules names no page %s", want)
	}
	if bytes.Contains(program, []byte("md2man")) {
		t.Error("the Markdown renderer is linked into the program")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(program, []byte(here)) {
		t.Error("the program names a folder of this machine")
	}
}

// checkSBOM reads an SBOM and compares it with what is linked.
func checkSBOM(t *testing.T, r *release, data, program []byte) {
	t.Helper()
	var doc spdxDocument
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{doc.ID: true}
	valid := regexp.MustCompile(`^SPDXRef-[A-Za-z0-9.-]+$`)
	var names []string
	for _, p := range doc.Packages {
		if ids[p.ID] || !valid.MatchString(p.ID) {
			t.Errorf("the identifier %q is used twice or not allowed", p.ID)
		}
		ids[p.ID] = true
		names = append(names, p.Name)
	}
	for _, rel := range doc.Relationships {
		if !ids[rel.From] || !ids[rel.To] {
			t.Errorf("%v relates to nothing", rel)
		}
	}
	for _, want := range []string{product, "std", "github.com/urfave/cli/v2", "github.com/goccy/go-yaml"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing", want)
		}
	}
	for _, testOnly := range []string{"github.com/google/go-cmp", "honnef.co/go/tools"} {
		if slices.Contains(names, testOnly) {
			t.Errorf("%s is not part of the program", testOnly)
		}
	}
	main := doc.Packages[0]
	if main.Checksums[0].Value != sha256Hex(program) || main.Version != "1.2.3" || main.DownloadLocation != r.downloadURL()+"/"+host().archiveFile(r) {
		t.Errorf("the program is described as %+v", main)
	}
	if doc.Creation.Created != r.date.Format(time.RFC3339) {
		t.Errorf("created %s, want the date of the release", doc.Creation.Created)
	}
}

// unpack returns the files of an archive by name.
func unpack(t *testing.T, target target, archive []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	if target.os == "windows" {
		z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			data, err := fs.ReadFile(z, f.Name)
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name] = data
		}
		return files
	}
	compressed, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(compressed); ; {
		header, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[header.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPack(t *testing.T) {
	date := time.Unix(1790000000, 0).UTC()
	members := []member{{"tslint", 0o755, []byte("program")}, {"docs/a.md", 0o644, []byte("text")}}
	for _, system := range []target{{"windows", "amd64"}, {"linux", "arm64"}} {
		archive, err := system.pack("folder", members, date)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]byte{"folder/tslint": []byte("program"), "folder/docs/a.md": []byte("text")}
		if diff := cmp.Diff(want, unpack(t, system, archive)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", system, diff)
		}
	}
}

// TestManifests fills the manifests and reads them back.
func TestManifests(t *testing.T) {
	r := testRelease(t)
	out := t.TempDir()
	sums := checksums{}
	for _, arch := range []string{"amd64", "arm64"} {
		sums[target{"windows", arch}.archiveFile(r)] = sha256Hex([]byte(arch))
	}
	if err := r.writeManifests(out, sums); err != nil {
		t.Fatal(err)
	}
	var scoop struct {
		Version      string
		Architecture map[string]struct {
			URL, Hash  string
			ExtractDir string `json:"extract_dir"`
		}
	}
	if err := json.Unmarshal(readFile(t, out, "scoop/tslint-configmgr.json"), &scoop); err != nil {
		t.Fatal(err)
	}
	url := testRepository + "/releases/download/v1.2.3/tslint-configmgr_1.2.3_windows_"
	for name, arch := range map[string]string{"64bit": "amd64", "arm64": "arm64"} {
		got := scoop.Architecture[name]
		if got.URL != url+arch+".zip" || got.Hash != sha256Hex([]byte(arch)) || got.ExtractDir != "tslint-configmgr_1.2.3_windows_"+arch {
			t.Errorf("Scoop, %s: %+v", name, got)
		}
	}
	winget := map[string]map[string]any{}
	for _, part := range []string{"", ".installer", ".locale.en-US"} {
		var manifest map[string]any
		if err := yaml.UnmarshalWithOptions(readFile(t, out, "winget/example.tslint-configmgr"+part+".yaml"), &manifest, yaml.Strict()); err != nil {
			t.Errorf("winget%s: %v", part, err)
		}
		if manifest["PackageIdentifier"] != "example.tslint-configmgr" || manifest["PackageVersion"] != "1.2.3" {
			t.Errorf("winget%s: %v", part, manifest)
		}
		winget[part] = manifest
	}
	installer := winget[".installer"]["Installers"].([]any)[1].(map[string]any)
	if installer["InstallerUrl"] != url+"arm64.zip" || installer["InstallerSha256"] != sha256Hex([]byte("arm64")) {
		t.Errorf("winget: %v", installer)
	}
}

func TestManifestsNeedDownloads(t *testing.T) {
	r := testRelease(t)
	out := t.TempDir()
	if err := r.writeManifests(out, checksums{}); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(out); len(entries) > 0 {
		t.Errorf("manifests without sums of the archives: %v", entries)
	}
}

func TestVersion(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1790000000")
	for version, want := range map[string]string{
		"v1.2.3": "1.2.3", "v0.1.0-rc.1": "0.1.0-rc.1", "v0.0.0-20260921141320-0123456789ab": "0.0.0-20260921141320-0123456789ab",
		"1.2.3": "", "v1.2": "", "v1.2.3 -X": "", "latest": "", "v1.2.3-": "",
	} {
		r, err := newRelease(version, "")
		if (err == nil) != (want != "") || err == nil && r.version != want {
			t.Errorf("%q: %v, %v, want %q", version, r, err, want)
		}
	}
	r, err := newRelease("", "")
	if err != nil || !semantic.MatchString("v"+r.version) {
		t.Errorf("without a version: %v, %v", r, err)
	}
}

func TestWrongOptions(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1790000000")
	for args, want := range map[string]string{
		"-version one":                     "use the form vX.Y.Z",
		"-version v1.0.0 -targets plan9/x": "there are windows/amd64, ",
		"v1.0.0":                           "takes options only",
	} {
		if err := run(strings.Fields(args)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("dist %s: %v, want %q", args, err, want)
		}
	}
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if _, err := newRelease("v1.0.0", ""); err == nil || !strings.Contains(err.Error(), "SOURCE_DATE_EPOCH") {
		t.Errorf("a wrong date: %v", err)
	}
}
