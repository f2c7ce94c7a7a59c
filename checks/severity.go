package checks

import "fmt"

// Severity says how sure and how bad a finding is.
type Severity uint8

// The severities, in rising order.
const (
	// Off marks a rule that is not run.
	Off Severity = iota
	// Note is a matter of taste, or something the file cannot show.
	Note
	// Warning is likely wrong, depending on the site.
	Warning
	// Error has a run that fails, loses data or leaks a secret.
	Error
)

var severityNames = [...]string{"off", "note", "warning", "error"}

// String returns "off", "note", "warning" or "error".
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads the name of a severity. The error lists the names.
func ParseSeverity(name string) (Severity, error) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), nil
		}
	}
	return Off, fmt.Errorf("%q is no severity: use error, warning, note or off", name)
}
