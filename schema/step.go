package schema

import (
	"slices"
	"strings"
)

// Product says where a step type, condition type or variable comes from.
type Product string

const (
	// ConfigMgr is Configuration Manager itself.
	ConfigMgr Product = "ConfigMgr"
	// MDT is the Microsoft Deployment Toolkit, alone or integrated into Configuration Manager.
	MDT Product = "MDT"
	// Windows gives the environment variables that command lines use in the same notation.
	Windows Product = "Windows"
)

// Environment is the operating system environment in which a step runs, in the words of the runIn attribute.
type Environment string

const (
	// WinPE is Windows PE.
	WinPE Environment = "WinPE"
	// FullOS is an installed operating system, old or new.
	FullOS Environment = "FullOS"
	// WinPEandFullOS is either.
	WinPEandFullOS Environment = "WinPEandFullOS"
)

// Includes reports whether a step with environment e can run in one, which is WinPE or FullOS. An empty
// environment means that nothing is documented, and includes both.
func (e Environment) Includes(one Environment) bool {
	return e == one || e == WinPEandFullOS || e == ""
}

// Attribute is an attribute that every step, group or child sequence element can have.
type Attribute struct {
	Name string
	// Type of the value.
	Type ValueType
	// Length is the allowed number of characters, nil where nothing is documented.
	Length *Range
	// Values lists the allowed values, nil if they are open. Compare without case.
	Values []string
	// Note says what the other fields cannot.
	Note string
}

// StepType is what is known about one type of step.
type StepType struct {
	// Type is the value of the type attribute: SMS_TaskSequence_RebootAction.
	Type string
	// Title is the name in the console of the current branch: Restart Computer.
	Title string
	// Title2007 is the name in ConfigMgr 2007, "" where it is the same.
	Title2007 string
	// Product is MDT for the types that the Microsoft Deployment Toolkit adds.
	Product Product
	// Category is the console's submenu of Add in which the step stands: General, Software, Disks, UserState, Images,
	// Drivers, Settings; MDT for steps of the toolkit.
	Category string
	// Element is the name of the XML element: step, or subtasksequence for Run Task Sequence.
	Element string
	// CommandLine is the template of the action text, see RenderCommandLine; "" if none is known.
	CommandLine string
	// RunsIn is the environment in which the documentation says that the step runs, "" where it says nothing.
	RunsIn Environment
	// EndsIn is WinPE or FullOS for a step that itself takes the computer there when it succeeds (Setup Windows
	// and ConfigMgr starts in Windows PE and ends in the new full OS), otherwise "".
	EndsIn Environment
	// RunIn is the runIn attribute that the console writes, "" for child sequences, which have none.
	RunIn Environment
	// Since names the first release that has the step if it is later than ConfigMgr 2007, otherwise "".
	Since string
	// Deprecated is nil for a step that is still supported.
	Deprecated *Deprecation
	// ReplacedBy lists the ConfigMgr step types that do the work of an MDT step.
	ReplacedBy []string
	// Docs is the page that describes the step, Reference the page of its class ("" if there is none).
	Docs, Reference string
	// Outputs lists the built-in variables that the step sets when it runs, in the order of their names. A property can
	// name further ones, see Property.Names.
	Outputs []string
	// Properties, in the order of their names.
	Properties []Property
}

// Attributes returns the attributes that steps, groups and child sequences can have.
func Attributes() []Attribute { return attributes }

// Deprecation says since when something should not be used.
type Deprecation struct {
	// Note is a short sentence.
	Note string
	// Docs is the page that says so.
	Docs string
}

// LaterThan2007 reports whether ConfigMgr 2007 has no such step, so that a sequence with it was made for a later
// version (KB977203 does not apply there).
func (s *StepType) LaterThan2007() bool { return s.Since != "" }

// Assigning lists the properties that give a task sequence variable a value which is still there when the step is done:
// those that name the variable (Names is Sets), and those whose own variable Stays.
func (s *StepType) Assigning() []*Property { return s.derived().assigning }

// Property finds a property by its property name or its variable name, without case. A name with an index, such as
// OSDPartitions0Size or Partitions0Size, finds the member of the array.
func (s *StepType) Property(nameOrVariable string) (*Property, bool) {
	for i := range s.Properties {
		if s.Properties[i].Name == nameOrVariable {
			return &s.Properties[i], true
		}
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		if strings.EqualFold(nameOrVariable, p.Name) || strings.EqualFold(nameOrVariable, p.Variable) {
			return p, true
		}
	}
	for i := range s.Properties {
		if m, ok := s.Properties[i].member(nameOrVariable); ok {
			return m, true
		}
	}
	return nil, false
}

// Steps returns every step type, ConfigMgr before MDT.
func Steps() []StepType { return steps }

// Step finds a step type by its exact name, as the type attribute is compared with case.
func Step(name string) (*StepType, bool) {
	number := stepNumber(name)
	if number < 0 {
		return nil, false
	}
	return &steps[number], true
}

// StepNames returns the names of all step types, sorted; for Nearest.
func StepNames() []string {
	names := make([]string, len(steps))
	for i := range steps {
		names[i] = steps[i].Type
	}
	slices.Sort(names)
	return names
}
