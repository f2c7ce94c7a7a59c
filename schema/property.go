package schema

import "strings"

// ValueType is the type of a property's text.
type ValueType string

const (
	// String is any text.
	String ValueType = "string"
	// Boolean is true or false; ConfigMgr writes them in lower case, MDT sometimes as True and False.
	Boolean ValueType = "boolean"
	// Integer is a decimal number.
	Integer ValueType = "integer"
	// List is texts separated by commas.
	List ValueType = "list"
	// Array is a number of members; the variable itself holds how many, and each has variables of its own.
	Array ValueType = "array"
)

// Reference is the kind of thing that a property's text names.
type Reference string

const (
	// PackageReference is the ID of a package: ABC00042.
	PackageReference Reference = "package"
	// ImageReference is the ID of an operating system image or upgrade package.
	ImageReference Reference = "image"
	// PackagesReference is a list of package IDs, separated by commas.
	PackagesReference Reference = "packages"
	// ProgramReference is the name of a program of the package that Property.Of names.
	ProgramReference Reference = "program"
	// ApplicationReference is the unique ID of an application: ScopeId_.../Application_....
	ApplicationReference Reference = "application"
	// ApplicationsReference is a list of application IDs.
	ApplicationsReference Reference = "applications"
	// TaskSequenceReference is the package ID of another task sequence.
	TaskSequenceReference Reference = "taskSequence"
)

// VariableUse says what a step does with the task sequence variable that a property's text names.
type VariableUse string

const (
	// Sets: the step sets the variable.
	Sets VariableUse = "sets"
	// SetsNumbered: the step sets the name with 01, 02, ... appended.
	SetsNumbered VariableUse = "setsNumbered"
	// Reads: the step reads the variable.
	Reads VariableUse = "reads"
	// ReadsNumbered: the step reads the name with 01, 02 ... or 001, 002 ... appended.
	ReadsNumbered VariableUse = "readsNumbered"
)

// Range is a closed interval of values or lengths.
type Range struct{ Min, Max int64 }

// Contains reports whether n lies in the range.
func (r Range) Contains(n int64) bool { return r.Min <= n && n <= r.Max }

// Property is one property of a step type, or one field of a condition type.
type Property struct {
	// Name is the property attribute of the variable element: MessageTimeout.
	Name string
	// Variable is its name attribute, the task sequence variable that the value is given in: SMSRebootTimeout.
	// Fields of conditions have none.
	Variable string
	// Type is "" where it is not documented.
	Type ValueType
	// Required properties must be there and not be empty.
	Required bool
	// RequiredIfNull and RequiredIfNotNull name another property; when that one is empty, or is not, this one is
	// required.
	RequiredIfNull, RequiredIfNotNull string
	// Secret values are passwords and PINs: exports leave them out, and no file should hold one.
	Secret bool
	// Account is the property that holds the user name of a password, "" if the step has none for it.
	Account string
	// QuasiSecret values are product keys.
	QuasiSecret bool
	// Values lists the allowed values, nil if they are open. Compare without case; later versions may add some.
	Values []string
	// Range is the allowed range of an integer, nil if none is documented.
	Range *Range
	// Length is the allowed number of characters, nil if none is documented.
	Length *Range
	// Default is the value that the property has if it is not given, "" if none is documented.
	Default string
	// Arg is the number of the property in the command line template, 1 and up; 0 if it is not an argument.
	Arg int
	// Reference is the kind of thing that the value names, "" for plain values.
	Reference Reference
	// Of is the property that holds the package of a program.
	Of string
	// Names says what the step does with the task sequence variable that the value names, "" if it names none.
	Names VariableUse
	// Hidden properties are written with hidden="true": they reach the step by its command line or are counts.
	Hidden bool
	// Global properties stand in globalVarList as well.
	Global bool
	// Stays tells that the variable keeps the value when the step is done, so that later conditions can test it. The
	// variables of other properties are there only while their step runs.
	Stays bool
	// Deprecated properties are without effect in later versions.
	Deprecated bool
	// Undocumented properties were seen in exports and stand on no page.
	Undocumented bool
	// Note says what the other fields cannot.
	Note string
	// Members are the properties of each element of an Array.
	Members []Property
}

// member finds a member of the array by a name with an index: the array's name or variable, digits, the member's name.
func (p *Property) member(name string) (*Property, bool) {
	if p.Type != Array {
		return nil, false
	}
	for _, prefix := range []string{p.Variable, p.Name} {
		rest, ok := cutPrefixFold(name, prefix)
		if !ok {
			continue
		}
		member := strings.TrimLeft(rest, "0123456789")
		if len(member) == len(rest) {
			continue
		}
		for i := range p.Members {
			if strings.EqualFold(member, p.Members[i].Name) {
				return &p.Members[i], true
			}
		}
	}
	return nil, false
}

// cutPrefixFold is strings.CutPrefix without case, for ASCII prefixes.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
