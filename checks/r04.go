package checks

import (
	"strings"

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
	lists := p.dynamicLists()
	if len(lists) == 0 {
		return
	}
	for _, a := range p.assignments() {
		if inList(a.name, lists) {
			p.checkDynamicPackage(a)
		}
	}
}

func (p *Pass) checkPackageID(u use) {
	if !ValidPackageID(u.id) {
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

// dynamicLists returns the names of the lists from which Install Package steps
// take their packages. The elements are variables: the name with 001, 002 and so
// on behind it.
func (p *Pass) dynamicLists() []string {
	var lists []string
	for _, it := range p.StepsOf(installSoftware) {
		if base := it.Value("BaseVariableName"); base != "" {
			lists = append(lists, base)
		}
	}
	return lists
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

func (p *Pass) checkDynamicPackage(a assignment) {
	if a.value == "" || composed(a.value) {
		return
	}
	id, program, _ := strings.Cut(a.value, ":")
	finding := Finding{
		Why:  "The step installs the list's entries up to the first that it cannot read. An entry is a package ID in upper case, a colon and the name of the program.",
		Help: "Write the value as PACKAGEID:Program.",
	}
	upper := strings.ToUpper(id)
	switch {
	case !ValidPackageID(id) || strings.TrimSpace(program) == "":
		finding.Message = stepText(a.step) + " sets an entry of a dynamic list to \"" + a.value + "\", which is not PACKAGEID:Program."
	case id != upper:
		finding.Message = stepText(a.step) + " sets an entry of a dynamic list with the package ID " + id + " in lower case."
		finding.Help = "Write " + upper + "."
		finding.Fixes = []Fix{{Title: "Write the package ID in upper case", Safety: Safe, Edits: p.rewriteID(a, id, upper)}}
	default:
		return
	}
	p.reportAssignment(a, finding)
}

// rewriteID returns the edits that write another ID into the value of a
// variable, and into the action text that repeats it.
func (p *Pass) rewriteID(a assignment, id, other string) []tsxml.Edit {
	text := a.holder.Text()
	start := a.start + strings.Index(text[a.start:a.end], id)
	edits := []tsxml.Edit{p.Sequence.ReplaceText(a.holder, start, start+len(id), other)}
	return append(edits, renderAction(a.step, a.holder.Property, text[:start]+other+text[start+len(id):])...)
}

// setProperty returns the edits that give a variable a new text and bring the
// step's action text in line with it.
func (p *Pass) setProperty(s stepProperty, text string) []tsxml.Edit {
	return append([]tsxml.Edit{p.Sequence.SetText(*s.variable, text)}, renderAction(s.step, s.known.Name, text)...)
}
