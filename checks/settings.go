package checks

import (
	"slices"
	"strings"
)

// Product says which ConfigMgr a sequence is for.
type Product string

// The products that the KB977203 rules distinguish.
const (
	ProductAuto    Product = "auto"    // what the sequence itself shows decides
	Product2007    Product = "2007"    // ConfigMgr 2007 SP1 or SP2
	ProductCurrent Product = "current" // ConfigMgr 2012 or later
)

// Settings are what the user knows and the file does not show.
type Settings struct {
	// Product is ProductAuto when empty.
	Product Product
	// ServicePack of the ConfigMgr 2007 clients: 1, 2, or 0 when not known.
	ServicePack int
	// Hotfixes are the KB numbers of client patches that contain KB977203;
	// empty means 977203 and 977384.
	Hotfixes []int
	// CertFix is the package and program that run CCMCertFix.
	CertFix Program
	// RunFirst is the "Run another program first" of a bare sequence, as
	// "PackageID;;Program".
	RunFirst string
	// DeployedBeforehand is the reason why the site needs no KB977203 steps
	// (hotfix and CCMCertFix are deployed to all clients); "" when it does.
	DeployedBeforehand string
	// Severity overrides the severity of findings by rule ID.
	Severity map[string]Severity
	// Preset is the set of rules that is on; "" means Recommended.
	Preset Preset
	// Only and Ignore select rules by ID; an empty Only means the preset.
	Only, Ignore []string
	// Ignored suppresses findings of rules that are on.
	Ignored []*Ignored
}

// Program is a program of a package.
type Program struct {
	Package, Name string
}

// Known reports whether both parts are given.
func (p Program) Known() bool { return p.Package != "" && p.Name != "" }

// String returns the form of "Run another program first": PackageID;;Program.
func (p Program) String() string { return p.Package + ";;" + p.Name }

// ParseProgram reads "PackageID;;Program". ok is false for any other form.
func ParseProgram(text string) (p Program, ok bool) {
	pkg, name, found := strings.Cut(text, ";;")
	p = Program{Package: strings.TrimSpace(pkg), Name: strings.TrimSpace(name)}
	return p, found && ValidPackageID(p.Package) && p.Name != "" && !strings.Contains(p.Name, ";")
}

// defaultHotfixes are the client patches known to contain the change: the
// hotfix itself and the prerequisite of ConfigMgr 2007 R3, which replaces it
// (KB977203, KB977384).
var defaultHotfixes = []int{977203, 977384}

func (s *Settings) hotfixes() []int {
	if len(s.Hotfixes) == 0 {
		return defaultHotfixes
	}
	return s.Hotfixes
}

// Runs reports whether the rule with an ID runs.
func (s *Settings) Runs(id string) bool {
	rule, _ := ByName(id)
	return rule != nil && s.runs(rule)
}

// runs reports whether a rule is on: named by the user, or part of the preset,
// and not turned off. Giving a rule a severity turns it on.
func (s *Settings) runs(r *Rule) bool {
	if slices.Contains(s.Ignore, r.ID) {
		return false
	}
	if len(s.Only) > 0 {
		return slices.Contains(s.Only, r.ID)
	}
	if severity, set := s.Severity[r.ID]; set {
		return severity != Off
	}
	return presetRank(r.Preset) <= presetRank(s.Preset)
}

func presetRank(p Preset) int { return max(0, slices.Index(Presets, string(p))) }
