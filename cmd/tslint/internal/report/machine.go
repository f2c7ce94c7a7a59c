package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"tslint/checks"
)

// placed is a finding with its file, as formats without a level for files need it.
type placed struct {
	File *File
	Finding
}

// open returns the findings of a report that count, in its order: those that
// are not suppressed. Formats that cannot say that a finding is suppressed show
// no others.
func (r *Report) open() []placed {
	var found []placed
	for i := range r.Files {
		for _, f := range r.Files[i].open() {
			found = append(found, placed{&r.Files[i], f})
		}
	}
	return found
}

func (f *File) open() []Finding {
	return slices.DeleteFunc(slices.Clone(f.Findings), func(f Finding) bool { return f.Suppressed != nil })
}

// mostSevereFirst returns the findings for consumers that show only some.
func (r *Report) mostSevereFirst() []placed {
	found := r.open()
	slices.SortStableFunc(found, func(a, b placed) int { return int(b.Severity) - int(a.Severity) })
	return found
}

// whereOf names the step of a finding. Archives may hold several task
// sequences, so for them the step's sequence is named, too.
func whereOf(f Finding) string {
	where := strings.Join(f.Path, " / ")
	if f.Member != "" && f.Sequence != "" {
		where = strings.TrimSuffix(f.Sequence+": "+where, ": ")
	}
	return where
}

// headline returns what a finding says on one line: "[Group / Step] message".
func headline(f Finding) string {
	if where := whereOf(f); where != "" {
		return plain("[" + where + "] " + f.Message)
	}
	return plain(f.Message)
}

// advice returns a finding as a short text: the headline, and below it why and
// what to do.
func advice(f Finding) string {
	return headline(f) + "\n" + plain(f.Why) + "\n" + plain(f.Help)
}

// stepPath returns the path of a finding's step as "Group/Step", "" for the
// whole sequence.
func stepPath(f Finding) string { return strings.Join(f.Path, "/") }

// fingerprints make identities of findings that survive changes of the file:
// from the rule, the step and what the message names, and from nothing that
// moves when something else is changed. Findings that agree in all this are
// counted.
type fingerprints map[string]int

// next returns "hash:n" of the next finding in the order of the report. Scope
// tells apart findings of different files where the reader does not.
func (seen fingerprints) next(scope string, f Finding) string {
	parts := append([]string{scope, f.Rule.ID, stepPath(f)}, f.Arguments()...)
	sum := sha256.Sum256([]byte(strings.TrimPrefix(strings.Join(parts, "\x00"), "\x00")))
	hash := hex.EncodeToString(sum[:])[:16]
	seen[hash]++
	return fmt.Sprintf("%s:%d", hash, seen[hash])
}

// secret reports whether a finding is about a secret that the file gives away.
func secret(f Finding) bool { return f.Rule.Category == checks.Secrets && f.Severity > checks.Note }

// cut shortens a text to a number of code points.
func cut(s string, limit int) string {
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit-1]) + ellipsis
	}
	return s
}
