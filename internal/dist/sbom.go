package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// The parts of an SPDX 2.3 document that are used here
// (https://spdx.github.io/spdx-spec/v2.3/).
type (
	spdxDocument struct {
		Version       string             `json:"spdxVersion"`
		DataLicense   string             `json:"dataLicense"`
		ID            string             `json:"SPDXID"`
		Name          string             `json:"name"`
		Namespace     string             `json:"documentNamespace"`
		Creation      spdxCreation       `json:"creationInfo"`
		Packages      []spdxPackage      `json:"packages"`
		Relationships []spdxRelationship `json:"relationships"`
	}
	spdxCreation struct {
		Created  string   `json:"created"`
		Creators []string `json:"creators"`
	}
	spdxPackage struct {
		ID               string            `json:"SPDXID"`
		Name             string            `json:"name"`
		Version          string            `json:"versionInfo"`
		DownloadLocation string            `json:"downloadLocation"`
		FilesAnalyzed    bool              `json:"filesAnalyzed"`
		LicenseConcluded string            `json:"licenseConcluded"`
		LicenseDeclared  string            `json:"licenseDeclared"`
		Copyright        string            `json:"copyrightText"`
		Comment          string            `json:"comment,omitempty"`
		Purpose          string            `json:"primaryPackagePurpose"`
		Checksums        []spdxChecksum    `json:"checksums,omitempty"`
		References       []spdxExternalRef `json:"externalRefs,omitempty"`
	}
	spdxChecksum struct {
		Algorithm string `json:"algorithm"`
		Value     string `json:"checksumValue"`
	}
	spdxExternalRef struct {
		Category string `json:"referenceCategory"`
		Type     string `json:"referenceType"`
		Locator  string `json:"referenceLocator"`
	}
	spdxRelationship struct {
		From string `json:"spdxElementId"`
		Type string `json:"relationshipType"`
		To   string `json:"relatedSpdxElement"`
	}
)

const (
	spdxDocumentID = "SPDXRef-DOCUMENT"
	spdxProgramID  = "SPDXRef-tslint"
	spdxUnknown    = "NOASSERTION"
)

// sbom returns the bill of materials of a program: the modules that Go wrote
// into it when it was linked.
func (r *release) sbom(t target, program []byte) ([]byte, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, fmt.Errorf("the program for %s does not tell its modules: %w", t, err)
	}
	sum := sha256Hex(program)
	main := spdxPackage{
		ID: spdxProgramID, Name: product, Version: r.version, DownloadLocation: spdxUnknown,
		LicenseConcluded: "MIT", LicenseDeclared: "MIT", Copyright: spdxUnknown, Purpose: "APPLICATION",
		Comment:   t.programFile() + " for " + t.String(),
		Checksums: []spdxChecksum{{"SHA256", sum}},
	}
	if r.repository != "" {
		main.DownloadLocation = r.downloadURL() + "/" + t.archiveFile(r)
	}
	doc := spdxDocument{
		Version: "SPDX-2.3", DataLicense: "CC0-1.0", ID: spdxDocumentID, Name: r.archiveName(t),
		Namespace:     "https://spdx.org/spdxdocs/" + r.archiveName(t) + "-" + sum,
		Creation:      spdxCreation{r.date.Format(time.RFC3339), []string{"Tool: tslint-dist-" + r.version}},
		Packages:      []spdxPackage{main},
		Relationships: []spdxRelationship{{spdxDocumentID, "DESCRIBES", spdxProgramID}},
	}
	doc.add(spdxLibrary("std", strings.TrimPrefix(info.GoVersion, "go"), ""))
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		doc.add(spdxLibrary(module.Path, module.Version, module.Sum))
	}
	return json.MarshalIndent(doc, "", "  ")
}

func (d *spdxDocument) add(p spdxPackage) {
	d.Packages = append(d.Packages, p)
	d.Relationships = append(d.Relationships, spdxRelationship{spdxProgramID, "DEPENDS_ON", p.ID})
}

// notInID is what an SPDX identifier may not have.
var notInID = regexp.MustCompile(`[^A-Za-z0-9.-]+`)

// spdxLibrary describes a module. The sum is Go's own (golang.org/ref/mod,
// "go.sum files"); it is none of the algorithms that SPDX knows.
func spdxLibrary(path, version, sum string) spdxPackage {
	p := spdxPackage{
		ID: "SPDXRef-" + notInID.ReplaceAllString(path+"-"+version, "-"), Name: path, Version: version,
		DownloadLocation: spdxUnknown, LicenseConcluded: spdxUnknown, LicenseDeclared: spdxUnknown, Copyright: spdxUnknown,
		Purpose:    "LIBRARY",
		References: []spdxExternalRef{{"PACKAGE-MANAGER", "purl", "pkg:golang/" + path + "@" + version}},
	}
	if sum != "" {
		p.Comment = "go.sum: " + sum
	}
	return p
}
