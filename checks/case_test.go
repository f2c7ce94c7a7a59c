package checks_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/charmap"

	"tslint/checks"
	"tslint/tsxml"
)

var update = flag.Bool("update", false, "write what the rules report and the fixes make into the cases")

const caseFolder = "testdata/cases"

// A testCase is one file below testdata/cases: a small task sequence, what the
// user knows about it, and what must be found. The file is a txtar archive:
//
//	What the case shows, in a line or two.
//
//	certfix-package: LAB00031      settings, as the keys of settingKeys
//	-- in.xml --                   the task sequence
//	-- in.zip/MEMBER --            instead: a member of an export
//	-- want --                     a line per finding: LINE:COLUMN SEVERITY ID [PATH] MESSAGE;
//	                               in exports the folder of the member stands before
//	-- witness --                  optional: a line per fact of each finding's witness
//	-- refused --                  optional: a line per fix that needs something, with what it needs
//	-- fixed.xml --                optional: the text after the safe fixes
//	-- fixed-unsafe.xml --         optional: the text after the unsafe ones, too
//
// go test ./checks -update rewrites the sections after in.xml that are there,
// and adds want. Only the rule of the case's folder runs, and of the KB977203
// rules all, unless the setting rules names others.
type testCase struct {
	name     string // "k04/missing"
	file     string
	archive  *txtar.Archive
	settings checks.Settings
	open     tsxml.Options
	// windows1252 tells that the bytes of in.xml are in that encoding.
	windows1252 bool
	// filler is how many bytes of text stand for the word FILLER of in.xml.
	filler int
}

// settingKeys are the settings a case may have: those of the configuration, and
// how the file is written and read.
var settingKeys = map[string]func(*testCase, string) error{
	"product": func(c *testCase, v string) error {
		c.settings.Product = checks.Product(v)
		if !slices.Contains([]string{"auto", "2007", "current"}, v) {
			return fmt.Errorf("no product %q", v)
		}
		return nil
	},
	"client-sp": func(c *testCase, v string) (err error) {
		c.settings.ServicePack, err = strconv.Atoi(strings.TrimPrefix(v, "SP"))
		return err
	},
	"hotfixes": func(c *testCase, v string) error {
		for number := range strings.FieldsSeq(v) {
			kb, err := strconv.Atoi(number)
			if err != nil {
				return err
			}
			c.settings.Hotfixes = append(c.settings.Hotfixes, kb)
		}
		return nil
	},
	"certfix-package":     func(c *testCase, v string) error { c.settings.CertFix.Package = v; return nil },
	"certfix-program":     func(c *testCase, v string) error { c.settings.CertFix.Name = v; return nil },
	"run-first":           func(c *testCase, v string) error { c.settings.RunFirst = v; return nil },
	"deployed-beforehand": func(c *testCase, v string) error { c.settings.DeployedBeforehand = v; return nil },
	"rules": func(c *testCase, v string) error {
		c.settings.Only = strings.Fields(v)
		return nil
	},
	"severity": func(c *testCase, v string) error {
		rule, name, _ := strings.Cut(v, "=")
		severity, err := checks.ParseSeverity(name)
		c.settings.Severity = map[string]checks.Severity{rule: severity}
		return err
	},
	"written-as": func(c *testCase, v string) error {
		c.windows1252 = v == "windows-1252"
		if !c.windows1252 {
			return fmt.Errorf("cases can be written as windows-1252 only, not as %q", v)
		}
		return nil
	},
	"encoding": func(c *testCase, v string) error { c.open.Encoding = v; return nil },
	"filler":   func(c *testCase, v string) (err error) { c.filler, err = strconv.Atoi(v); return err },
}

func readCase(file string) (*testCase, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	relative, err := filepath.Rel(caseFolder, file)
	if err != nil {
		return nil, err
	}
	c := &testCase{name: strings.TrimSuffix(filepath.ToSlash(relative), ".txtar"), file: file, archive: archive}
	prose, settings, _ := strings.Cut(string(archive.Comment), "\n\n")
	if strings.TrimSpace(prose) == "" {
		return nil, fmt.Errorf("%s: the first line must say what the case shows", file)
	}
	if _, ok := c.section("in.xml"); !ok && !c.isExport() {
		return nil, fmt.Errorf("%s: there is no section in.xml", file)
	}
	c.settings.Only = rulesOf(c.rule())
	for line := range strings.Lines(settings) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		set, ok := settingKeys[key]
		if !ok {
			return nil, fmt.Errorf("%s: there is no setting %q", file, key)
		}
		if err := set(c, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, key, err)
		}
	}
	return c, nil
}

// readCases returns the cases in the order of their names.
func readCases(t *testing.T) []*testCase {
	t.Helper()
	var cases []*testCase
	err := filepath.WalkDir(caseFolder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		c, err := readCase(path)
		cases = append(cases, c)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatal("there are no cases in " + caseFolder)
	}
	return cases
}

// rule returns the ID of the rule that the case is about: its folder.
func (c *testCase) rule() string {
	folder, _, _ := strings.Cut(c.name, "/")
	return strings.ToUpper(folder)
}

// section returns the text of a section.
func (c *testCase) section(name string) (text string, ok bool) {
	for _, f := range c.archive.Files {
		if f.Name != name {
			continue
		}
		if text = string(f.Data); name == "in.xml" && c.filler > 0 {
			text = strings.ReplaceAll(text, "FILLER", strings.Repeat("x", c.filler))
		}
		return text, true
	}
	return "", false
}

// text returns the task sequence as it is written, of an export all members.
func (c *testCase) text() string {
	var b strings.Builder
	for _, f := range c.archive.Files {
		if f.Name == "in.xml" || strings.HasPrefix(f.Name, exportPrefix) {
			b.Write(f.Data)
		}
	}
	return b.String()
}

// setSection replaces the text of a section, or adds the section at the end.
func (c *testCase) setSection(name, text string) {
	for i, f := range c.archive.Files {
		if f.Name == name {
			c.archive.Files[i].Data = []byte(text)
			return
		}
	}
	c.archive.Files = append(c.archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

func (c *testCase) save(t *testing.T) {
	t.Helper()
	if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// rulesOf returns the rules that run in the cases of a rule: itself, and of the
// KB977203 rules all, since each relies on the others.
func rulesOf(id string) []string {
	if rule, _ := checks.ByName(id); rule == nil || rule.Category != checks.Migration {
		return []string{id}
	}
	var ids []string
	for _, r := range checks.All() {
		if r.Category == checks.Migration {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// exportPrefix begins the names of the sections that are members of an export.
const exportPrefix = "in.zip/"

// isExport reports whether the case is about an export and not a loose file.
func (c *testCase) isExport() bool {
	return slices.ContainsFunc(c.archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, exportPrefix) })
}

// export returns the members as a zip file; a member is stored as it is, without
// the line end at the end of its section.
func (c *testCase) export() ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range c.archive.Files {
		name, ok := strings.CutPrefix(f.Name, exportPrefix)
		if !ok {
			continue
		}
		member, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := member.Write(bytes.TrimSuffix(f.Data, []byte("\n"))); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// input returns the bytes of the task sequence.
func (c *testCase) input() ([]byte, error) {
	if c.isExport() {
		return c.export()
	}
	text, _ := c.section("in.xml")
	if !c.windows1252 {
		return []byte(text), nil
	}
	return charmap.Windows1252.NewEncoder().Bytes([]byte(text))
}

// wants reports whether the case expects a finding of a rule.
func (c *testCase) wants(rule string) bool {
	want, _ := c.section("want")
	for line := range strings.Lines(want) {
		if fields := strings.Fields(line); len(fields) > 2 && fields[2] == rule {
			return true
		}
	}
	return false
}
