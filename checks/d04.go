package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

var d04 = &Rule{
	ID: "D04", Name: "restore-error-hidden", Severity: Warning, Category: DataLoss, Since: "0.1.0", Fix: SafeFix,
	Summary: "Restore User State continues on error, and nothing looks at whether it failed.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSLastActionSucceeded",
		"https://learn.microsoft.com/intune/configmgr/osd/plan-design/planning-considerations-for-automating-tasks",
	},
	Run: runD04,
}

func runD04(p *Pass) {
	if !p.flow().has(evRestore) {
		return
	}
	restores := slices.DeleteFunc(p.nodes(evRestore), func(n *sim.Node) bool { return !n.ContinueOnError })
	if len(restores) == 0 || p.tooMany(restores) {
		return
	}
	all, complete := p.askHiddenRestores(restores)
	if !complete {
		return
	}
	for _, n := range restores {
		looked := with(all, func(key uint32) bool { return key&^restoreFails == remember(n) })
		failed := with(all, func(key uint32) bool { return key&restoreFails != 0 })
		failed = slices.DeleteFunc(failed, func(hit sim.Hit) bool { return hit.Node != n })
		if len(failed) > 0 && len(looked) == 0 {
			p.reportHiddenRestore(n, best(failed))
		}
	}
}

// restoreFails tells that the step of a hit is a restore that fails. The rest of
// the key is the restore before it whose outcome is looked at there.
const restoreFails = 1 << 31

// askHiddenRestores asks for runs in which a restore fails, and for those in
// which its outcome is then looked at. The monitor remembers a restore that has
// failed until the next step runs.
func (p *Pass) askHiddenRestores(restores []*sim.Node) (hits []sim.Hit, complete bool) {
	behind, restore := followers(p.Program().Nodes(), restores), setOf(restores)
	fails := func(v sim.Visit) bool { return v.Outcome == sim.Failed && restore[v.Node] }
	return p.ask(sim.Query{
		Label: only(func(n *sim.Node) bool {
			return behind[n] && (isStep(n) || looksBefore(n)) || restore[n]
		}),
		Failures: true,
		Skipped:  true,
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case !ran(v):
				return m
			case fails(v):
				return remember(v.Node)
			}
			return 0
		},
		Hit: func(m uint32, v sim.Visit) (key uint32, yes bool) {
			if looksBefore(v.Node) || ran(v) && p.looksInside(v.Node.Item) {
				key = m
			}
			if fails(v) {
				key |= restoreFails
			}
			return key, key != 0
		},
	})
}

// ran reports whether a visit is that of a step that ran.
func ran(v sim.Visit) bool {
	return isStep(v.Node) && (v.Outcome == sim.Succeeded || v.Outcome == sim.Failed)
}

// looksBefore reports whether the condition of a node asks for the outcome of
// the last step.
func looksBefore(n *sim.Node) bool {
	found := false
	if n.Item.Condition != nil {
		n.Item.Condition.Tests(func(test *tsxml.Expr) {
			for field := range test.Node.Elements() {
				found = found || namesOutcome(field.Text())
			}
		})
	}
	return found
}

// looksInside reports whether a step uses the outcome of the last step when it
// runs.
func (p *Pass) looksInside(it *tsxml.Item) bool {
	for _, v := range it.Variables() {
		if namesOutcome(v.Text()) {
			return true
		}
	}
	return namesOutcome(it.Action()) || namesOutcome(p.command(it))
}

func namesOutcome(text string) bool {
	return containsFold(text, "smstslastactionsucceeded") || containsFold(text, "smstslastactionretcode")
}

func (p *Pass) reportHiddenRestore(n *sim.Node, failed sim.Hit) {
	finding := Finding{
		Message: stepText(n.Item) + " has \"Continue on error\", and no step or condition behind it looks at whether it failed.",
		Why:     "When the restore fails the sequence goes on and ends successfully. The user's data is missing, and nobody is told while the state store still has it.",
		Help:    "Clear \"Continue on error\", or let a step directly behind it test _SMSTSLastActionSucceeded and report the failure.",
	}
	edit, ok := n.Item.RemoveAttr("continueOnError")
	if ok && n.Item.Sequence() == p.Sequence && !p.requestsStore() {
		finding.Fixes = []Fix{{Title: "Remove \"Continue on error\" from the step", Safety: Safe, Edits: []tsxml.Edit{edit}}}
	}
	p.reportRun(n, failed, finding)
}

// requestsStore reports whether the sequence uses a state migration point. Then
// the steps up to Release State Store are meant to continue on error, so that
// the store is released whatever happens.
func (p *Pass) requestsStore() bool {
	return len(p.StepsOf(requestStateStore)) > 0
}
