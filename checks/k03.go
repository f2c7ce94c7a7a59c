package checks

import "fmt"

var k03 = &Rule{
	ID: "K03", Name: "run-first-unverifiable", Severity: Error, Category: Migration, Since: "0.1.0", Fix: NoFix,
	Summary:    "\"Run another program first\" is malformed, or names a program that cannot be recognised as CCMCertFix.",
	References: []string{kbArticle, "https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequencepackage-server-wmi-class"},
	Options:    []string{"certfix", "run-first", "deployed-beforehand", "product"},
	Run:        runK03,
}

func runK03(p *Pass) {
	f := p.family()
	if !f.applies || f.runFirst == "" {
		return
	}
	program, ok := ParseProgram(f.runFirst)
	switch {
	case !ok:
		p.reportRunFirst(Finding{
			Severity: Error,
			Message:  fmt.Sprintf("\"Run another program first\" is %q, which is not of the form PackageID;;Program.", f.runFirst),
			Why:      "The client cannot find the program, so the task sequence does not start, or starts without it.",
			Help:     "Choose the program again in the properties of the task sequence, Advanced.",
		})
	case !p.recognises(program):
		p.reportRunFirst(Finding{
			Severity: Warning,
			Message:  fmt.Sprintf("\"Run another program first\" names program %q of package %s, which cannot be recognised as CCMCertFix.", program.Name, program.Package),
			Why:      "KB977203 needs CCMCertFix to run before the task sequence starts. " + whyCapture,
			Help:     "If this program runs CCMCertFix, say so with --certfix-package and --certfix-program or certfix in the configuration. tslint never replaces a program that is there.",
		})
	}
}

// reportRunFirst reports at the package's DependentProgram, or at the sequence
// where the value came from the configuration.
func (p *Pass) reportRunFirst(f Finding) {
	f.Span = p.Sequence.Node.OpenTag()
	if field, ok := p.Sequence.Package.Field("DependentProgram"); ok {
		f.Span = field.Node.Span()
	}
	p.reportMigration(nil, f)
}
