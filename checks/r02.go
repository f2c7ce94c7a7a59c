package checks

import (
	"strings"

	"tslint/tsxml"
)

var r02 = &Rule{
	ID: "R02", Name: "package-not-in-reference-list", Severity: Warning, Category: References, Since: "0.1.0", Fix: SafeFix,
	Summary: "An enabled step uses a package or application that the reference list of the sequence does not have.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_reference-server-wmi-class",
	},
	Run: runR02,
}

func runR02(p *Pass) {
	if !p.Sequence.Node.Child("referenceList").OK() {
		return // a hand-made fragment: every step would be reported
	}
	known := p.listedIDs()
	var missing []use
	for _, u := range p.uses() {
		if isPlaceholder(u.id) || known.has(u.id) {
			continue
		}
		known.add(u.id) // said once
		missing = append(missing, u)
	}
	if len(missing) == 0 {
		return
	}
	fixes := p.addMissingReferences(missing)
	for _, u := range missing {
		p.reportMissingReference(u, fixes)
	}
}

// addMissingReferences is one fix for all findings: their entries stand side by
// side. An application's is not known to the last detail, so there is none.
func (p *Pass) addMissingReferences(missing []use) []Fix {
	var references []tsxml.Reference
	for _, u := range missing {
		if !u.isApplication() {
			references = append(references, tsxml.Reference{Package: u.id, Program: u.program})
		}
	}
	return []Fix{{Title: "Add the missing packages to the reference list", Safety: Safe, Edits: p.Sequence.AddReferences(references...)}}
}

func (p *Pass) reportMissingReference(u use, fixes []Fix) {
	finding := Finding{
		Message: stepText(u.step) + " uses " + referenceWord(u.known.Reference) + " " + u.id + ", which is not in the reference list of the sequence.",
		Why:     "The client looks up the content of a sequence by this list before it starts. ConfigMgr writes the list when the sequence is saved, so the step was changed outside of the console.",
		Help:    "Add the reference, or open the step in the console, choose its content again and save.",
	}
	if !u.isApplication() {
		finding.Fixes = fixes
	}
	p.reportProperty(u.stepProperty, finding)
}

// otherReferences are packages that belong into the references although no step
// names them: the boot image, and the program that runs before the sequence.
func otherReferences(pkg *tsxml.Package) []string {
	runFirst, _, _ := strings.Cut(pkg.Value("DependentProgram"), ";")
	return []string{pkg.Value("BootImageID"), runFirst}
}
