package checks

import (
	"fmt"
	"slices"
	"strings"
)

// patchProblem is one thing that is wrong with a PATCH= property.
type patchProblem struct {
	severity Severity
	message  string
	help     string
	// repair replaces [start,end) of the properties' text; nil for none.
	repair *patchRepair
}

type patchRepair struct {
	start, end int
	text       string
	title      string
	safety     Safety
}

// patchContext is what a PATCH= is judged against.
type patchContext struct {
	clientPackage string
	servicePack   int
	hotfixes      []int
}

// judgePatches returns what is wrong with the PATCH= properties of one step:
// the table of malformed values that the notes of KB977203 and the property's
// documentation give (https://learn.microsoft.com/windows/win32/msi/patch).
func judgePatches(properties string, patches []patchProperty, c patchContext) []patchProblem {
	var problems []patchProblem
	if len(patches) > 1 {
		problems = append(problems, patchProblem{
			severity: Error,
			message:  fmt.Sprintf("PATCH= is given %d times", len(patches)),
			help:     "Put all MSP files into one PATCH=, separated by semicolons.",
		})
	}
	for _, p := range patches {
		problems = append(problems, p.judgeForm(properties)...)
		for _, path := range p.paths {
			problems = append(problems, path.judge(c)...)
		}
	}
	return problems
}

// judgeForm looks at case, quotes and separators.
func (p patchProperty) judgeForm(properties string) []patchProblem {
	var problems []patchProblem
	if !p.upper {
		problems = append(problems, patchProblem{
			severity: Note,
			message:  "PATCH= is not written in capital letters",
			help:     "Write PATCH=: public properties of Windows Installer are in capital letters.",
			repair:   &patchRepair{p.start, p.start + len("PATCH"), "PATCH", "Write PATCH= in capital letters", Safe},
		})
	}
	if len(p.paths) == 0 {
		return append(problems, patchProblem{
			severity: Error, message: "PATCH= is empty", help: "Give the full path of the client patch.",
		})
	}
	value := properties[p.valueStart:p.valueEnd]
	switch {
	case p.unclosed || strings.Contains(value, `"`):
		return append(problems, patchProblem{
			severity: Error,
			message:  "the quotation marks of PATCH= do not match",
			help:     "Put the whole value into one pair of quotation marks.",
		})
	case p.spread:
		return append(problems, patchProblem{
			severity: Error,
			message:  "PATCH= has a path with blanks and no quotation marks",
			help:     "Put the value into quotation marks.",
			repair:   p.quote(value),
		})
	case !p.quoted:
		problems = append(problems, patchProblem{
			severity: Warning,
			message:  "PATCH= has no quotation marks",
			help:     "Put the value into quotation marks, as KB977203 asks.",
			repair:   p.quote(value),
		})
	}
	return append(problems, p.judgeSeparators(value)...)
}

func (p patchProperty) quote(value string) *patchRepair {
	return &patchRepair{p.valueStart, p.valueEnd, `"` + value + `"`, "Put the value of PATCH= into quotation marks", Safe}
}

// wrongSeparator is a comma or blanks between two full paths.
var wrongSeparator = lazily(`(?i)(\.msp)(?:\s*,\s*|\s+)([a-z]:\\|\\\\|%)`)

func (p patchProperty) judgeSeparators(value string) []patchProblem {
	if !strings.ContainsAny(value, ", \t\r\n\f") {
		return nil
	}
	separated := wrongSeparator().ReplaceAllString(value, "$1;$2")
	if separated == value {
		return nil
	}
	return []patchProblem{{
		severity: Error,
		message:  "the MSP files of PATCH= are not separated by semicolons",
		help:     "Separate the paths by semicolons; Windows Installer takes no other separator.",
		repair:   &patchRepair{p.valueStart, p.valueEnd, separated, "Separate the MSP files by semicolons", Safe},
	}}
}

// judge looks at one path.
func (p patchPath) judge(c patchContext) []patchProblem {
	if strings.ContainsAny(p.text, "<>") {
		return []patchProblem{p.brackets(c)}
	}
	var problems []patchProblem
	add := func(s Severity, message, help string) {
		problems = append(problems, patchProblem{severity: s, message: message, help: help})
	}
	lower := strings.ToLower(p.text)
	switch {
	case strings.Contains(lower, "%_smstsmdatapath%"):
		add(Warning, "PATCH= uses _SMSTSMDataPath, whose drive letter can differ between Windows PE and the new Windows",
			`Write the path out, e.g. C:\_SMSTaskSequence\OSD\...; KB977203 advises against the variable.`)
	case p.hasReference():
		add(Note, "PATCH= has a variable in its path, so the path cannot be judged", "Make sure that the variable is set where Setup Windows and ConfigMgr runs.")
	}
	if !p.absolute() {
		add(Error, `the path "`+p.text+`" in PATCH= is not a full path`, "Windows Installer needs the full path of each MSP file.")
	}
	if !strings.HasSuffix(lower, ".msp") && !strings.HasSuffix(lower, "%") {
		add(Error, `"`+p.text+`" in PATCH= is not an MSP file`, "PATCH= takes files with the ending .msp.")
	}
	if strings.Contains(lower, `\x64\`) || strings.Contains(lower, "-x64") {
		add(Error, "PATCH= names a 64-bit patch, but the ConfigMgr 2007 client is a 32-bit program on every Windows", `Use the MSP file below i386\hotfix, whose name ends in -x86.msp.`)
	}
	if strings.Contains(lower, `\_smstasksequence\packages\`) {
		add(Warning, `PATCH= has the folder layout of later versions (\Packages\); ConfigMgr 2007 puts the client below \OSD\`,
			`Write C:\_SMSTaskSequence\OSD\<ID of the client package>\i386\hotfix\...`)
	}
	return append(append(problems, p.judgePackage(c)...), p.judgeServicePack(c)...)
}

// brackets judges a path in which the placeholders of the article were left.
func (p patchPath) brackets(c patchContext) patchProblem {
	problem := patchProblem{
		severity: Error,
		message:  "PATCH= still has the angle brackets of a placeholder",
		help:     "Write the package ID of the ConfigMgr client package without angle brackets.",
	}
	open, end := strings.Index(p.text, "<"), strings.Index(p.text, ">")
	if open < 0 || end < open {
		return problem
	}
	inside := p.text[open+1 : end]
	repair := &patchRepair{start: p.start + open, end: p.start + end + 1}
	switch {
	case ValidPackageID(inside):
		repair.text, repair.title, repair.safety = inside, "Remove the angle brackets", Safe
	case ValidPackageID(c.clientPackage):
		repair.text, repair.title, repair.safety = c.clientPackage, "Put the step's client package ID in place of the placeholder", Unsafe
	default:
		return problem
	}
	problem.repair = repair
	return problem
}

func (p patchPath) judgePackage(c patchContext) []patchProblem {
	id, start, ok := p.packageID()
	if !ok || c.clientPackage == "" || strings.EqualFold(id, c.clientPackage) || strings.Contains(id, "%") {
		return nil
	}
	problem := patchProblem{
		severity: Error,
		message:  fmt.Sprintf("PATCH= points into package %s, but the step installs the client from package %s", id, c.clientPackage),
		help:     "Use the ID of the ConfigMgr client package, not that of the KB977203 hotfix package.",
	}
	if ValidPackageID(c.clientPackage) {
		at := p.start + start
		problem.repair = &patchRepair{at, at + len(id), c.clientPackage, "Put the step's client package ID into the path", Unsafe}
	}
	return []patchProblem{problem}
}

func (p patchPath) judgeServicePack(c patchContext) []patchProblem {
	sp := p.servicePack()
	if c.servicePack == 0 {
		return nil
	}
	if sp != 0 && sp != c.servicePack {
		return []patchProblem{{
			severity: Error,
			message:  fmt.Sprintf("PATCH= names the patch for SP%d, but the clients are SP%d", sp, c.servicePack),
			help:     fmt.Sprintf("Use the MSP file for SP%d.", c.servicePack),
		}}
	}
	if c.servicePack == 1 && len(p.hotfixes()) > 0 && !slices.Contains(p.hotfixes(), 977203) && slices.Contains(p.hotfixes(), 977384) {
		return []patchProblem{{
			severity: Error,
			message:  "PATCH= names KB977384, which is for SP2 clients, but the clients are SP1",
			help:     "Use the MSP file of KB977203 for SP1.",
		}}
	}
	return nil
}
