package checks

import (
	"fmt"
	"strings"

	"tslint/tsxml"
)

var k07 = &Rule{
	ID: "K07", Name: "setup-without-patch", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeFix,
	Summary:    "The installation properties of Setup Windows and ConfigMgr do not carry the client patch in PATCH=.",
	References: []string{kbArticle, "https://support.microsoft.com/help/977384", "https://learn.microsoft.com/windows/win32/msi/patch"},
	Options:    []string{"client", "deployed-beforehand", "product"},
	Run:        runK07,
}

func runK07(p *Pass) {
	if !p.family().applies || !p.mayHaveProperties(p.lacksPatch) {
		return
	}
	var lacking []installProperties
	for _, source := range p.installProperties() {
		if source.restores && p.lacksPatch(source) {
			lacking = append(lacking, source)
		}
	}
	for len(lacking) > 0 {
		n := 1
		for n < len(lacking) && lacking[n].setup == lacking[0].setup {
			n++
		}
		p.reportMigration(lacking[0].setup, p.patchFinding(lacking[:n]))
		lacking = lacking[n:]
	}
}

// lacksPatch reports whether installation properties are known not to name the
// patch.
func (p *Pass) lacksPatch(source installProperties) bool {
	if !source.known {
		return false
	}
	patches := readPatches(source.text)
	return !namesHotfix(patches, p.Settings.hotfixes()) && !placeholder(patches)
}

// namesHotfix reports whether the patch is there, well-formed or not: what is
// malformed is K08's.
func namesHotfix(patches []patchProperty, hotfixes []int) bool {
	for _, patch := range patches {
		if patch.names(hotfixes) {
			return true
		}
	}
	return false
}

// placeholder reports whether a PATCH= cannot be judged by its number because
// it is computed at run time.
func placeholder(patches []patchProperty) bool {
	for _, patch := range patches {
		for _, path := range patch.paths {
			if len(path.hotfixes()) == 0 && path.hasReference() {
				return true
			}
		}
	}
	return false
}

// patchFinding is the finding for one setup step, whose installation properties
// lack the patch wherever they come from.
func (p *Pass) patchFinding(sources []installProperties) Finding {
	source := sources[0]
	finding := Finding{
		Message: stepText(source.setup) + " installs the client without the patch: its installation properties have no PATCH= with " + hotfixList(p.Settings.hotfixes()) + ".",
		Why:     "The new client makes a certificate with the defect, and the user's data is not restored (KB977203).",
		Help:    "Append PATCH= with the full path of the client patch to the installation properties.",
		Witness: p.witness(source.shown),
	}
	if found := otherHotfixes(readPatches(source.text)); found != "" {
		finding.Message = stepText(source.setup) + " has PATCH= with " + found + ", not with " + hotfixList(p.Settings.hotfixes()) + "."
		finding.Help += " If that patch contains the change, list its number under client: hotfixes in the configuration."
	}
	if source.owner != source.setup {
		finding.Message += " The properties come from " + stepText(source.owner) + ", which sets " + installVariable + " and so replaces the step's own."
	}
	finding.Severity = Note
	for _, s := range sources {
		if s.owner != s.setup {
			finding.Related = append(finding.Related, relatedItems("This step sets the installation properties", []*tsxml.Item{s.owner})...)
		}
		if !s.shown.Opaque {
			finding.Severity = Error
		}
		p.addPatchFix(s, &finding)
	}
	return finding
}

func otherHotfixes(patches []patchProperty) string {
	var numbers []int
	for _, patch := range patches {
		for _, path := range patch.paths {
			numbers = append(numbers, path.hotfixes()...)
		}
	}
	return hotfixList(numbers)
}

// addPatchFix adds one source to the fix of a finding, or refuses it whole.
func (p *Pass) addPatchFix(source installProperties, finding *Finding) {
	if finding.Refusal == "" {
		finding.Refusal = p.patchRefusal(source)
	}
	if finding.Refusal != "" {
		finding.Fixes = nil
		return
	}
	if finding.Fixes == nil {
		finding.Fixes = []Fix{{
			Title: fmt.Sprintf("Append PATCH= with the patch for SP%d", p.Settings.ServicePack), Safety: Safe,
			Note: `_SMSTaskSequence is on the drive with the most free space: change C: if that is another one, and check the file name in the folder i386\hotfix\KB977203 of the client package (KB977203).`,
		}}
	}
	finding.Fixes[0].Edits = append(finding.Fixes[0].Edits, p.appendPatch(source)...)
}

// patchRefusal says why the patch cannot be appended, "" when it can.
func (p *Pass) patchRefusal(source installProperties) string {
	patches := readPatches(source.text)
	switch {
	case p.Settings.ServicePack == 0:
		return "the service pack of the clients is not in the file: give --client-sp SP1 or SP2, or client: {service-pack} in the configuration"
	case !ValidPackageID(source.setup.Value("ClientPackageID")):
		return "the step does not name the ConfigMgr client package, whose ID belongs into the path of PATCH=: choose the package in the step first"
	case !source.present || len(patches) > 1 || len(patches) == 1 && !patches[0].extensible():
		return "the installation properties cannot be extended safely: add PATCH= by hand"
	}
	return ""
}

// appendPatch returns the edits that append the patch: to the value of a
// well-formed PATCH= that names another one, else to the properties.
func (p *Pass) appendPatch(source installProperties) []tsxml.Edit {
	patches := readPatches(source.text)
	path := patchPathFor(p.Settings.ServicePack, source.setup.Value("ClientPackageID"))
	at, text := len(strings.TrimRight(source.text, " \t\r\n")), `PATCH="`+path+`"`
	switch {
	case len(patches) == 1:
		at, text = patches[0].valueEnd, ";"+path
	case at > 0:
		text = " " + text
	}
	return p.replaceProperties(source, at, at, text)
}

// extensible reports whether another path can be put behind the last one.
func (p patchProperty) extensible() bool {
	return p.quoted && !p.unclosed && len(p.paths) > 0
}

// patchPathFor returns the path that KB977203 gives for a client package.
func patchPathFor(servicePack int, clientPackage string) string {
	return fmt.Sprintf(`C:\_SMSTaskSequence\OSD\%s\i386\hotfix\KB977203\SCCM2007AC-SP%d-KB977203-x86.msp`, clientPackage, servicePack)
}

// replaceProperties returns the edits that replace a part of the properties'
// text, and bring the action of the step that holds it in line.
func (p *Pass) replaceProperties(source installProperties, start, end int, text string) []tsxml.Edit {
	edits := []tsxml.Edit{p.Sequence.ReplaceText(source.variable, start, end, text)}
	changed := source.text[:start] + text + source.text[end:]
	return append(edits, renderAction(source.owner, source.variable.Property, changed)...)
}
