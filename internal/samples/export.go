package samples

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"strings"
	"time"
)

const bom = "\ufeff"

// Member is one member of an export archive.
type Member struct {
	Name string
	Data []byte
}

// Export gives the members of an export of the packages, in the order in which
// the console writes them: the objects and what belongs to them, and the parts
// that make the archive an OPC package.
func Export(packages ...Package) ([]Member, error) {
	const coreProperties = "package/services/metadata/core-properties/3c1f7a90be5d4e68a2047b9d6e81f5c3.psmdcp"
	members := []Member{text("SMS_TaskSequencePackage/USERSTATE_MIGRATION_PACKAGE.xml", bom+"<string>LAB00012</string>")}
	for i, p := range packages {
		object, err := p.Object(CDATA)
		if err != nil {
			return nil, err
		}
		references, err := p.References()
		if err != nil {
			return nil, err
		}
		folder := "SMS_TaskSequencePackage/" + p.ID + "/"
		members = append(members, text(folder+"object.xml", object))
		if i == 0 {
			members = append(members, text("_rels/.rels", relationships(packages, coreProperties)))
		}
		members = append(members,
			text(folder+"ReferencesInfo.xml", referencesInfo(p.ID, references)),
			text(folder+"AppReferencesInfo.xml", bom+arrayOfString+" />"))
	}
	return append(members,
		text("Manifest.xml", manifest(packages)),
		text(coreProperties, bom+`<?xml version="1.0" encoding="utf-8"?><coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"><dc:description /></coreProperties>`),
		text("[Content_Types].xml", bom+`<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" /><Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" /></Types>`),
	), nil
}

func text(name, data string) Member { return Member{name, []byte(data)} }

const arrayOfString = `<ArrayOfString xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`

func relationships(packages []Package, coreProperties string) string {
	var w strings.Builder
	w.WriteString(bom + `<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, p := range packages {
		fmt.Fprintf(&w, `<Relationship Type="SMS_TaskSequencePackage" Target="/SMS_TaskSequencePackage/%s/object.xml" TargetMode="External" Id="SMS_TaskSequencePackage-%X" />`, p.ID, sha256.Sum256([]byte(p.ID)))
	}
	fmt.Fprintf(&w, `<Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/%s" Id="R5e0b9c27d1a64f38" /></Relationships>`, coreProperties)
	return w.String()
}

func manifest(packages []Package) string {
	lines := []string{
		bom + `<LibraryDocument xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">`,
		`  <Properties>`,
		`    <Property Name="AUTHORING_SCOPE" Value="ScopeId_5A0E1C2D-7B34-4F60-9A11-2C3D4E5F6071" />`,
		`  </Properties>`,
		`  <Contents />`,
		`  <EntryObjects>`,
	}
	for _, p := range packages {
		lines = append(lines, `    <Object Path="SMS_TaskSequencePackage.PackageID='`+p.ID+`'" Type="SMS_TaskSequencePackage" />`)
	}
	return strings.Join(append(lines, `  </EntryObjects>`, `</LibraryDocument>`), "\r\n")
}

// referencesInfo lists what the sequence refers to: an array of strings, each
// of them an escaped instance.
func referencesInfo(id string, references []Reference) string {
	if len(references) == 0 {
		return bom + arrayOfString + " />"
	}
	lines := []string{bom + arrayOfString + ">"}
	for _, r := range references {
		var w objectWriter
		w.open(`<INSTANCE CLASSNAME="SMS_TaskSequenceReferencesInfo">`)
		property := func(attributes, value string) {
			w.open("<PROPERTY " + attributes + ">")
			w.value(value)
			w.close("</PROPERTY>")
		}
		property(`TYPE="string" NAME="__RELPATH"`, "")
		property(`NAME="PackageID" TYPE="string"`, id)
		property(`NAME="ProgramName" TYPE="string"`, "*")
		property(`NAME="ReferenceDescription" TYPE="string"`, "")
		property(`NAME="ReferenceName" TYPE="string"`, "Content of "+r.Package)
		property(`NAME="ReferencePackageID" TYPE="string"`, r.Package)
		property(`NAME="ReferencePackageType" TYPE="uint32"`, "0")
		property(`NAME="ReferenceProgramName" TYPE="string"`, r.Program)
		property(`NAME="ReferenceVersion" TYPE="string"`, "")
		w.close("</INSTANCE>")
		lines = append(lines, "  <string>"+Escaped(strings.TrimSuffix(w.String(), "\r\n"))+"</string>")
	}
	return strings.Join(append(lines, "</ArrayOfString>"), "\r\n")
}

// growthHint is the extra field that System.IO.Packaging leaves in the local
// header of every member, and not in the central directory: room for the header
// to grow (ECMA-376 part 2, "Growth Hint").
var growthHint = append([]byte{0x20, 0xa2, 24, 0, 0x28, 0xa0, 20, 0}, make([]byte, 20)...)

var exported = time.Date(2019, 4, 2, 6, 15, 30, 0, time.UTC)

// Stored writes the archive as System.IO.Packaging does: members stored, no
// data descriptors, made by version 4.5, needs version 1.0, a growth hint in
// each local header.
func Stored(members []Member) ([]byte, error) {
	return archive(members, func(m Member) (*zip.FileHeader, []byte, error) {
		return &zip.FileHeader{
			Name: m.Name, Method: zip.Store, CreatorVersion: 45, ReaderVersion: 10,
			CompressedSize64: uint64(len(m.Data)), Extra: growthHint,
		}, m.Data, nil
	})
}

// Backslashed writes the archive as the .NET Framework before 4.6.1 zips an
// unpacked export: deflated, with back-slashes in the names of the members.
func Backslashed(members []Member) ([]byte, error) {
	return archive(members, func(m Member) (*zip.FileHeader, []byte, error) {
		var packed bytes.Buffer
		w, err := flate.NewWriter(&packed, flate.DefaultCompression)
		if err != nil {
			return nil, nil, err
		}
		if _, err := w.Write(m.Data); err != nil {
			return nil, nil, err
		}
		if err := w.Close(); err != nil {
			return nil, nil, err
		}
		return &zip.FileHeader{
			Name: strings.ReplaceAll(m.Name, "/", `\`), Method: zip.Deflate, CreatorVersion: 20, ReaderVersion: 20,
			CompressedSize64: uint64(packed.Len()),
		}, packed.Bytes(), nil
	})
}

func archive(members []Member, pack func(Member) (*zip.FileHeader, []byte, error)) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		header, data, err := pack(m)
		if err != nil {
			return nil, err
		}
		header.CRC32 = crc32.ChecksumIEEE(m.Data)
		header.UncompressedSize64 = uint64(len(m.Data))
		//lint:ignore SA1019 CreateRaw writes these fields, not Modified
		header.ModifiedDate, header.ModifiedTime = dosTime(exported)
		member, err := w.CreateRaw(header)
		if err != nil {
			return nil, err
		}
		if _, err := member.Write(data); err != nil {
			return nil, err
		}
		header.Extra = nil // written; the central directory does without
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// dosTime gives the date and time fields of a zip header, two-second steps.
func dosTime(t time.Time) (date, clock uint16) {
	date = uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9)
	clock = uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11)
	return date, clock
}
