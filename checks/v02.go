package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var v02 = &Rule{
	ID: "V02", Name: "misspelt-builtin", Severity: Warning, Category: Variables, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "A variable is spelt almost like a built-in one, and nothing else in the file uses it.",
	References: []string{builtinsPage},
	Run:        runV02,
}

func runV02(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	seen := map[string]bool{}
	for _, a := range p.assignments() {
		if builtin := newMisspelt(seen, a.name); builtin != "" && !p.readsName(a.name) {
			p.reportAssignment(a, misspeltFinding(stepText(a.step)+" sets the variable "+a.name, builtin, p.renamed(a, builtin)))
		}
	}
	clear(seen)
	for _, r := range p.readings() {
		if builtin := newMisspelt(seen, r.name); builtin != "" && !r.numbered && !p.setsName(r.name) {
			f := misspeltFinding(stepText(r.item)+" uses the variable "+r.name, builtin, p.respelt(r, builtin))
			f.Path, f.Span = r.item.Path(), r.at
			p.Report(f)
		}
	}
}

func misspeltFinding(what, builtin string, edits []tsxml.Edit) Finding {
	f := Finding{
		Message: what + ", which is spelt almost like the built-in variable " + builtin + ".",
		Why:     "Nobody else in the file uses a variable of that name. If " + builtin + " is meant, the value never arrives, and no error tells.",
		Help:    "Write " + builtin + ", or ignore this if it is a variable of your own.",
	}
	if edits != nil {
		f.Fixes = []Fix{{Title: "Rename it to " + builtin, Safety: Unsafe, Edits: edits}}
	}
	return f
}

// newMisspelt returns the built-in variable that a name seen for the first time
// is spelt almost like, "" if there is none.
func newMisspelt(seen map[string]bool, name string) string {
	if seen[name] || composed(name) {
		return ""
	}
	seen[name] = true
	if _, known := schema.Variable(name); known {
		return ""
	}
	lower := strings.ToLower(name)
	if lower != name && seen[lower] {
		return ""
	}
	seen[lower] = true
	return nearBuiltin(lower)
}

// nearBuiltin returns the documented variable of Configuration Manager that
// differs from a name in one letter, or in two if the name is long. Numbers make
// other variables. Those of MDT are too many and too like each other to tell a
// slip.
func nearBuiltin(lower string) string {
	if len(lower) < 6 {
		return ""
	}
	limit := 1
	if len(lower) >= 12 {
		limit = 2
	}
	var nearest string
	for length := len(lower) - 1; length <= len(lower)+1; length++ {
		for _, name := range schema.DocumentedNames(length) {
			if !sameEnd(lower, name) || lettersApart(lower, name) > 2*limit {
				continue
			}
			candidate := strings.ToLower(name)
			if d := schema.Distance(lower, candidate, limit); d <= limit && withoutDigits(lower) != withoutDigits(candidate) {
				nearest, limit = name, d-1
			}
		}
	}
	return nearest
}

// sameEnd reports whether two names have their first two or their last two
// letters in common: nobody slips at both ends of a name.
func sameEnd(a, b string) bool {
	return strings.EqualFold(a[:2], b[:2]) || strings.EqualFold(a[len(a)-2:], b[len(b)-2:])
}

// lettersApart counts the characters that one name has and the other has not,
// wherever they stand: twice the distance is the most that it can be.
func lettersApart(lower, name string) int {
	var counts [32]int8
	for i := range len(lower) {
		counts[lower[i]&31]++
	}
	for i := range len(name) {
		counts[name[i]&31]--
	}
	apart := 0
	for _, n := range counts {
		apart += max(int(n), -int(n))
	}
	return apart
}

func withoutDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, name)
}

// renamed returns the edits that give what a step sets another name.
func (p *Pass) renamed(a assignment, name string) []tsxml.Edit {
	if a.step.Type != setVariable {
		return nil
	}
	return append([]tsxml.Edit{p.Sequence.SetText(a.at, name)}, renderAction(a.step, "VariableName", name)...)
}

// respelt returns the edits that write another name where a variable is used.
func (p *Pass) respelt(r reading, name string) []tsxml.Edit {
	if r.test != nil || r.rule {
		return nil
	}
	return []tsxml.Edit{p.Sequence.ReplaceText(*r.holder, r.start, r.end, name)}
}
