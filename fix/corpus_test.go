package fix_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"tslint/checks"
	"tslint/fix"
	"tslint/tsxml"
)

// corpus returns the files of a folder of real task sequences, which is not
// part of the project. Tests that need it are skipped where it is missing.
func corpus(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skip("the corpus of real task sequences is not here")
	}
	return paths
}

func everyFlag() *checks.Settings {
	return &checks.Settings{
		Product: checks.Product2007, ServicePack: 2,
		CertFix: checks.Program{Package: "ABC00042", Name: "CCMCertFix"},
		Only:    migrationRules(),
	}
}

func migrationRules() []string {
	var ids []string
	for _, r := range checks.All() {
		if r.Category == checks.Migration {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// TestCorpusFixes repairs every real file with every fact given: each document
// changes only in places that the fixes name, and a second run changes nothing.
func TestCorpusFixes(t *testing.T) {
	fixed := 0
	for _, path := range corpus(t, "*/*.*") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, unsafe := range []bool{false, true} {
			result, err := fix.Run(filepath.Base(path), data, everyFlag(), fix.Options{Unsafe: unsafe})
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			for _, change := range result.Changes {
				fixed++
				onlyAdds(t, path, change)
			}
			if result.Data == nil {
				continue
			}
			again, err := fix.Run(filepath.Base(path), result.Data, everyFlag(), fix.Options{Unsafe: unsafe})
			if err != nil || again.Data != nil {
				t.Errorf("%s: fixing twice changes the file again (%v)", path, err)
			}
		}
	}
	if fixed == 0 {
		t.Error("no file was changed, so this test has shown nothing")
	}
}

// onlyAdds proves that a change takes nothing away but the end of empty
// elements, white space that stood for an empty text, and the count of
// references: what is left of the old text is in the new one, in order.
func onlyAdds(t *testing.T, path string, c fix.Change) {
	t.Helper()
	old := strings.NewReplacer(" />", ">", "/>", ">").Replace(c.Old)
	text := strings.NewReplacer(" />", ">", "/>", ">").Replace(c.New)
	lines := strings.Split(text, "\n")
	for _, line := range strings.Split(old, "\n") {
		found := false
		for len(lines) > 0 && !found {
			found = subsequence(strings.TrimSpace(line), lines[0])
			lines = lines[1:]
		}
		if !found {
			t.Errorf("%s %s: line %q is gone", path, c.Member, line)
			return
		}
	}
}

func subsequence(part, whole string) bool {
	at := 0
	for i := 0; i < len(whole) && at < len(part); i++ {
		if whole[i] == part[at] {
			at++
		}
	}
	return at == len(part)
}

// TestCorpusVariants writes real files in other encodings and containers: the
// findings and the repaired sequence are the same.
func TestCorpusVariants(t *testing.T) {
	for _, path := range corpus(t, "configmgr2007/*.xml") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		want := outcomeOf(t, data)
		variants := map[string][]byte{
			"CRLF":        []byte(strings.ReplaceAll(text, "\n", "\r\n")),
			"UTF-8 BOM":   append([]byte("\xEF\xBB\xBF"), data...),
			"UTF-16LE":    utf16Bytes(text, binary.LittleEndian),
			"UTF-16BE":    utf16Bytes(text, binary.BigEndian),
			"CDATA, zip":  exportZip(t, text, func(s string) string { return "<![CDATA[" + s + "]]>" }),
			"escaped zip": exportZip(t, text, tsxml.Escape),
		}
		for name, variant := range variants {
			if diff := cmp.Diff(want, outcomeOf(t, variant)); diff != "" {
				t.Errorf("%s as %s (-plain +variant):\n%s", filepath.Base(path), name, diff)
			}
		}
	}
}

// outcome is what must not depend on how a sequence is stored.
type outcome struct {
	Findings []string
	Fixed    []string
	Sequence string
	RunFirst string
}

func outcomeOf(t *testing.T, data []byte) outcome {
	t.Helper()
	var o outcome
	file, err := tsxml.Open("x", data, tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	line := func(f checks.Finding) string {
		return f.Rule.ID + " " + f.Severity.String() + " " + strings.Join(f.Path, "/") + ": " + f.Message
	}
	for _, f := range checks.Check(file, everyFlag()) {
		o.Findings = append(o.Findings, line(f))
	}
	result, err := fix.Run("x", data, everyFlag(), fix.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range result.Fixed {
		o.Fixed = append(o.Fixed, line(a.Finding)+" -> "+a.Fix.Title)
	}
	s := result.File.Documents[0].Sequence
	span := s.Node.Span()
	o.Sequence = normal(s.Doc.Text[span.Start:span.End])
	o.RunFirst, _ = s.Package.DependentProgram()
	return o
}

// normal takes the carrier's own escaping and line ends away.
func normal(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if strings.HasPrefix(s, "&lt;") {
		s = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
	}
	return s
}

func utf16Bytes(text string, order binary.AppendByteOrder) []byte {
	data := order.AppendUint16(nil, 0xFEFF)
	for _, unit := range utf16.Encode([]rune(text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

// exportZip puts a sequence into an export as ConfigMgr 2012 and later make it.
func exportZip(t *testing.T, text string, carry func(string) string) []byte {
	t.Helper()
	start, end := strings.Index(text, "<sequence"), strings.Index(text, "</sequence>")+len("</sequence>")
	property := func(name, value string) string {
		return "  <PROPERTY NAME=\"" + name + "\" TYPE=\"string\">\r\n    <QUALIFIER NAME=\"CIMTYPE\">\r\n      <VALUE>string</VALUE>\r\n    </QUALIFIER>\r\n    <VALUE>" + value + "</VALUE>\r\n  </PROPERTY>\r\n"
	}
	object := "<INSTANCE CLASSNAME=\"SMS_TaskSequencePackage\">\r\n" + property("DependentProgram", "") +
		property("Sequence", carry(text[start:end])) + "</INSTANCE>"
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	member, err := w.Create("SMS_TaskSequencePackage/ABC00001/object.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := member.Write([]byte(object)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestConfigMgr2007 writes down what k-rules-exact demands for Microsoft's own
// templates in the 2007 form, when all facts are given.
//
// All four client templates capture and restore: the request for the state
// store (unless USMTLOCAL is True) or the capture itself runs without anything
// run first (K01, once for each of the two), Setup Windows and ConfigMgr has no
// PATCH= (K07), and the restore, in two of them preceded by its own request,
// has no CCMCertFix (K04). The replace template only captures (K01). The custom
// and the UDI replace template have no user state steps of ConfigMgr.
func TestConfigMgr2007(t *testing.T) {
	const run = "Execute Task Sequence / "
	capture := []string{
		"K01 error " + run + "State Capture / Online USMT / Request State Store",
		"K01 error " + run + "State Capture / Online USMT / Capture User State",
		"K07 error " + run + "PostInstall / Setup Windows and ConfigMgr",
	}
	restore := "K04 error " + run + "State Restore / Restore User State"
	request := "K04 error " + run + "State Restore / Request State Store"
	want := map[string][]string{
		"DeployShared--2-SCCM_Client.xml":      append(capture[:3:3], request, restore),
		"DeployShared--3-SCCM_Client.xml":      append(capture[:3:3], request, restore),
		"DeployShared--4-SCCM_Client.xml":      append(capture[:3:3], restore),
		"DeployShared--SCCM_Client.xml":        append(capture[:3:3], restore),
		"DeployShared--SCCM_ClientReplace.xml": {"K01 error " + run + "Request State Store", "K01 error " + run + "Capture User State"},
		"DeployShared--SCCM_Custom.xml":        nil,
		"DeployShared--SCCM_UDIReplace.xml":    nil,
	}
	// After the safe fixes the client templates keep one warning: a failing
	// CCMCertFix leaves the outer group, which continues on error.
	const hidden = "K11 warning " + run + "PostInstall / Run CCMCertFix (KB977203)"
	for _, path := range corpus(t, "configmgr2007/*.xml") {
		name := filepath.Base(path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := tsxml.Open(name, data, tsxml.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[name], lines(checks.Check(file, everyFlag()))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		result, err := fix.Run(name, data, everyFlag(), fix.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var left []checks.Finding
		for _, r := range result.Remaining {
			left = append(left, r.Finding)
		}
		var wantLeft []string
		if strings.HasSuffix(name, "SCCM_Client.xml") {
			wantLeft = []string{hidden}
		}
		if diff := cmp.Diff(wantLeft, lines(left)); diff != "" {
			t.Errorf("%s after the fixes (-want +got):\n%s", name, diff)
		}
	}
}

func lines(findings []checks.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Rule.ID+" "+f.Severity.String()+" "+strings.Join(f.Path, " / "))
	}
	return all
}
