package checks

import (
	"slices"
	"strconv"

	"tslint/checks/cmdline"
	"tslint/sim"
	"tslint/tsxml"
)

var d05 = &Rule{
	ID: "D05", Name: "capture-continues-after-failure", Severity: Error, Category: DataLoss, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "The disk is wiped although the capture of user state has failed.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_CaptureUserState",
	},
	Run: runD05,
}

func runD05(p *Pass) {
	f := p.flow()
	if !f.has(evCapture) && !f.has(evRequestCapture) || !f.has(evFormat) && !f.has(evApply) {
		return
	}
	captures := slices.DeleteFunc(p.nodes(evCapture, evRequestCapture), endsOnFailure)
	if len(captures) == 0 {
		return
	}
	if p.tooMany(captures) {
		return
	}
	for few := range slices.Chunk(captures, maxBits) {
		p.checkWiped(f, few)
	}
}

// checkWiped asks for runs in which one of some captures, or of requests for
// their store, fails and the disk is wiped later. The monitor has a bit for each
// that has failed with no successful capture since. A run in which a step
// succeeds that is made to fail does not exist.
func (p *Pass) checkWiped(f *flow, captures []*sim.Node) {
	bits := numbered(captures)
	const impossible = 1 << 31
	label := f.label(evCapture, evRequestCapture, evFormat, evApply)
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Kind == sim.StepNode && p.alwaysFails(n) {
				return evAlwaysFails
			}
			return label(n)
		},
		Failures: true,
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case m == impossible || v.Event == evAlwaysFails && v.Outcome == sim.Succeeded:
				return impossible
			case v.Event == evCapture && v.Outcome == sim.Succeeded:
				return 0
			case v.Outcome == sim.Failed:
				return m | bits[v.Node]
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m, m != 0 && m != impossible && wipes(v) },
	})
	for _, n := range captures {
		if group := with(hits, func(key uint32) bool { return key&bits[n] != 0 }); len(group) > 0 {
			p.reportWiped(n, group)
		}
	}
}

// endsOnFailure reports whether a failure of a step ends the run: nothing
// continues on error.
func endsOnFailure(n *sim.Node) bool {
	for at := n; at != nil; at = at.Parent {
		if at.ContinueOnError {
			return false
		}
	}
	return true
}

// evAlwaysFails labels steps that are made to fail.
const evAlwaysFails = eventCount

// alwaysFails reports whether a step does nothing but end with an error, as
// handlers of failures do: cmd /c exit 1.
func (p *Pass) alwaysFails(n *sim.Node) bool {
	if n.Item.Type != runCommandLine || !containsFold(p.command(n.Item), "exit") {
		return false
	}
	calls := cmdline.Parse(p.command(n.Item))
	if len(calls) != 1 || calls[0].Program != "exit" || len(calls[0].Args) == 0 {
		return false
	}
	code := calls[0].Args[len(calls[0].Args)-1]
	_, err := strconv.Atoi(code)
	return err == nil && !slices.Contains(n.SuccessCodes, code)
}

func wipes(v sim.Visit) bool { return v.Event == evFormat || v.Event == evApply }

func (p *Pass) reportWiped(n *sim.Node, group []sim.Hit) {
	shown := best(group)
	finding := Finding{
		Message: "When " + stepText(n.Item) + " fails, the sequence goes on and " + stepText(shown.Node.Item) + " wipes the disk.",
		Why:     "Nothing was captured, and the user's data is lost with the disk.",
		Help:    "Clear \"Continue on error\" on the step and the groups around it, or let a step behind it that tests _SMSTSLastActionSucceeded end the sequence with an error.",
		Related: p.related("The disk is wiped here", shown.Node),
	}
	finding.Fixes = p.fixWiped(n.Item, group)
	p.reportRun(n, shown, finding)
}

// captureFailed is the variable by which the repair tells the wiping steps that
// the capture has failed.
const captureFailed = "UserStateCaptureFailed"

// fixWiped offers to skip the wipe when the capture has failed. Where a failure
// leaves a group, no step behind the capture would run that could take note of
// it: then the failure has to end the sequence.
func (p *Pass) fixWiped(it *tsxml.Item, group []sim.Hit) []Fix {
	if it.ContinueOnError && it.Condition == nil && it.Sequence() == p.Sequence && continuingGroup(it) == nil {
		if edits := p.skipWipes(it, group); edits != nil {
			return []Fix{{
				Title: "Skip the wipe when the capture has failed", Safety: Unsafe, Edits: edits,
				Note: "Setup Windows and ConfigMgr then fails, since no operating system was applied, and the computer keeps its data.",
			}}
		}
	}
	if edits := p.stopOnError(it); len(edits) > 0 {
		return []Fix{{
			Title: "Remove \"Continue on error\" from the step and the groups around it", Safety: Unsafe, Edits: edits,
			Note: "Every failure in these groups now ends the sequence, and Release State Store does not run then.",
		}}
	}
	return nil
}

// skipWipes returns the edits that note a failure in a variable, and skip the
// wiping steps where it is set; nil if one of them stands in a child sequence.
func (p *Pass) skipWipes(it *tsxml.Item, group []sim.Hit) []tsxml.Edit {
	edits := []tsxml.Edit{p.Sequence.InsertAfter(it, failureNote())}
	for _, wipe := range byNode(group) {
		step := wipe[0].Node.Item
		if step.Sequence() != p.Sequence {
			return nil
		}
		edits = append(edits, step.AddTest(tsxml.NewTest{Variable: captureFailed, Operator: "notEquals", Value: "true"}))
	}
	return edits
}

func failureNote() tsxml.NewStep {
	return newStep(tsxml.NewStep{
		Type: setVariable, Name: "Note that the capture has failed", RunIn: "WinPEandFullOS",
		Variables: []tsxml.NewVariable{
			{Name: "VariableName", Property: "VariableName", Text: captureFailed, Hidden: true},
			{Name: "VariableValue", Property: "VariableValue", Text: "true", Hidden: true},
		},
		Tests: []tsxml.NewTest{{Variable: "_SMSTSLastActionSucceeded", Operator: "equals", Value: "false"}},
	})
}

// continuingGroup returns the innermost group with "Continue on error" around a
// step, nil if there is none.
func continuingGroup(it *tsxml.Item) *tsxml.Item {
	for g := it.Parent; g != nil; g = g.Parent {
		if g.ContinueOnError {
			return g
		}
	}
	return nil
}

// stopOnError returns the edits that let a failure of a step end the sequence.
func (p *Pass) stopOnError(it *tsxml.Item) []tsxml.Edit {
	if it.Sequence() != p.Sequence {
		return nil
	}
	var edits []tsxml.Edit
	for at := it; at != nil; at = at.Parent {
		if !at.ContinueOnError {
			continue
		}
		if edit, ok := at.RemoveAttr("continueOnError"); ok {
			edits = append(edits, edit)
		}
	}
	return edits
}
