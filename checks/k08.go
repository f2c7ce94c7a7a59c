package checks

import (
	"fmt"

	"tslint/tsxml"
)

var k08 = &Rule{
	ID: "K08", Name: "patch-malformed", Severity: Error, Category: Migration, Since: "0.1.0", Fix: SafeAndUnsafeFix,
	Summary:    "PATCH= is there, but its value is malformed or points to the wrong place.",
	References: []string{kbArticle, "https://learn.microsoft.com/windows/win32/msi/patch"},
	Options:    []string{"client", "deployed-beforehand", "product"},
	Run:        runK08,
}

func runK08(p *Pass) {
	f := p.family()
	if !f.applies || len(f.restores) == 0 {
		return
	}
	var possible packMemory
	if !p.mayHaveProperties(func(source installProperties) bool { return len(p.patchProblems(source, &possible)) > 0 }) {
		return
	}
	var packs packMemory
	reported := map[patchReport]bool{}
	for _, source := range p.installProperties() {
		for _, problem := range p.patchProblems(source, &packs) {
			if at := (patchReport{source.owner, problem.message}); !reported[at] {
				reported[at] = true
				p.reportPatch(source, problem)
			}
		}
	}
}

// patchProblems returns what is wrong with the PATCH= of installation properties,
// and where they disagree with those before.
func (p *Pass) patchProblems(source installProperties, before *packMemory) []patchProblem {
	if !source.known {
		return nil
	}
	patches := readPatches(source.text)
	context := patchContext{source.setup.Value("ClientPackageID"), p.Settings.ServicePack, p.Settings.hotfixes()}
	problems := judgePatches(source.text, patches, context)
	if p.Settings.ServicePack == 0 {
		problems = append(problems, before.compare(source, patches)...)
	}
	return problems
}

// patchReport tells findings apart: a step that sets the properties of several
// setup steps is reported once.
type patchReport struct {
	owner   *tsxml.Item
	message string
}

func (p *Pass) reportPatch(source installProperties, problem patchProblem) {
	finding := Finding{
		Severity: problem.severity,
		Message:  stepText(source.owner) + ": " + problem.message + ".",
		Why:      "Windows Installer does not apply a patch that it cannot find or read, and the client's setup may fail (KB977203).",
		Help:     problem.help,
	}
	if r := problem.repair; r != nil {
		finding.Fixes = []Fix{{Title: r.title, Safety: r.safety, Edits: p.replaceProperties(source, r.start, r.end, r.text)}}
	}
	p.reportMigration(source.owner, finding)
}

// packMemory remembers the first service pack seen, so that two setup steps
// that disagree are noticed although nobody said which one is right.
type packMemory struct {
	pack int
	at   *tsxml.Item
}

func (m *packMemory) compare(source installProperties, patches []patchProperty) []patchProblem {
	for _, patch := range patches {
		for _, path := range patch.paths {
			pack := path.servicePack()
			if pack == 0 || pack == m.pack {
				continue
			}
			if m.pack == 0 {
				m.pack, m.at = pack, source.owner
				continue
			}
			return []patchProblem{{
				severity: Error,
				message:  fmt.Sprintf("PATCH= names the patch for SP%d, but %s names the one for SP%d", pack, stepText(m.at), m.pack),
				help:     "Use the MSP file for the service pack of the clients in both.",
			}}
		}
	}
	return nil
}
