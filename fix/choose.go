package fix

import (
	"slices"
	"strings"

	"tslint/checks"
	"tslint/tsxml"
)

// key identifies a finding across passes, in which offsets move.
type key struct {
	rule, path, message string
	document            int
}

func keyOf(f checks.Finding) key {
	return key{f.Rule.ID, strings.Join(f.Path, "\x00"), f.Message, f.Document}
}

// choose picks the fixes of one pass: for every finding its best allowed one,
// unless it touches one that was picked before it. Such a fix has its turn in
// the next pass.
func (r *runner) choose(s state, first bool) []Applied {
	var batch []Applied
	taken := make(map[int][]tsxml.Edit)
	for _, f := range s.findings {
		fixed, ok := r.allowed(s.file, f)
		if !ok {
			continue
		}
		fresh, ok := withoutTaken(fixed.Edits, taken[f.Document])
		if !ok {
			continue
		}
		taken[f.Document] = append(taken[f.Document], fresh...)
		batch = append(batch, Applied{Finding: f, Fix: fixed, File: s.file, First: first})
	}
	return batch
}

// allowed returns the first fix of a finding that may be made.
func (r *runner) allowed(file *tsxml.File, f checks.Finding) (checks.Fix, bool) {
	if _, bad := r.rejected[keyOf(f)]; bad || file.Documents[f.Document].ReadOnly != "" {
		return checks.Fix{}, false
	}
	for _, fixed := range f.Fixes {
		if fixed.Safety == checks.Safe || r.opt.Unsafe {
			return fixed, true
		}
	}
	return checks.Fix{}, false
}

// withoutTaken returns the edits that are not made already. ok is false when
// one of them touches another fix's edit.
func withoutTaken(edits, taken []tsxml.Edit) (fresh []tsxml.Edit, ok bool) {
	for _, e := range edits {
		if slices.Contains(taken, e) {
			continue
		}
		if slices.ContainsFunc(taken, e.Touches) {
			return nil, false
		}
		fresh = append(fresh, e)
	}
	return fresh, true
}

// reason says why a finding was not repaired.
func (r *runner) reason(file *tsxml.File, f checks.Finding) string {
	if why, bad := r.rejected[keyOf(f)]; bad {
		return why
	}
	if f.Refusal != "" {
		return f.Refusal
	}
	if len(f.Fixes) == 0 {
		return "there is no automatic fix"
	}
	if why := file.Documents[f.Document].ReadOnly; why != "" {
		return why
	}
	return "the fix is unsafe: make it with --unsafe"
}
