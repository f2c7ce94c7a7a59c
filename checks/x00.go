package checks

// syntaxError reports documents that are not well-formed. Check makes its
// findings, since there is no sequence to run a rule on.
var syntaxError = &Rule{
	ID: "X00", Name: "syntax-error", Severity: Error, Category: Structure, Since: "0.1.0", Fix: NoFix,
	Summary:    "The document is not well-formed XML, or not text in its encoding.",
	References: []string{"https://www.w3.org/TR/xml/"},
	Options:    []string{"encoding"},
}
