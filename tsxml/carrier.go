package tsxml

import "strings"

// Form says how a document carries its task sequence.
type Form uint8

// The forms of task sequence documents in use since ConfigMgr 2007.
const (
	// FormBare is a bare <sequence>, as Get-CMTaskSequence and the Community
	// hub write it. It has no package properties.
	FormBare Form = iota
	// FormMDT is the ts.xml of the Microsoft Deployment Toolkit and of PSD: a
	// <sequence> with a name of its own.
	FormMDT
	// Form2007 is the SmsTaskSequencePackage document of ConfigMgr 2007.
	Form2007
	// FormInstance is the object.xml of an export made by ConfigMgr 2012 or
	// later: an SMS_TaskSequencePackage instance in CIM-XML.
	FormInstance
)

// String returns the name that messages use for the form.
func (f Form) String() string {
	switch f {
	case FormMDT:
		return "MDT task sequence"
	case Form2007:
		return "ConfigMgr 2007 package"
	case FormInstance:
		return "ConfigMgr export"
	}
	return "bare sequence"
}

// carried is where a document keeps its sequence: the tree that holds the
// element (the document's own, or one read out of a CDATA section or of escaped
// text) and how text put into that tree must be written in the document.
type carried struct {
	form    Form
	node    Node
	escaped bool
	pkg     *Package
}

// findCarrier looks for the task sequence of a document. The result has no
// node when the document is XML of another kind. The error is a *SyntaxError of
// the sequence inside the carrier.
func findCarrier(root Node, opt Options) (carried, error) {
	switch {
	case root.Name() == "sequence":
		return carried{form: bareForm(root), node: root}, nil
	case root.Name() == "SmsTaskSequencePackage":
		pkg := &Package{Form: Form2007, Node: root}
		return carried{form: Form2007, node: root.Child("SequenceData").Child("sequence"), pkg: pkg}, nil
	case root.Name() == "INSTANCE" && attrValue(root, "CLASSNAME") == "SMS_TaskSequencePackage":
		return instanceCarrier(root, opt)
	}
	return carried{}, nil
}

func bareForm(root Node) Form {
	if _, named := root.Attr("name"); named {
		return FormMDT
	}
	return FormBare
}

// instanceCarrier finds the sequence in the VALUE of the property Sequence:
// in one CDATA section (every known export), as escaped text, or as elements.
func instanceCarrier(root Node, opt Options) (carried, error) {
	c := carried{form: FormInstance, pkg: &Package{Form: FormInstance, Node: root}}
	value := instanceProperty(root, "Sequence").Child("VALUE")
	if !value.OK() {
		return c, nil
	}
	if element := value.Child("sequence"); element.OK() {
		c.node = element
		return c, nil
	}
	content := value.FirstChild()
	for content.OK() && content.Kind() == TextNode && strings.TrimSpace(content.raw()) == "" {
		content = content.Next()
	}
	if !content.OK() {
		return c, nil
	}
	tree, escaped, err := parseEmbedded(content, opt)
	if err != nil {
		return c, err
	}
	c.node, c.escaped = tree.Root(), escaped
	return c, nil
}

// parseEmbedded reads the document that is the content of a CDATA section or
// of a text node with escaped markup.
func parseEmbedded(content Node, opt Options) (tree *Tree, escaped bool, err error) {
	if content.Kind() == CDATANode {
		raw := content.raw()
		start := content.Span().Start + len("<![CDATA[")
		tree, err = parseAt(strings.TrimRight(raw, "\r\n"), origin{base: start}, opt)
		return tree, false, err
	}
	text, from, err := unescapeWithOrigin(content.raw(), content.Span().Start)
	if err != nil {
		return nil, true, err
	}
	tree, err = parseAt(text, from, opt)
	return tree, true, err
}

// isEscapedDocument reports whether the whole text is XML whose markup is
// written in entities, as two files of the Community hub are.
func isEscapedDocument(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "&lt;")
}

// attrValue returns the value of an attribute, "" when it is absent.
func attrValue(n Node, name string) string {
	attributes := n.attributes()
	for i := range attributes {
		if attributes[i].name(n.t.src) == name {
			return attributes[i].value(n.t.src)
		}
	}
	return ""
}
