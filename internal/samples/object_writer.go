package samples

import (
	"fmt"
	"strings"
)

// objectWriter writes the CIM-XML text of an instance as an export has it: two
// blanks per level, CRLF.
type objectWriter struct {
	strings.Builder
	depth int
}

func (w *objectWriter) line(text string) {
	w.WriteString(strings.Repeat("  ", w.depth) + text + "\r\n")
}

func (w *objectWriter) open(tag string) {
	w.line(tag)
	w.depth++
}

func (w *objectWriter) close(tag string) {
	w.depth--
	w.line(tag)
}

func (w *objectWriter) value(text string) { w.line("<VALUE>" + text + "</VALUE>") }

func (w *objectWriter) qualifier(attributes, value string) {
	w.open("<QUALIFIER " + attributes + ">")
	w.value(value)
	w.close("</QUALIFIER>")
}

func (w *objectWriter) cimType(typ string) {
	w.qualifier(`NAME="CIMTYPE" PROPAGATED="true" TYPE="string" TOINSTANCE="true"`, typ)
}

// systemProperty writes one of the properties that WMI adds to every instance.
func (w *objectWriter) systemProperty(name, typ, value string) {
	w.open(fmt.Sprintf(`<PROPERTY NAME="%s" CLASSORIGIN="___SYSTEM" TYPE="%s">`, name, typ))
	w.value(value)
	w.close("</PROPERTY>")
}

func (w *objectWriter) system(id string, properties int) {
	path := fmt.Sprintf("SMS_TaskSequencePackage.PackageID=%q", id)
	w.systemProperty("__PATH", "string", `\\SITE01\root\sms\site_LAB:`+path)
	w.systemProperty("__NAMESPACE", "string", `root\sms\site_LAB`)
	w.systemProperty("__SERVER", "string", "SITE01")
	w.open(`<PROPERTY.ARRAY NAME="__DERIVATION" CLASSORIGIN="___SYSTEM" TYPE="string">`)
	w.open("<VALUE.ARRAY>")
	w.value("SMS_PackageBaseclass")
	w.value("SMS_BaseClass")
	w.close("</VALUE.ARRAY>")
	w.close("</PROPERTY.ARRAY>")
	w.systemProperty("__PROPERTY_COUNT", "sint32", fmt.Sprint(properties))
	w.systemProperty("__RELPATH", "string", path)
	w.systemProperty("__DYNASTY", "string", "SMS_BaseClass")
	w.systemProperty("__SUPERCLASS", "string", "SMS_PackageBaseclass")
	w.systemProperty("__CLASS", "string", "SMS_TaskSequencePackage")
	w.systemProperty("__GENUS", "sint32", "2")
}

var elements = map[string]string{"value": "PROPERTY", "array": "PROPERTY.ARRAY", "objects": "PROPERTY.OBJECTARRAY"}

func (w *objectWriter) property(p property, references []Reference) {
	element := elements[p.kind]
	propagated := ""
	if p.propagated != "" {
		propagated = ` PROPAGATED="true"`
	}
	typed, cimType := "TYPE", p.typ
	if p.kind == "objects" {
		typed, cimType = "REFERENCECLASS", "object:"+p.typ
	}
	w.open(fmt.Sprintf(`<%s NAME="%s" CLASSORIGIN="%s"%s %s="%s">`, element, p.name, p.class, propagated, typed, p.typ))
	w.cimType(cimType)
	if p.name == "PackageID" {
		w.qualifier(`NAME="key" PROPAGATED="true" TYPE="boolean" OVERRIDABLE="false" TOINSTANCE="true"`, "TRUE")
	}
	switch {
	case p.value == "-":
	case p.kind == "value":
		w.value(p.value)
	case p.kind == "array":
		w.open("<VALUE.ARRAY>")
		w.value(p.value)
		w.close("</VALUE.ARRAY>")
	case p.name == "References":
		w.references(references)
	default:
		w.line("<VALUE.OBJECTARRAY></VALUE.OBJECTARRAY>")
	}
	w.close("</" + element + ">")
}

func (w *objectWriter) references(references []Reference) {
	if len(references) == 0 {
		w.line("<VALUE.OBJECTARRAY></VALUE.OBJECTARRAY>")
		return
	}
	w.open("<VALUE.OBJECTARRAY>")
	for _, reference := range references {
		w.reference(reference)
	}
	w.close("</VALUE.OBJECTARRAY>")
}

func (w *objectWriter) reference(reference Reference) {
	const class = "SMS_TaskSequence_Reference"
	empty := func(name string) {
		w.line(fmt.Sprintf(`<PROPERTY NAME="%s" CLASSORIGIN="___SYSTEM" TYPE="string"></PROPERTY>`, name))
	}
	own := func(name, typ, value string) {
		w.open(fmt.Sprintf(`<PROPERTY NAME="%s" CLASSORIGIN="%s" TYPE="%s">`, name, class, typ))
		w.cimType(typ)
		w.value(value)
		w.close("</PROPERTY>")
	}
	w.open("<VALUE.OBJECT>")
	w.open(`<INSTANCE CLASSNAME="` + class + `">`)
	empty("__PATH")
	empty("__NAMESPACE")
	empty("__SERVER")
	w.open(`<PROPERTY.ARRAY NAME="__DERIVATION" CLASSORIGIN="___SYSTEM" TYPE="string">`)
	w.line("<VALUE.ARRAY></VALUE.ARRAY>")
	w.close("</PROPERTY.ARRAY>")
	w.systemProperty("__PROPERTY_COUNT", "sint32", "3")
	empty("__RELPATH")
	w.systemProperty("__DYNASTY", "string", class)
	empty("__SUPERCLASS")
	w.systemProperty("__CLASS", "string", class)
	w.systemProperty("__GENUS", "sint32", "2")
	kind := "0" // a package
	if reference.Application != "" {
		kind = "1"
	}
	own("Package", "string", reference.Package+reference.Application)
	own("Program", "string", reference.Program)
	own("Type", "uint32", kind)
	w.close("</INSTANCE>")
	w.close("</VALUE.OBJECT>")
}
