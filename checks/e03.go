package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e03 = &Rule{
	ID: "E03", Name: "apply-os-without-setup", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "An operating system is applied, and the sequence ends without Setup Windows and ConfigMgr.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_SetupWindowsandConfigMgr",
	},
	Run: runE03,
}

// The monitor of E03 remembers the image that is applied and not set up, and
// what has happened since.
const (
	afterUnknownChild = 1 << (24 + iota)
	afterTurnOff
)

func runE03(p *Pass) {
	f := p.flow()
	if !f.has(evApply) || p.alwaysSetUp() || p.tooMany(p.nodes(evApply)) {
		return
	}
	label := f.label(evApply, evSetup, evUpgrade, evUnknownChild)
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if f.turnsOff(n) {
				return evTurnOff
			}
			return label(n)
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case v.Event == evApply:
				return remember(v.Node)
			case v.Event == evSetup || v.Event == evUpgrade:
				return 0
			case m == 0:
				return 0
			case v.Event == evTurnOff:
				return m | afterTurnOff
			}
			return m | afterUnknownChild
		},
		End: func(m uint32, end sim.End) (uint32, bool) {
			return m, end == sim.EndSuccess && m != 0 && m&afterTurnOff == 0
		},
	})
	for _, n := range p.nodes(evApply) {
		if group := with(hits, func(key uint32) bool { return key&^afterUnknownChild == remember(n) }); len(group) > 0 {
			p.reportNotSetUp(n, group)
		}
	}
}

// alwaysSetUp reports whether it is plain that no run ends with an image that is
// applied and not set up.
func (p *Pass) alwaysSetUp() bool {
	sets := p.whereabouts()
	return sets[len(sets)-1].With(sim.OSApplied) == 0
}

func (p *Pass) reportNotSetUp(n *sim.Node, group []sim.Hit) {
	finding := Finding{
		Message: "A run that applies an operating system in " + stepText(n.Item) + " ends without Setup Windows and ConfigMgr.",
		Why:     "Setup Windows and ConfigMgr starts the installation of Windows and brings the client. Without it the computer is left with an image that is not set up.",
		Help:    "Add or enable Setup Windows and ConfigMgr, so that it runs whenever the image was applied.",
	}
	if sure := with(group, func(key uint32) bool { return key&afterUnknownChild == 0 }); len(sure) > 0 {
		group = sure
	} else {
		finding.Severity = Note
		finding.Message += " A child sequence that is not in the file may have it."
	}
	shown := best(group)
	shown.Opaque = false // what ran before the image was applied does not matter
	if disabled := disabledSteps(p.Sequence, setupWindows); len(disabled) > 0 {
		finding.Related = relatedItems("This Setup Windows and ConfigMgr step is disabled", disabled)
	}
	p.reportRun(n, shown, finding)
}

// disabledSteps returns the steps of a type that are disabled.
func disabledSteps(seq *tsxml.Sequence, stepType string) []*tsxml.Item {
	var found []*tsxml.Item
	for it := range seq.All() {
		if it.Type == stepType && !it.Enabled() {
			found = append(found, it)
		}
	}
	return found
}
