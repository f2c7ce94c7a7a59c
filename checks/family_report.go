package checks

import "tslint/tsxml"

// reportMigration reports a finding of the KB977203 family. Where the site has
// deployed the hotfix and CCMCertFix to all clients beforehand (KB2028442), the
// finding becomes a note that shows the reason given for that.
func (p *Pass) reportMigration(it *tsxml.Item, f Finding) {
	if reason := p.Settings.DeployedBeforehand; reason != "" {
		f.Severity = Note
		if len(f.Fixes) > 0 {
			f.Fixes, f.Refusal = nil, "the configuration says that nothing is needed here (deployed-beforehand)"
		}
		f.Why += " The configuration says that both were deployed to all clients beforehand: " + reason
	}
	if it == nil {
		p.Report(f)
		return
	}
	p.ReportItem(it, f)
}

// What happens without the steps of KB977203, in the words that all rules of
// the family share.
const (
	whyCapture = "On a client with security update 974571 the certificate store cannot be imported, the state store request fails and the user's data is not captured (KB977203)."
	whyRestore = "On a client with security update 974571 the certificate store cannot be imported, and the user's data is not restored after the computer was reinstalled (KB977203)."
)

// askForCertFix is the refusal of fixes that insert CCMCertFix.
const askForCertFix = "the package and program of CCMCertFix are not in the file: give --certfix-package and --certfix-program, or certfix: {package, program} in the configuration"
