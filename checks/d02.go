package checks

import (
	"slices"

	"tslint/sim"
	"tslint/tsxml"
)

var d02 = &Rule{
	ID: "D02", Name: "local-store-formatted", Severity: Error, Category: DataLoss, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "User state is captured to the computer's own disk, which is formatted before the restore.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/get-started/manage-user-state",
		"https://learn.microsoft.com/windows/deployment/usmt/usmt-hard-link-migration-store",
	},
	Run: runD02,
}

// The monitor of D02: how the state was captured, then a bit for each format
// since.
const (
	capturedLinks = 1 << (storeBits + iota) // with hard links, by the step's own setting
	capturedLocal                           // to a local path, or with hard links by a variable
	formatShift   = storeBits + 2
)

func runD02(p *Pass) {
	f := p.flow()
	if !f.inOrder(evCapture, evFormat, evRestore) || !p.mayStoreLocally() || p.tooMany(p.nodes(evFormat)) {
		return
	}
	for formats := range slices.Chunk(p.nodes(evFormat), maxBits) {
		p.checkLocalStore(f, formats)
	}
}

// checkLocalStore asks for runs that execute one of some formats between a local
// capture and the restore.
func (p *Pass) checkLocalStore(f *flow, formats []*sim.Node) {
	bits := numbered(formats)
	hits, _ := p.ask(sim.Query{
		Label: f.labelStore(evCapture, evFormat, evRestore),
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case v.Event == evCapture && isTrue(v.Node.Item.Value("UseHardlinks")):
				return m | capturedLinks
			case v.Event == evCapture && m&(localPath|linkOption) != 0:
				return m | capturedLocal
			case v.Event == evFormat && m&(capturedLinks|capturedLocal) != 0:
				return m | bits[v.Node]<<formatShift
			}
			return setStore(m, v)
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m, v.Event == evRestore && m>>formatShift != 0 },
	})
	for _, n := range formats {
		if group := with(hits, func(key uint32) bool { return key>>formatShift&bits[n] != 0 }); len(group) > 0 {
			p.reportStoreFormatted(n, group)
		}
	}
}

// mayStoreLocally reports whether any step could make a store local.
func (p *Pass) mayStoreLocally() bool {
	for _, n := range p.Program().Nodes() {
		if n.Kind == sim.StepNode && (isTrue(n.Item.Value("UseHardlinks")) || setStore(0, sim.Visit{Node: n})&(localPath|linkOption) != 0) {
			return true
		}
	}
	return false
}

func (p *Pass) reportStoreFormatted(n *sim.Node, group []sim.Hit) {
	shown := best(group)
	finding := Finding{
		Message: stepText(n.Item) + " formats " + diskText(n.Item) + " while the captured user state is stored on this computer, before " + stepText(shown.Node.Item) + " restores it.",
		Why:     "With hard links or a local path the state store is on the computer's own disk. Formatting destroys it, and the user's data is lost.",
		Help:    "Skip the format when the state is stored locally, as the console's wizard does with the condition _OSDMigrateUseHardlinks not equals true, or capture to a state migration point or a share.",
	}
	if !formatsWindows(n.Item) {
		finding.Severity = Warning
		finding.Why += " The file does not show whether this disk holds the store."
	}
	if len(with(group, func(key uint32) bool { return key&capturedLocal != 0 })) == 0 {
		p.guardFormat(n.Item, &finding)
	}
	p.reportRun(n, shown, finding)
}

// guardFormat offers the condition that the console's wizard gives its
// partition steps. It only helps with hard links set in the capture step.
func (p *Pass) guardFormat(it *tsxml.Item, finding *Finding) {
	if it.Sequence() != p.Sequence {
		return
	}
	test := tsxml.NewTest{Variable: "_OSDMigrateUseHardlinks", Operator: "notEquals", Value: "true"}
	finding.Fixes = []Fix{{Title: "Skip the format when hard links are used", Safety: Unsafe, Edits: []tsxml.Edit{it.AddTest(test)}}}
}
