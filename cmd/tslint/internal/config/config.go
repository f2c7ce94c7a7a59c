package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Config is what one configuration file says. A field that the file does not
// set has its zero value; the defaults are the command's.
type Config struct {
	// Path is the absolute path of the file, Dir the folder it is in, to which
	// Exclude is relative.
	Path string `json:"-"`
	Dir  string `json:"-"`

	Schema  string `json:"$schema,omitempty"` // for editors; without effect
	Version int    `json:"version"`           // 1

	Product            string            `json:"product,omitempty"` // auto, 2007 or current
	Client             Client            `json:"client,omitzero"`
	CertFix            CertFix           `json:"certfix,omitzero"`
	RunFirst           string            `json:"run-first,omitempty"`           // "package;;program" of Run another program first, for files that cannot hold it
	DeployedBeforehand string            `json:"deployed-beforehand,omitempty"` // the reason why the KB977203 rules are notes only
	Rules              map[string]string `json:"rules,omitempty"`               // rule ID to off, note, warning or error
	Preset             string            `json:"preset,omitempty"`              // recommended, strict or style
	FailOn             string            `json:"fail-on,omitempty"`             // error, warning or note
	Exclude            []string          `json:"exclude,omitempty"`             // patterns that files.CheckGlob accepts
	Encoding           string            `json:"encoding,omitempty"`            // of files that do not show theirs
	Ignore             []Ignore          `json:"ignore,omitempty"`              // findings that are not shown
	Baseline           string            `json:"baseline,omitempty"`            // file of known findings, relative to Dir
}

// Client is what is known about the Configuration Manager 2007 client that the
// task sequences install.
type Client struct {
	ServicePack string `json:"service-pack,omitempty"` // SP1 or SP2
	Hotfixes    []int  `json:"hotfixes,omitempty"`     // numbers of the KB articles whose patch counts as KB977203's
}

// CertFix is the package and program that run CCMCertFix.exe at the site.
type CertFix struct {
	Package string `json:"package,omitempty"` // package ID
	Program string `json:"program,omitempty"` // program name
}

// Ignore suppresses findings.
type Ignore struct {
	Rules  []string `json:"rules"`           // IDs, also where the file has names
	Files  []string `json:"files,omitempty"` // patterns that files.CheckGlob accepts; none: all files
	Path   string   `json:"path,omitempty"`  // pattern that checks.NewPathPattern accepts; "": all findings
	Reason string   `json:"reason"`
	Line   int      `json:"-"` // where it begins in the file, 1-based
}

// Rule is a rule that a configuration may name.
type Rule struct {
	ID   string // as it is written in a configuration
	Name string // as people may write it instead, for a suggestion
}

// read makes a configuration of the text of a file. name is what problems call the file; a
// name that ends in .json has to be JSON. rules are all the rules there are.
// The error is an [*Invalid].
func read(name string, data []byte, rules []Rule) (*Config, error) {
	doc, problems := parse(name, data)
	if len(problems) == 0 {
		problems = check(doc, rules)
	}
	if len(problems) > 0 {
		return nil, invalid(name, problems)
	}
	c, err := decode(doc)
	if err != nil {
		return nil, err
	}
	for i := range c.Ignore {
		at := []string{"ignore", strconv.Itoa(i)}
		c.Ignore[i].Line = doc.values[pointer(at)].line
		for j, name := range c.Ignore[i].Rules {
			c.Ignore[i].Rules[j] = ruleID(name, rules)
		}
	}
	return c, nil
}

// ruleID returns the ID of the rule with an ID or name, "" when there is none.
func ruleID(name string, rules []Rule) string {
	for _, r := range rules {
		if strings.EqualFold(r.ID, name) || strings.EqualFold(r.Name, name) {
			return r.ID
		}
	}
	return ""
}

// decode fills a Config from a valid document. It cannot fail unless the schema
// and Config disagree, which a test rules out.
func decode(doc *document) (*Config, error) {
	data, err := json.Marshal(doc.value)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	var c Config
	if err := decoder.Decode(&c); err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return &c, nil
}
