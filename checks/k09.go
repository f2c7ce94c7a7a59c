package checks

import (
	"fmt"
	"strconv"
	"strings"

	"tslint/tsxml"
)

var k09 = &Rule{
	ID: "K09", Name: "hotfix-by-install-software", Severity: Error, Category: Migration, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "A step of the sequence installs the client hotfix itself, which stops the ConfigMgr client while it runs the sequence.",
	References: []string{kbArticle},
	Options:    []string{"client", "deployed-beforehand", "product"},
	Run:        runK09,
}

var (
	advancedClientHotfix = lazily(`(?i)advanced\s+client\s+hotfix`)
	clientPatch          = lazily(`(?i)sccm2007ac-[^\s"]*\.msp`)
	installPatch         = lazily(`(?i)\bmsiexec(\.exe)?\b.*\s[/-](p|update)\b`)
	clientSetup          = lazily(`(?i)(^|[\\/\s"])ccmsetup(\.exe)?("|\s|$)`)
)

func runK09(p *Pass) {
	if !p.family().applies {
		return
	}
	for _, it := range p.Steps() {
		if p.runsCertFix(it) {
			continue
		}
		what := p.installsHotfix(it)
		if what == "" {
			continue
		}
		p.reportMigration(it, Finding{
			Message: stepText(it) + " " + what + ".",
			Why:     "Installing it stops the ConfigMgr client service, which runs the task sequence, so the sequence fails (KB977203).",
			Help:    "Remove the step. The hotfix belongs into PATCH= in the installation properties of Setup Windows and ConfigMgr.",
			Fixes:   []Fix{{Title: "Disable the step", Safety: Unsafe, Edits: []tsxml.Edit{it.SetAttr("disable", "true")}}},
		})
	}
}

// installsHotfix says in words how a step installs the hotfix, "" if it does
// not.
func (p *Pass) installsHotfix(it *tsxml.Item) string {
	switch it.Type {
	case installSoftware:
		if p.Settings.namesHotfix(it.Value("ProgramName")) || p.Settings.namesHotfix(it.Name) {
			return "installs the hotfix with Install Software"
		}
	case runCommandLine, runPowerShell:
		if !p.hints(it, hintPatch) {
			return ""
		}
		command := p.command(it)
		if containsFold(command, "msiexec") && p.Settings.namesPatch(command) && installPatch().MatchString(command) {
			return "installs the client patch with msiexec"
		}
		if containsFold(command, "ccmsetup") && clientSetup().MatchString(command) {
			return "runs ccmsetup"
		}
	}
	return ""
}

// namesHotfix reports whether a program or a step is called like the hotfix.
func (s *Settings) namesHotfix(name string) bool {
	return containsFold(name, "hotfix") && containsFold(name, "advanced") && advancedClientHotfix().MatchString(name) || s.mentionsHotfix(name)
}

// namesPatch reports whether a command line names the hotfix or a client patch.
func (s *Settings) namesPatch(command string) bool {
	return s.mentionsHotfix(command) || containsFold(command, "sccm2007ac-") && clientPatch().MatchString(command)
}

func (s *Settings) mentionsHotfix(text string) bool {
	if !containsFold(text, "kb") {
		return false
	}
	for _, kb := range s.hotfixes() {
		if containsFold(text, "kb"+strconv.Itoa(kb)) {
			return true
		}
	}
	return false
}

func hotfixList(numbers []int) string {
	names := make([]string, len(numbers))
	for i, n := range numbers {
		names[i] = fmt.Sprintf("KB%d", n)
	}
	return strings.Join(names, " or ")
}
