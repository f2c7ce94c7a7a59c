package checks

// Category groups rules by what they protect.
type Category string

// The categories, named as in the documentation.
const (
	Migration       Category = "KB977203"
	DataLoss        Category = "data loss"
	Order           Category = "environment and order"
	Secrets         Category = "secrets"
	References      Category = "references"
	Variables       Category = "variables"
	Conditions      Category = "conditions"
	UserState       Category = "user state"
	CommandLines    Category = "command lines"
	Maintainability Category = "maintainability"
	Deprecated      Category = "deprecated"
	Structure       Category = "structure"
)

// FixKind says what tslint can do about the findings of a rule.
type FixKind string

// The kinds of fixes a rule may offer.
const (
	NoFix     FixKind = "none"
	SafeFix   FixKind = "safe"
	UnsafeFix FixKind = "unsafe"
	// SafeAndUnsafeFix marks a rule whose findings differ in that.
	SafeAndUnsafeFix FixKind = "safe or unsafe"
)

// Preset is a set of rules that is on together. Each contains those before it.
type Preset string

// The presets, from the quietest on.
const (
	Recommended Preset = "recommended" // what is wrong on any site
	Strict      Preset = "strict"      // and what is wrong on most
	Style       Preset = "style"       // and what is a matter of taste
)

// Presets are the names of the presets, from the quietest on.
var Presets = []string{string(Recommended), string(Strict), string(Style)}

// Rule is one thing that can be wrong with a task sequence.
type Rule struct {
	// ID is a letter and two digits, e.g. "K04". IDs are never reused.
	ID string
	// Name is the ID in words, e.g. "restore-without-certfix".
	Name string
	// Summary says in one sentence what the rule reports.
	Summary string
	// Severity is that of the rule's gravest findings.
	Severity Severity
	Category Category
	// Preset is the first preset that has the rule; "" means Recommended.
	Preset Preset
	// Since is the first version of tslint with the rule.
	Since string
	// Fix says what kind of fixes the findings may carry.
	Fix FixKind
	// References are web pages that the rule rests on.
	References []string
	// Options are the configuration keys that change what the rule reports.
	Options []string
	// Run looks at one sequence and reports to the pass. It is nil for rules
	// about documents that could not be read, which Check reports itself.
	Run func(*Pass)
}

// InPreset returns the first preset that has the rule.
func (r *Rule) InPreset() Preset {
	if r.Preset == "" {
		return Recommended
	}
	return r.Preset
}
