package checks

import (
	"slices"

	"tslint/sim"
)

var d06 = &Rule{
	ID: "D06", Name: "unguarded-format", Severity: Warning, Category: DataLoss, Since: "0.1.0", Fix: NoFix,
	Summary: "Whenever the sequence is started in Windows, it formats a disk, and nothing captures user state.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/deploy-use/manage-task-sequences-to-automate-tasks",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_FormatandPartitionDisk",
	},
	Run: runD06,
}

func runD06(p *Pass) {
	f := p.flow()
	if !f.has(evFormat) || len(f.steps[evCapture]) > 0 || len(p.nodes(evCapture)) > 0 || p.tooMany(p.nodes(evFormat)) {
		return
	}
	for formats := range slices.Chunk(p.nodes(evFormat), maxBits) {
		p.checkUnguarded(f, formats)
	}
}

// checkUnguarded asks which of some formats every run from the old Windows
// executes. The monitor has a bit for each that was executed.
func (p *Pass) checkUnguarded(f *flow, formats []*sim.Node) {
	bits := numbered(formats)
	all, complete := p.ask(sim.Query{
		Label: f.label(evFormat),
		Start: sim.EnvSet(1 << sim.OldOS),
		Step:  func(m uint32, v sim.Visit) uint32 { return m | bits[v.Node] },
		Hit:   func(_ uint32, v sim.Visit) (uint32, bool) { return bits[v.Node], bits[v.Node] != 0 },
		End:   func(m uint32, _ sim.End) (uint32, bool) { return m, true },
	})
	if !complete {
		return
	}
	for _, n := range formats {
		executed := slices.DeleteFunc(slices.Clone(all), func(h sim.Hit) bool { return h.Node != n })
		if len(executed) == 0 || !alwaysExecuted(all, bits[n]) {
			continue
		}
		p.reportRun(n, best(executed), Finding{
			Message: stepText(n.Item) + " formats " + diskText(n.Item) + " in every run that is started in Windows, and the sequence captures no user state.",
			Why:     "A sequence that is offered to the wrong collection, or started by a user in Software Center, erases computers that are in use.",
			Help:    "Give the step a condition that such computers do not meet, as the console's wizard does, or capture user state before it. Nothing, if the sequence is only ever started from media or the network.",
		})
	}
}

func alwaysExecuted(hits []sim.Hit, bit uint32) bool {
	for _, hit := range hits {
		if hit.Node == nil && hit.Key&bit == 0 {
			return false
		}
	}
	return true
}
