package schema

import (
	"slices"
	"sort"
	"strings"
)

// BuiltinVariable is a task sequence variable that Configuration Manager or MDT knows by name.
type BuiltinVariable struct {
	// Name as documented; variable names are compared without case.
	Name string
	// Product is MDT for the variables of the Microsoft Deployment Toolkit.
	Product Product
	// ReadOnly variables are set by the task sequence engine or a step and cannot be set by a sequence.
	ReadOnly bool
	// Inputs and Outputs are the step types that read and that set the variable.
	Inputs, Outputs []string
	// Since names the release that brought the variable, "" if it is as old as the documentation.
	Since string
	// BeforeStart variables only count when they are set before the task sequence starts: on a collection or device, or
	// by a prestart command.
	BeforeStart bool
	// Deprecated variables should not be set any more.
	Deprecated bool
	// Undocumented variables were seen in sequences and logs and stand on no page.
	Undocumented bool
	// Secret variables hold passwords, PINs or keys.
	Secret bool
	// Numbered variables are lists: the name has 001, 002, ... appended.
	Numbered bool
	// Members are the endings of an indexed variable: OSDPartitions has Size for OSDPartitions0Size.
	Members []string
}

// Variables returns every known variable, sorted by name.
func Variables() []BuiltinVariable { return variables }

// Variable finds a built-in variable by its name, without case. A name with an index finds the variable of the list:
// OSDPartitions0Size finds OSDPartitions, DriverGroup001 finds DriverGroup.
func Variable(name string) (*BuiltinVariable, bool) {
	if v, ok := variableNamed(name); ok {
		return v, true
	}
	digits := strings.IndexAny(name, "0123456789")
	if digits < 0 {
		return nil, false
	}
	v, ok := variableNamed(name[:digits])
	if !ok || !v.hasElement(strings.TrimLeft(name[digits:], "0123456789")) {
		return nil, false
	}
	return v, true
}

// variableNamed finds a variable by its name without case: the table is sorted like that.
func variableNamed(name string) (*BuiltinVariable, bool) {
	i, found := sort.Find(len(variables), func(i int) int { return compareFold(name, variables[i].Name) })
	if !found {
		return nil, false
	}
	return &variables[i], true
}

// compareFold compares ASCII texts without case.
func compareFold(a, b string) int {
	for i := range min(len(a), len(b)) {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}

// hasElement reports whether the variable has elements with the given ending after the index.
func (v *BuiltinVariable) hasElement(ending string) bool {
	if ending == "" {
		return v.Numbered
	}
	return slices.ContainsFunc(v.Members, func(m string) bool { return strings.EqualFold(m, ending) })
}

// DocumentedNames returns the names of a length, in bytes, of variables of Configuration Manager that stand on a page.
func DocumentedNames(length int) []string {
	if length < 0 || length >= len(documentedNames) {
		return nil
	}
	return documentedNames[length]
}

// VariableNames returns the names of all known variables, sorted; for Nearest.
func VariableNames() []string {
	names := make([]string, len(variables))
	for i := range variables {
		names[i] = variables[i].Name
	}
	return names
}
