package samples

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Package is a task sequence package of ConfigMgr 2012 or later, as far as the
// samples differ in it. The other properties are constants in properties.tsv.
type Package struct {
	ID               string // package ID, such as LAB00060
	Name             string
	DependentProgram string // "Run another program first": PackageID;;Program
	Sequence         string // native text, see [Native]
	ZeroCount        bool   // later sites write ReferencesCount 0 whatever the array holds
	Child            bool   // run by another sequence, so without a boot image
}

// Reference is one entry of the sequence's <referenceList>: a package, or an
// application.
type Reference struct {
	Package     string `xml:"package,attr"`
	Program     string `xml:"program,attr"`
	Application string `xml:"application,attr"`
}

// References reads the reference list out of the sequence. A reference to a
// package without a program has the program "*", as in the References array of
// an export. The error is that of encoding/xml.
func (p Package) References() ([]Reference, error) {
	var sequence struct {
		References []Reference `xml:"referenceList>reference"`
	}
	if err := xml.Unmarshal([]byte(p.Sequence), &sequence); err != nil {
		return nil, fmt.Errorf("%s: %w", p.ID, err)
	}
	for i := range sequence.References {
		if r := &sequence.References[i]; r.Program == "" && r.Application == "" {
			r.Program = "*"
		}
	}
	return sequence.References, nil
}

//go:embed properties.tsv
var propertyTable string

type property struct {
	name, class, propagated, kind, typ, value string
}

var classes = map[string]string{"P": "SMS_PackageBaseclass", "T": "SMS_TaskSequencePackage"}

// Object writes the object.xml of the package. The value function writes a
// property's text; exports use [CDATA], and [Escaped] is as good XML.
func (p Package) Object(value func(string) string) (string, error) {
	references, err := p.References()
	if err != nil {
		return "", err
	}
	own := p.values(len(references))
	var w objectWriter
	w.open(`<INSTANCE CLASSNAME="SMS_TaskSequencePackage">`)
	w.qualifier(`NAME="dynamic" PROPAGATED="true" TYPE="boolean" TOSUBCLASS="false" TOINSTANCE="true"`, "TRUE")
	w.qualifier(`NAME="SecurityVerbs" TYPE="sint32" TOSUBCLASS="false"`, "-1")
	table := properties()
	w.system(p.ID, len(table))
	for _, row := range table {
		if text, ok := own[row.name]; ok {
			row.value = value(text)
		}
		w.property(row, references)
	}
	w.close("</INSTANCE>")
	return strings.TrimSuffix(w.String(), "\r\n"), nil
}

func (p Package) values(references int) map[string]string {
	if p.ZeroCount {
		references = 0
	}
	values := map[string]string{
		"DependentProgram": p.DependentProgram,
		"Name":             p.Name,
		"PackageID":        p.ID,
		"ReferencesCount":  strconv.Itoa(references),
		"Sequence":         p.Sequence,
	}
	if p.Child {
		values["BootImageID"] = ""
	}
	return values
}

func properties() []property {
	var table []property
	for line := range strings.Lines(propertyTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		table = append(table, property{f[0], classes[f[1]], f[2], f[3], f[4], f[5]})
	}
	return table
}
