package checks

import (
	"strconv"

	"tslint/tsxml"
)

// Finding is one thing that is wrong at one place.
type Finding struct {
	Rule     *Rule
	Severity Severity
	// Document is the index of the document in its file.
	Document int
	// Sequence is the name of the task sequence, "" when unknown.
	Sequence string
	// Path holds the names from the outermost group down to the step; nil
	// for findings about the whole sequence.
	Path []string
	// Span is the place: an open tag or an attribute, in byte offsets of the
	// document's text.
	Span tsxml.Span
	// Message says what is wrong, Why what happens because of it, Help what
	// to do.
	Message, Why, Help string
	// Witness is a run that shows it, nil where the rule needs none.
	Witness []WitnessFact
	// Related are other places that belong to the finding.
	Related []Related
	// Fixes are the ways to repair it, the best first.
	Fixes []Fix
	// Refusal says why there is no fix although the rule has one, and what
	// the user can give to get it; "" otherwise.
	Refusal string
	// Suppressed says why nobody wants to see the finding; nil for those that
	// count.
	Suppressed *Suppression
}

// quoted are the parts of a message in quotation marks.
var quoted = lazily(`"(?:[^"\\]|\\.)*"`)

// Arguments returns what the message names in quotation marks: steps, values.
// Wordings change between versions of tslint, these do not, so together with
// rule and path they identify a finding.
func (f *Finding) Arguments() []string {
	found := quoted().FindAllString(f.Message, -1)
	for i, text := range found {
		if plain, err := strconv.Unquote(text); err == nil {
			found[i] = plain
		}
	}
	return found
}

// WitnessFact is one line of a witness run: an assumption, or a step that
// runs.
type WitnessFact struct {
	// Assume is an assumption, e.g. `OSDKind equals "A"`; "" for steps.
	Assume string
	// Path and Span are the step's.
	Path []string
	Span tsxml.Span
	// Failed tells that the step fails in this run.
	Failed bool
}

// Related is another place that belongs to a finding.
type Related struct {
	Message string
	Path    []string
	Span    tsxml.Span
}

// Safety says whether a fix may be made without asking.
type Safety uint8

// The safeties, in rising order.
const (
	// Unsafe fixes are made only on request.
	Unsafe Safety = iota
	// Safe fixes keep everything else as it was and cannot make a working
	// sequence fail.
	Safe
)

// String returns "unsafe" or "safe".
func (s Safety) String() string {
	if s == Safe {
		return "safe"
	}
	return "unsafe"
}

// Fix is a set of edits that repairs a finding. It is applied whole or not at
// all.
type Fix struct {
	// Title says what the fix does, in the imperative.
	Title  string
	Safety Safety
	// Edits are edits of the text of the finding's document.
	Edits []tsxml.Edit
	// Note tells what the user still has to do or know; "" when nothing.
	Note string
}
