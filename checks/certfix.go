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
// by its program, name or the configured package and program; a command or a
// script by its text.
func (s *Settings) runsCertFix(it *tsxml.Item) bool {
	switch it.Type {
	case installSoftware:
		program := it.Value("ProgramName")
		return certFixName().MatchString(program) || certFixName().MatchString(it.Name) ||
			s.isCertFix(Program{it.Value("PackageID"), program})
	case runCommandLine, runPowerShell:
		command := commandOf(it)
		return containsFold(command, "ccmcertfix") && certFixCommand().MatchString(command)
	}
	return false
}

// runsCertFix reports whether a step runs CCMCertFix, also where only the export
// shows it: in the command line of the program that the step installs.
func (p *Pass) runsCertFix(it *tsxml.Item) bool {
	if p.Settings.runsCertFix(it) {
		return true
	}
	return it.Type == installSoftware && p.exportRunsCertFix(Program{it.Value("PackageID"), it.Value("ProgramName")})
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
	return certFixName().MatchString(p.Name) || certFixName().MatchString(p.Package) || s.isCertFix(p)
}
