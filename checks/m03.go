package checks

import (
	"fmt"

	"tslint/tsxml"
)

var m03 = &Rule{
	ID: "M03", Name: "disabled-step", Severity: Note, Category: Maintainability, Preset: Style, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "The sequence has disabled steps or groups.",
	References: []string{"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#options-for-all-steps"},
	Run:        runM03,
}

func runM03(p *Pass) {
	disabled := p.disabledItems()
	if len(disabled) == 0 {
		return
	}
	steps := 0
	for _, it := range disabled {
		steps += stepsIn(it)
	}
	var edits []tsxml.Edit
	for _, it := range disabled {
		edits = append(edits, p.Sequence.Remove(it.Node))
	}
	p.ReportItem(disabled[0], Finding{
		Message: fmt.Sprintf("The sequence has %s that never run, because they or a group around them are disabled.", count(steps, "step")),
		Why:     "They are read, copied and searched like the others, and their content may no longer be referenced when somebody enables them again.",
		Help:    "Delete what is not needed any more.",
		Related: relatedItems("Disabled", disabled[1:]),
		Fixes:   []Fix{{Title: "Remove what is disabled", Safety: Unsafe, Edits: edits, Note: "Keep a copy of the sequence."}},
	})
}

// disabledItems returns the disabled groups and steps that stand in no disabled
// group.
func (p *Pass) disabledItems() []*tsxml.Item {
	var disabled []*tsxml.Item
	for it := range p.Sequence.All() {
		if it.Disabled && (it.Parent == nil || it.Parent.Enabled()) {
			disabled = append(disabled, it)
		}
	}
	return disabled
}

func stepsIn(it *tsxml.Item) int {
	if it.Kind != tsxml.GroupItem {
		return 1
	}
	n := 0
	for _, child := range it.Children {
		n += stepsIn(child)
	}
	return n
}

// count writes a number with its noun: "1 step", "2 steps".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
