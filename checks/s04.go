package checks

import (
	"tslint/schema"
)

var s04 = &Rule{
	ID: "S04", Name: "product-key-in-file", Severity: Note, Category: Secrets, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "The file holds a Windows product key that is not one of the public ones.",
	References: []string{stepsPage + "#BKMK_ApplyWindowsSettings", "https://learn.microsoft.com/windows-server/get-started/kms-client-activation-keys"},
	Run:        runS04,
}

var productKey = lazily(`^(?i)[A-Z0-9]{5}(-[A-Z0-9]{5}){4}$`)

// runS04 looks at disabled steps, too: they do not run, but they are read.
func runS04(p *Pass) {
	for _, s := range p.heldSecrets(func(known *schema.Property) bool { return known.QuasiSecret }) {
		if !productKey().MatchString(s.text()) || schema.PublicProductKey(s.text()) {
			continue
		}
		p.reportProperty(s, Finding{
			Message: stepText(s.step) + " holds a product key in " + propertyText(s) + ".",
			Why:     "Whoever can read the file can use the key. Keys of a volume licence are counted, and a leaked one is blocked.",
			Help:    "Leave the key out, and use activation by a Key Management Service or Active Directory, which needs only the public keys of Microsoft.",
			Fixes:   []Fix{{Title: "Empty " + propertyText(s), Safety: Unsafe, Note: "Windows is installed without a key then.", Edits: p.withValue(s, "")}},
		})
	}
}
