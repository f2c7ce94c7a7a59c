package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"tslint/cmd/tslint/internal/files"
	"tslint/schema"
	"tslint/schema/validate"
)

// Name is the usual name of a baseline.
const Name = ".tslint-baseline.json"

// maxSize is the greatest size of a baseline in bytes: some hundred thousand
// findings.
const maxSize = 64 << 20

// Load reads the baseline at an absolute path. The error says that there is
// none, that it cannot be read, or what in it is no baseline.
func Load(path string) (*Baseline, error) {
	data, err := files.Read(path, maxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s; tslint baseline write makes one", filepath.ToSlash(path))
	}
	if err != nil {
		return nil, err
	}
	document, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s is no baseline: %w; write it anew with tslint baseline write", filepath.ToSlash(path), err)
	}
	b := New(path)
	for _, e := range document.Findings {
		b.add(e)
	}
	return b, nil
}

type document struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

func decode(data []byte) (d document, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		return d, fmt.Errorf("it is not JSON: %w", err)
	}
	violations, err := validate.Document(schema.BaselineSchema, plain)
	if err != nil {
		return d, err
	}
	if len(violations) > 0 {
		v := violations[0]
		return d, fmt.Errorf("at /%s: %s", strings.Join(v.Path, "/"), v.Message)
	}
	return d, json.Unmarshal(data, &d)
}

// Bytes returns the baseline as it is written to its file: one entry on a line.
func (b *Baseline) Bytes() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\n  \"version\": 1,\n  \"findings\": [")
	entries := b.Entries()
	for i, e := range entries {
		if i > 0 {
			out.WriteString(",")
		}
		line, err := entryLine(e)
		if err != nil {
			return nil, err
		}
		out.WriteString("\n    " + line)
	}
	if len(entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes(), nil
}

// entryLine writes an entry as people read it: < and & stay.
func entryLine(e Entry) (string, error) {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		return "", err
	}
	return string(bytes.TrimSpace(line.Bytes())), nil
}

// Path returns the absolute path of the baseline's file.
func (b *Baseline) Path() string { return b.path }
