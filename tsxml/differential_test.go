package tsxml

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// corpusDir holds real task sequences that are no part of the project.
const corpusDir = "../../shared/corpus"

// corpusFiles returns the names of the files below corpusDir with that ending.
func corpusFiles(t testing.TB, ending string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpusDir, "*", "*"+ending))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("no corpus of real files in %s", corpusDir)
	}
	return files
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// laxMessages are the beginnings of the messages about documents that encoding/xml wrongly accepts, and about those that are
// refused by choice.
var laxMessages = []string{
	"the attribute ", // twice in a tag
	"no blank before the next attribute",
	"a second element",
	"text before the first element",
	"text after the end",
	"there is no element",
	"an XML declaration that is not",
	"the XML declaration ",
	"a processing instruction named",
	"no blank after the name of a processing instruction",
	"invalid UTF-8",
	"the character U+",
	"& does not begin", // &#00000065; with more digits than encoding/xml's buffer, names with odd characters
	"&#",               // surrogates
	"it has a DOCTYPE",
	"<! that begins neither",
	"elements are nested more than",
	"a colon out of place",
	"a name cannot begin with ':'",
	"the document ends inside a tag", // of <?xml
}

// laxOracle reports whether e is about something that encoding/xml does not look at.
func laxOracle(text string, e *SyntaxError) bool {
	if _, err := (&parser{src: text}).prolog(); err != nil {
		return true
	}
	return slices.ContainsFunc(laxMessages, func(lax string) bool { return strings.HasPrefix(e.Msg, lax) })
}

// differential compares what Parse makes of a text with what encoding/xml and etree make of it.
func differential(t *testing.T, text string) {
	t.Helper()
	tree, err := Parse(text, Options{})
	oracleErr := encodingXMLAccepts(text)
	if err != nil {
		if oracleErr == nil && !laxOracle(text, err.(*SyntaxError)) {
			t.Fatalf("%q is refused (%v) though encoding/xml accepts it", text, err)
		}
		return
	}
	checkTree(t, text, tree)
	if oracleErr != nil {
		if !strings.ContainsFunc(text, func(r rune) bool { return r > 0x7F }) { // it knows the names of an older edition of XML
			t.Fatalf("%q is accepted though encoding/xml refuses it: %v", text, oracleErr)
		}
		return
	}
	got := withoutWhiteSpace(dumpTree(tree))
	for _, oracle := range []struct {
		name string
		dump func(string) ([]element, error)
	}{{"encoding/xml", dumpEncodingXML}, {"etree", dumpEtree}} {
		want, err := oracle.dump(text)
		if err != nil {
			t.Fatalf("%s refuses %q: %v", oracle.name, text, err)
		}
		if diff := diffDumps(withoutWhiteSpace(want), got); diff != "" {
			t.Fatalf("%q is not the tree of %s (-want +got):\n%s", text, oracle.name, diff)
		}
	}
}

func TestAgainstOracles(t *testing.T) {
	for _, tt := range slices.Concat(wellFormed, []struct{ name, text string }{
		{"sample", sampleDocument},
		{"one line", sampleSequence(20_000, false)},
		{"indented", sampleSequence(20_000, true)},
	}) {
		t.Run(tt.name, func(t *testing.T) { differential(t, tt.text) })
	}
	for _, tt := range slices.Concat(illFormed, refusedByChoice) {
		t.Run(tt.name, func(t *testing.T) { differential(t, tt.text) })
	}
}

func TestAgainstOraclesOnCorpus(t *testing.T) {
	for _, name := range corpusFiles(t, ".xml") {
		f, err := Open(name, readFile(t, name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !f.Documents[0].escaped {
			differential(t, f.Documents[0].Text)
		}
	}
}

// TestAgainstLibxml2 compares trees by way of canonical XML, in which libxml2 has resolved everything.
func TestAgainstLibxml2(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	if testing.Short() {
		t.Skip("starts a process for every file")
	}
	check := func(name, text string) {
		tree, err := Parse(text, Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		cmd := exec.Command(xmllint, "--c14n", "-")
		cmd.Stdin = strings.NewReader(text)
		canonical, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: xmllint: %v", name, err)
		}
		if diff := diffDumps(sortAttributes(dumpOf(t, string(canonical))), sortAttributes(dumpTree(tree))); diff != "" {
			t.Errorf("%s is not the tree of libxml2 (-want +got):\n%s", name, diff)
		}
	}
	check("sample", sampleDocument)
	for _, tt := range wellFormed {
		if tt.name != "1000 elements deep" { // libxml2 stops at 256
			check(tt.name, tt.text)
		}
	}
	for _, name := range corpusFiles(t, ".xml") {
		if data := readFile(t, name); !bytes.HasPrefix(data, []byte("&lt;")) {
			check(name, string(data))
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sampleDocument)
	f.Add(sampleSequence(500, true))
	for _, tt := range slices.Concat(illFormed, refusedByChoice) {
		f.Add(tt.text)
	}
	for _, tt := range wellFormed {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		differential(t, text)
		tree, err := Parse(text, Options{})
		if err != nil {
			if at := err.(*SyntaxError).Offset; at < 0 || at > len(text) {
				t.Fatalf("offset %d is outside the text", at)
			}
			return
		}
		escaped := Escape(text)
		unescaped, from, err := unescapeWithOrigin(escaped, 0)
		if err != nil || unescaped != text {
			t.Fatalf("escaping %q gives %q: %v", text, unescaped, err)
		}
		inner, err := parseAt(unescaped, from, Options{})
		if err != nil {
			t.Fatalf("escaped: %v", err)
		}
		if diff := diffDumps(dumpTree(tree), dumpTree(inner)); diff != "" {
			t.Fatalf("the escaped document has another tree (-want +got):\n%s", diff)
		}
		checkOrigin(t, escaped, inner)
	})
}
