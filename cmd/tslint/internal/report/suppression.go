package report

// Suppression says that a finding is known and is not to be acted on. Such a
// finding is in a report only when the user asks to see it, and counts neither
// in the summary's severities nor for the exit code.
type Suppression struct {
	// Kind is InSource or External, as SARIF calls them.
	Kind string
	// Reason is what the user gave for it.
	Reason string
}

// The kinds of suppressions (OASIS, Static Analysis Results Interchange Format
// 2.1.0, 3.35.2).
const (
	// InSource is written in the task sequence: in a description or comment.
	InSource = "inSource"
	// External is in the configuration or in the baseline.
	External = "external"
)

// The states of a finding that was compared with a baseline (OASIS, SARIF
// 2.1.0, 3.27.24).
const (
	BaselineNew       = "new"       // not in the baseline
	BaselineUnchanged = "unchanged" // in the baseline; Suppressed says so, too
)
