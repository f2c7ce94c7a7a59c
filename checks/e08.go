package checks

import (
	"tslint/sim"
	"tslint/tsxml"
)

var e08 = &Rule{
	ID: "E08", Name: "capture-image-order", Severity: Error, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "An image is captured of a computer that was not prepared for it, or that is joined to a domain.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_PrepareWindowsforCapture",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_CaptureOperatingSystemImage",
	},
	Run: runE08,
}

// The label of steps that join a domain or a workgroup, and the monitor: what
// has been done to the Windows that is to be captured.
const (
	evJoin = eventCount

	windowsSetUp    = 1 << 24
	windowsPrepared = 1 << 25
	joinWaits       = 1 << 26 // Setup Windows will join the domain
	joined          = 1 << 27
)

// runE08 asks for runs that capture an image of a Windows that they have set up
// and not prepared, and for runs that prepare a computer in a domain. The
// monitor also remembers the step that names the domain.
func runE08(p *Pass) {
	f := p.flow()
	if !f.has(evCaptureImage) && !f.has(evPrepare) {
		return
	}
	label := f.label(evSetup, evPrepare, evCaptureImage)
	overridden := p.gathers() || p.setsAny("OSDNetworkJoinType", "OSDJoinType")
	hits, _ := p.ask(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if !overridden && n.Kind == sim.StepNode && (n.Item.Type == applyNetwork || n.Item.Type == joinDomain) {
				return evJoin
			}
			return label(n)
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			switch v.Event {
			case evSetup:
				m = m&^windowsPrepared | windowsSetUp
				if m&joinWaits != 0 {
					m = m&^joinWaits | joined
				}
			case evPrepare:
				m |= windowsPrepared
			case evJoin:
				m = m&(windowsSetUp|windowsPrepared) | joins(v.Node)
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			switch v.Event {
			case evPrepare:
				return m & (windowsSetUp - 1), m&joined != 0
			case evCaptureImage:
				return 0, m&windowsSetUp != 0 && m&windowsPrepared == 0
			}
			return 0, false
		},
	})
	for _, group := range byNode(hits) {
		p.reportCaptureImage(best(group))
	}
}

// joins returns what a step that joins a domain or workgroup changes.
func joins(n *sim.Node) uint32 {
	switch {
	case n.Item.Type == applyNetwork && isDomain(n.Item, "NetworkJoinType"):
		return joinWaits | remember(n)
	case n.Item.Type == joinDomain && isDomain(n.Item, "Type"):
		return joined | remember(n)
	}
	return 0
}

// isDomain reports whether a step joins a domain: type 0 with a domain's name.
func isDomain(it *tsxml.Item, property string) bool {
	return it.Value(property) == "0" && it.Value("DomainName") != ""
}

func (p *Pass) reportCaptureImage(shown sim.Hit) {
	n := shown.Node
	if shown.Key == 0 {
		p.reportRun(n, shown, Finding{
			Severity: Warning,
			Message:  stepText(n.Item) + " captures the Windows that this sequence has set up, without Prepare Windows for Capture before it.",
			Why:      "An image of a Windows that Sysprep has not prepared carries the identity of the reference computer to every computer it is applied to.",
			Help:     "Add Prepare ConfigMgr Client for Capture and Prepare Windows for Capture before the image is captured.",
		})
		return
	}
	join := p.remembered(shown.Key)
	p.reportRun(n, shown, Finding{
		Message: stepText(n.Item) + " runs on a computer that " + stepText(join.Item) + " has joined to a domain.",
		Why:     "Prepare Windows for Capture fails on a computer that is joined to a domain.",
		Help:    "Let the reference computer join a workgroup.",
		Related: p.related("The domain is joined here", join),
	})
}
