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
	if !p.family().applies {
		return
	}
	for _, source := range p.installProperties() {
		if !source.restores || !source.known {
			continue
		}
		patches := readPatches(source.text)
		if namesHotfix(patches, p.Settings.hotfixes()) || placeholder(patches) {
			continue
		}
		p.reportMigration(source.setup, p.patchFinding(source, patches))
	}
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
			if len(path.hotfixes()) == 0 && reference.MatchString(path.text) {
				return true
			}
		}
	}
	return false
}

func (p *Pass) patchFinding(source installProperties, patches []patchProperty) Finding {
	finding := Finding{
		Message: stepText(source.setup) + " installs the client without the patch: its installation properties have no PATCH= with " + hotfixList(p.Settings.hotfixes()) + ".",
		Why:     "The new client makes a certificate with the defect, and the user's data is not restored (KB977203).",
		Help:    "Append PATCH= with the full path of the client patch to the installation properties.",
		Witness: p.witness(source.witness),
	}
	if found := otherHotfixes(patches); found != "" {
		finding.Message = stepText(source.setup) + " has PATCH= with " + found + ", not with " + hotfixList(p.Settings.hotfixes()) + "."
		finding.Help += " If that patch contains the change, list its number under client: hotfixes in the configuration."
	}
	if source.owner != source.setup {
		finding.Message += " The properties come from " + stepText(source.owner) + ", which sets " + installVariable + " and so replaces the step's own."
		finding.Related = relatedItems("This step sets the installation properties", []*tsxml.Item{source.owner})
	}
	if source.opaque {
		finding.Severity = Note
	}
	p.addPatchFix(source, patches, &finding)
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

// addPatchFix offers to append the patch: to the value of a well-formed PATCH=
// that names another one, else to the properties.
func (p *Pass) addPatchFix(source installProperties, patches []patchProperty, finding *Finding) {
	client := source.setup.Value("ClientPackageID")
	switch {
	case p.Settings.ServicePack == 0:
		finding.Refusal = "the service pack of the clients is not in the file: give --client-sp SP1 or SP2, or client: {service-pack} in the configuration"
		return
	case !packageID.MatchString(client):
		finding.Refusal = "the step does not name the ConfigMgr client package, whose ID belongs into the path of PATCH=: choose the package in the step first"
		return
	case !source.present || len(patches) > 1 || len(patches) == 1 && !patches[0].extensible():
		finding.Refusal = "the installation properties cannot be extended safely: add PATCH= by hand"
		return
	}
	path := patchPathFor(p.Settings.ServicePack, client)
	at, text := len(strings.TrimRight(source.text, " \t\r\n")), `PATCH="`+path+`"`
	switch {
	case len(patches) == 1:
		at, text = patches[0].valueEnd, ";"+path
	case at > 0:
		text = " " + text
	}
	finding.Fixes = []Fix{{
		Title: fmt.Sprintf("Append PATCH= with the patch for SP%d", p.Settings.ServicePack), Safety: Safe,
		Edits: p.replaceProperties(source, at, at, text),
		Note:  `_SMSTaskSequence is on the drive with the most free space: change C: if that is another one, and check the file name in the folder i386\hotfix\KB977203 of the client package (KB977203).`,
	}}
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
