package schema_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpusStep is a step of a real file, as far as the catalogue speaks of it.
type corpusStep struct {
	file      string
	Type      string `xml:"type,attr"`
	Name      string `xml:"name,attr"`
	Action    string `xml:"action"`
	Variables []struct {
		Name     string `xml:"name,attr"`
		Property string `xml:"property,attr"`
		Hidden   string `xml:"hidden,attr"`
		Text     string `xml:",chardata"`
	} `xml:"defaultVarList>variable"`
}

func (s *corpusStep) property(name string) (string, bool) {
	for _, v := range s.Variables {
		if v.Property == name {
			return v.Text, true
		}
	}
	return "", false
}

// corpusSteps reads the steps of all files below the given folders of the corpus; it skips the test where there is no
// corpus. It does not use the project's own reader, whose tests stand on this package.
func corpusSteps(t *testing.T, folders ...string) []corpusStep {
	t.Helper()
	var steps []corpusStep
	for _, folder := range folders {
		root := filepath.Join("..", "..", "shared", "corpus", folder)
		if _, err := os.Stat(root); err != nil {
			t.Skip("no corpus of real task sequences beside the repository")
		}
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, document := range documents(t, path, text) {
				steps = append(steps, documentSteps(t, path, document)...)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return steps
}

// documents returns a file's text, or for a zip those of its XML members.
func documents(t *testing.T, name string, text []byte) []string {
	t.Helper()
	if !bytes.HasPrefix(text, []byte("PK\x03\x04")) {
		return []string{string(text)}
	}
	archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all []string
	for _, member := range archive.File {
		if !strings.HasSuffix(member.Name, ".xml") && !strings.HasSuffix(member.Name, ".zip") {
			continue
		}
		r, err := member.Open()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, documents(t, name+"!"+member.Name, content)...)
	}
	return all
}

// documentSteps reads the steps of the task sequences in one document, plain, in CDATA or escaped.
func documentSteps(t *testing.T, name, document string) []corpusStep {
	t.Helper()
	if !strings.Contains(document, "<sequence") {
		document = html.UnescapeString(document)
	}
	var steps []corpusStep
	for {
		start := strings.Index(document, "<sequence ")
		if start < 0 {
			return steps
		}
		decoder := xml.NewDecoder(strings.NewReader(document[start:]))
		for inside := true; inside; {
			token, err := decoder.Token()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if end, ok := token.(xml.EndElement); ok {
				inside = end.Name.Local != "sequence"
			}
			element, ok := token.(xml.StartElement)
			if !ok || element.Name.Local != "step" && element.Name.Local != "subtasksequence" {
				continue
			}
			step := corpusStep{file: name}
			if err := decoder.DecodeElement(&step, &element); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			steps = append(steps, step)
		}
		document = document[start+int(decoder.InputOffset()):]
	}
}
