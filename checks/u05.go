package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

var u05 = &Rule{
	ID: "U05", Name: "simple-mode-without-local-accounts", Severity: Warning, Category: UserState, Preset: Strict, Since: "0.1.0", Fix: NoFix,
	Summary: "All user profiles are captured, but the restore leaves out local accounts, and fails if there are any.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_CaptureUserState",
	},
	Run: runU05,
}

// runU05 asks for runs that capture with standard options and restore without
// local accounts. The monitor remembers such a capture.
func runU05(p *Pass) {
	f := p.flow()
	if !f.inOrder(evCapture, evRestore) || p.gathers() || p.setsAny("OSDMigrateMode", "OSDMigrateLocalAccounts") {
		return
	}
	if p.tooMany(p.nodes(evCapture)) {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: f.label(evCapture, evRestore),
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case v.Event != evCapture:
				return m
			case modeOf(v.Node.Item) == "simple":
				return remember(v.Node)
			}
			return 0
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			return m, m != 0 && v.Event == evRestore && !isTrue(v.Node.Item.Value("LocalAccounts"))
		},
	})
	for _, group := range byNode(hits) {
		shown := best(group)
		capture := p.remembered(shown.Key)
		p.reportRun(shown.Node, shown, Finding{
			Message: stepText(shown.Node.Item) + " does not restore local computer user profiles, but " + stepText(capture.Item) + " captures all profiles.",
			Why:     "With standard options local accounts are captured, too. The restore cannot create them without a password, and the sequence fails on computers that have one.",
			Help:    "Select \"Restore local computer user profiles\" and give a password, or customize what is captured. Nothing, if no computer has local accounts with profiles.",
			Related: p.related("All profiles are captured here", capture),
		})
	}
}

// modeOf returns how a step migrates, "simple" or "advanced", in lower case.
func modeOf(it *tsxml.Item) string {
	if mode := it.Value("Mode"); mode != "" {
		return strings.ToLower(mode)
	}
	return "simple"
}

// gathers reports whether the sequence runs the rules of MDT, which can set any
// variable (https://learn.microsoft.com/intune/configmgr/mdt/toolkit-reference).
func (p *Pass) gathers() bool { return len(p.StepsOf(mdtGather)) > 0 }

// setsAny reports whether a step sets one of some variables, so that the
// properties of other steps do not decide alone.
func (p *Pass) setsAny(names ...string) bool {
	for _, n := range p.Program().Nodes() {
		for _, name := range names {
			if sets(n, name) {
				return true
			}
		}
	}
	return false
}

func sets(n *sim.Node, name string) bool {
	for _, e := range n.Effects {
		if strings.EqualFold(e.Variable, name) {
			return true
		}
	}
	for _, rule := range n.Rules {
		for _, e := range rule.Effects {
			if strings.EqualFold(e.Variable, name) {
				return true
			}
		}
	}
	return false
}
