package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var r04 = &Rule{
	ID: "R04", Name: "malformed-id", Severity: Error, Category: References, Since: "0.1.0", Fix: SafeFix,
	Summary: "A package ID does not have the form of one, or an entry of a dynamic list is not PACKAGEID:Program.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_InstallPackage",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/core/servers/configure/sms_package-server-wmi-class",
	},
	Run: runR04,
}

func runR04(p *Pass) {
	for _, u := range p.uses() {
		if !u.isApplication() {
			p.checkPackageID(u)
		}
	}
	for _, entry := range p.dynamicPackages() {
		p.checkDynamicPackage(entry)
	}
}

func (p *Pass) checkPackageID(u use) {
	if !packageID.MatchString(u.id) {
		p.reportProperty(u.stepProperty, Finding{
			Message: stepText(u.step) + " names the " + referenceWord(u.known.Reference) + " \"" + u.id + "\", which has not the form of a package ID.",
			Why:     "A package ID is the three characters of a site code and five hexadecimal digits. There is no content with another ID, so the step fails.",
			Help:    "Choose the " + referenceWord(u.known.Reference) + " in the step again.",
		})
		return
	}
	upper := strings.ToUpper(u.id)
	if upper == u.id {
		return
	}
	p.reportProperty(u.stepProperty, Finding{
		Severity: Warning,
		Message:  stepText(u.step) + " writes the package ID " + u.id + " in lower case.",
		Why:      "ConfigMgr writes package IDs in upper case, and some of its parts compare them with case.",
		Help:     "Write " + upper + ".",
		Fixes:    []Fix{{Title: "Write the package ID in upper case", Safety: Safe, Edits: p.setProperty(u.stepProperty, strings.Replace(u.variable.Text(), u.id, upper, 1))}},
	})
}

// dynamicPackages returns the values of the variables that the sequence itself
// sets for the dynamic lists of its Install Package steps: the list's name with
// 001, 002 and so on.
func (p *Pass) dynamicPackages() []stepProperty {
	var lists []string
	for _, it := range p.StepsOf(installSoftware) {
		if base := it.Value("BaseVariableName"); base != "" {
			lists = append(lists, base)
		}
	}
	if len(lists) == 0 {
		return nil
	}
	kind, _ := schema.Step(setVariable)
	var entries []stepProperty
	for _, it := range p.StepsOf(setVariable) {
		value, ok := it.Variable("VariableValue")
		if !ok || !inList(it.Value("VariableName"), lists) {
			continue
		}
		known, _ := kind.Property("VariableValue")
		entries = append(entries, stepProperty{it, kind, &value, known})
	}
	return entries
}

// inList reports whether a variable is an element of a dynamic list of packages.
func inList(variable string, lists []string) bool {
	if len(variable) < 3 || strings.Trim(variable[len(variable)-3:], "0123456789") != "" {
		return false
	}
	for _, base := range lists {
		if strings.EqualFold(variable[:len(variable)-3], base) {
			return true
		}
	}
	return false
}

func (p *Pass) checkDynamicPackage(entry stepProperty) {
	text := entry.text()
	if text == "" || composed(text) {
		return
	}
	id, program, _ := strings.Cut(text, ":")
	finding := Finding{
		Why:  "The step installs the list's entries up to the first that it cannot read. An entry is a package ID in upper case, a colon and the name of the program.",
		Help: "Write the value as PACKAGEID:Program.",
	}
	upper := strings.ToUpper(id)
	switch {
	case !packageID.MatchString(id) || strings.TrimSpace(program) == "":
		finding.Message = stepText(entry.step) + " sets an entry of a dynamic list to \"" + text + "\", which is not PACKAGEID:Program."
	case id != upper:
		finding.Message = stepText(entry.step) + " sets an entry of a dynamic list with the package ID " + id + " in lower case."
		finding.Help = "Write " + upper + "."
		finding.Fixes = []Fix{{Title: "Write the package ID in upper case", Safety: Safe, Edits: p.setProperty(entry, strings.Replace(entry.variable.Text(), id, upper, 1))}}
	default:
		return
	}
	p.reportProperty(entry, finding)
}

// setProperty returns the edits that give a variable a new text and bring the
// step's action text in line with it.
func (p *Pass) setProperty(s stepProperty, text string) []tsxml.Edit {
	return append([]tsxml.Edit{p.Sequence.SetText(*s.variable, text)}, renderAction(s.step, s.known.Name, text)...)
}
