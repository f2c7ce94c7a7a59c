package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

var e07 = &Rule{
	ID: "E07", Name: "bitlocker-not-suspended", Severity: Warning, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "The computer restarts from Windows to Windows PE, and BitLocker is not disabled before.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_DisableBitLocker",
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/preprovision-bitlocker-in-windows-pe",
	},
	Run: runE07,
}

// The labels of E07.
const (
	evSuspend sim.Event = iota + 1
	evLeaveWindows
)

// runE07 asks for runs that start in Windows and restart to Windows PE before
// BitLocker was disabled. The monitor is 1 once a run has come to a step that
// does it. If that step's own condition does not hold, its author has decided
// that it is not needed: BitLocker is off, or Windows is older than it.
func runE07(p *Pass) {
	f := p.flow()
	if !f.has(evRestartWinPE) || !usesBitLocker(p.Steps()) {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			switch {
			case n.Kind == sim.StepNode && p.suspendsBitLocker(n.Item):
				return evSuspend
			case f.event(n) == evRestartWinPE:
				return evLeaveWindows
			}
			return 0
		},
		Start:   sim.EnvSet(1 << sim.OldOS),
		Skipped: true,
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evSuspend && v.Outcome != sim.Excluded {
				return 1
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			return 0, m == 0 && v.Event == evLeaveWindows && v.Outcome == sim.Succeeded
		},
	})
	for _, hit := range hits {
		p.reportRun(hit.Node, hit, Finding{
			Message: stepText(hit.Node.Item) + " restarts to Windows PE, and BitLocker was not disabled before.",
			Why:     "The sequence uses BitLocker, so its computers may be encrypted. Then Windows PE cannot read the disk, or the restart asks for the recovery key.",
			Help:    "Add Disable BitLocker before the restart to Windows PE.",
		})
	}
}

func usesBitLocker(steps []*tsxml.Item) bool {
	for _, it := range steps {
		if strings.HasSuffix(it.Type, "BitLockerAction") {
			return true
		}
	}
	return false
}

// suspendsBitLocker reports whether a step disables BitLocker: the step that is
// made for it, or a command.
func (p *Pass) suspendsBitLocker(it *tsxml.Item) bool {
	if it.Type == disableBitLocker {
		return true
	}
	if it.Type != runCommandLine && it.Type != runPowerShell {
		return false
	}
	command := p.command(it)
	return containsFold(command, "manage-bde") || containsFold(command, "suspend-bitlocker") || containsFold(command, "disable-bitlocker")
}
