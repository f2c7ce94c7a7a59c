package checks

import (
	"strings"
	"sync"

	"tslint/schema"
	"tslint/tsxml"
)

var m07 = &Rule{
	ID: "M07", Name: "required-value-missing", Severity: Error, Category: Maintainability, Since: "0.1.0", Fix: NoFix,
	Summary: "A step lacks a value that it cannot do without, such as the target of a restart or the image to apply.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/operating-system-deployment-server-wmi-classes",
	},
	Run: runM07,
}

func runM07(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		for _, known := range neededBy()[kind.Type] {
			for _, it := range steps {
				if isNeeded(known, it) && it.Value(known.Name) == "" {
					p.reportMissingValue(kind, known, it)
				}
			}
		}
	}
}

// neededBy lists the properties that a step of each type cannot do without.
var neededBy = sync.OnceValue(func() map[string][]*schema.Property {
	needed := map[string][]*schema.Property{}
	for i := range schema.Steps() {
		kind := &schema.Steps()[i]
		for j := range kind.Properties {
			if known := &kind.Properties[j]; canBeNeeded(kind, known) {
				needed[kind.Type] = append(needed[kind.Type], known)
			}
		}
	}
	return needed
})

// canBeNeeded reports whether a property is required and nothing else than a
// value will do. A text may be empty, and a password never is missing: exports
// leave it out. Content to install is R05's, programs R06's, USMT packages
// U07's.
func canBeNeeded(kind *schema.StepType, known *schema.Property) bool {
	switch {
	case known.Default != "" || known.Secret || known.Of != "" || !emptyIsWrong(kind, known):
		return false
	case kind.Category == "Software" && (known.Reference != "" || known.Names != ""):
		return false
	case kind.Category == "UserState" && known.Reference != "":
		return false
	}
	return known.Required || known.RequiredIfNull != "" || known.RequiredIfNotNull != ""
}

// isNeeded reports whether a step has to have a value for such a property.
func isNeeded(known *schema.Property, it *tsxml.Item) bool {
	switch {
	case known.Required:
		return true
	case known.RequiredIfNull != "":
		return it.Value(known.RequiredIfNull) == ""
	}
	return it.Value(known.RequiredIfNotNull) != ""
}

// emptyIsWrong reports whether an empty text is no value of a property: one of
// several choices, a number, the name of something, part of the command line.
func emptyIsWrong(kind *schema.StepType, known *schema.Property) bool {
	return known.Values != nil || known.Reference != "" || known.Type != schema.String ||
		known.Length != nil && known.Length.Min > 0 ||
		known.Variable != "" && strings.Contains(kind.CommandLine, "%%"+known.Variable+"%%")
}

func (p *Pass) reportMissingValue(kind *schema.StepType, known *schema.Property, it *tsxml.Item) {
	finding := Finding{
		Message: stepText(it) + " has no " + known.Variable + " (" + known.Name + ").",
		Why:     kind.Title + " cannot do its work without this value; the class of the step requires it.",
		Help:    "Open the step in the console and choose the value.",
	}
	if other := known.RequiredIfNull; other != "" {
		finding.Message = stepText(it) + " has neither " + known.Name + " nor " + other + "."
		if isEarlier(kind, other, known.Name) {
			return // said at the other one already
		}
	}
	if known.Arg == 0 && known.Reference == "" {
		finding.Severity = Warning
	}
	p.ReportItem(it, finding)
}

// isEarlier reports whether a property that requires the other in its absence
// stands before it, so that the pair is reported there.
func isEarlier(kind *schema.StepType, name, than string) bool {
	other, ok := kind.Property(name)
	return ok && other.RequiredIfNull == than && name < than
}
