package checks

import (
	"strings"

	"tslint/tsxml"
)

var (
	certFixName    = lazily(`(?i)ccm\s*cert\s*fix`)
	certFixCommand = lazily(`(?i)\bccmcertfix(\.exe)?\b`)
)

// runsCertFix reports whether a step runs CCMCertFix: an Install Software step
// by its program, by its name, by the configured package and program, or by the
// command line that the export shows; a command or a script by its text.
func (p *Pass) runsCertFix(it *tsxml.Item) bool {
	switch it.Type {
	case installSoftware:
		program := Program{it.Value("PackageID"), it.Value("ProgramName")}
		return namesCertFix(program.Name) || namesCertFix(it.Name) || p.Settings.isCertFix(program) || p.exportRunsCertFix(program)
	case runCommandLine, runPowerShell:
		return p.hints(it, hintCertFix) && certFixCommand().MatchString(p.command(it))
	}
	return false
}

func namesCertFix(text string) bool {
	return containsFold(text, "ccmcertfix") || containsFold(text, "cert") && certFixName().MatchString(text)
}

func (p *Pass) exportRunsCertFix(program Program) bool {
	exported, ok := p.export().program(program)
	return ok && certFixCommand().MatchString(exported.commandLine)
}

// recognises reports whether "Run another program first" is CCMCertFix, by its
// name, the configuration or the export.
func (p *Pass) recognises(program Program) bool {
	return p.Settings.recognises(program) || p.exportRunsCertFix(program)
}

// isCertFix reports whether a program is the configured CCMCertFix program.
func (s *Settings) isCertFix(p Program) bool {
	return s.CertFix.Known() && strings.EqualFold(p.Package, s.CertFix.Package) && strings.EqualFold(p.Name, s.CertFix.Name)
}

// recognises reports whether "Run another program first" names CCMCertFix.
func (s *Settings) recognises(p Program) bool {
	return namesCertFix(p.Name) || namesCertFix(p.Package) || s.isCertFix(p)
}
