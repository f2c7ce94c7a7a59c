package tsxml

import "strings"

// Package is what a document says about the task sequence as a package: its
// name, boot image, "Run another program first" and so on. Bare sequences and
// MDT files have none.
type Package struct {
	// Form is Form2007 or FormInstance.
	Form Form
	// Node is the root element of the document.
	Node Node
}

// Field is one property of a package, such as DependentProgram.
type Field struct {
	// Name is the WMI property name, e.g. "BootImageID".
	Name string
	// Node is the element that holds the value as its text.
	Node Node
}

// Text returns the value without surrounding white space.
func (f Field) Text() string { return strings.TrimSpace(f.Node.Text()) }

// Field returns the package property of a name. The names are those of the
// class SMS_TaskSequencePackage
// (https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequencepackage-server-wmi-class).
// The result is false when the document does not have the property, or has it
// without a value element.
func (p *Package) Field(name string) (Field, bool) {
	if p == nil {
		return Field{}, false
	}
	node := p.Node.Child(name)
	if p.Form == FormInstance {
		node = instanceProperty(p.Node, name).Child("VALUE")
	}
	return Field{Name: name, Node: node}, node.OK()
}

// Value returns the text of a package property, "" when it is absent.
func (p *Package) Value(name string) string {
	f, ok := p.Field(name)
	if !ok {
		return ""
	}
	return f.Text()
}

// DependentProgram splits the property "Run another program first", whose text
// is "<PackageID>;;<ProgramName>". visible is false where the document has no
// such property, so that its absence proves nothing.
func (p *Package) DependentProgram() (text string, visible bool) {
	f, ok := p.Field("DependentProgram")
	if !ok {
		return "", false
	}
	return f.Text(), true
}

// instanceProperty returns the PROPERTY (or PROPERTY.OBJECTARRAY, ...) element
// of a CIM-XML instance that has the given NAME.
func instanceProperty(instance Node, name string) Node {
	for n := range instance.Elements() {
		if strings.HasPrefix(n.Name(), "PROPERTY") && attrValue(n, "NAME") == name {
			return n
		}
	}
	return Node{}
}
