package checks

import "fmt"

var k00 = &Rule{
	ID: "K00", Name: "kb977203-not-applicable", Severity: Note, Category: Migration, Since: "0.1.0", Fix: NoFix,
	Summary:    "The sequence migrates user state, but shows that it is for a version after ConfigMgr 2007, so the KB977203 rules are off.",
	References: []string{kbArticle},
	Options:    []string{"product"},
	Run:        runK00,
}

// kbArticle is KB977203, "User state migration is unsuccessful on a ConfigMgr
// 2007 SP1 or SP2 client after you install security update 974571".
const kbArticle = "https://support.microsoft.com/help/977203"

func runK00(p *Pass) {
	f := p.family()
	if p.Settings.Product == Product2007 || p.Settings.Product == ProductCurrent || f.later == "" {
		return
	}
	items := append(f.captures[:len(f.captures):len(f.captures)], f.restores...)
	if len(items) == 0 {
		return
	}
	p.ReportItem(items[0], Finding{
		Message: fmt.Sprintf("The KB977203 rules are off for this sequence: %s, and KB977203 concerns clients of ConfigMgr 2007 SP1 and SP2 only.", f.later),
		Why:     "Later clients do not have the defect.",
		Help:    "Nothing, if that is right. If the sequence runs on ConfigMgr 2007 clients, say so with --product 2007 or product: 2007 in the configuration.",
	})
}
