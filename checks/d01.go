package checks

import (
	"strconv"

	"tslint/sim"
	"tslint/tsxml"
)

var d01 = &Rule{
	ID: "D01", Name: "format-before-capture", Severity: Error, Category: DataLoss, Since: "0.1.0", Fix: NoFix,
	Summary: "The disk is formatted before user state is captured.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_FormatandPartitionDisk",
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_CaptureUserState",
	},
	Run: runD01,
}

// runD01 asks for runs that capture after a format. The monitor remembers the
// last format of the disk with Windows, or the first of another one.
func runD01(p *Pass) {
	f := p.flow()
	if !f.inOrder(evFormat, evCapture) || p.tooMany(p.nodes(evFormat)) {
		return
	}
	hits, _ := p.ask(sim.Query{
		Label: f.label(evFormat, evCapture),
		Step: func(m uint32, v sim.Visit) uint32 {
			if v.Event == evFormat && (m == 0 || formatsWindows(v.Node.Item)) {
				return remember(v.Node)
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) { return m, v.Event == evCapture && m != 0 },
	})
	for _, group := range byNode(hits) {
		p.reportFormatted(group)
	}
}

func (p *Pass) reportFormatted(group []sim.Hit) {
	windows := with(group, func(key uint32) bool { return formatsWindows(p.remembered(key).Item) })
	if len(windows) > 0 && (!allOpaque(windows) || allOpaque(group)) {
		group = windows
	}
	shown := best(group)
	format := p.remembered(shown.Key)
	finding := Finding{
		Message: stepText(shown.Node.Item) + " captures user state after " + stepText(format.Item) + " has formatted " + diskText(format.Item) + ".",
		Why:     "Formatting erases the disk: nothing is left to capture, and the user's data is lost.",
		Help:    "Capture before the disk is formatted, or let conditions on the two exclude each other.",
		Related: p.related("The disk is formatted here", format),
	}
	if !formatsWindows(format.Item) {
		finding.Severity = Warning
		finding.Why = "Formatting erases the disk. If user data is on it, it is lost before it could be captured."
	}
	p.reportRun(shown.Node, shown, finding)
}

// formatsWindows reports whether a format may hit the disk with Windows: disk 0,
// or one that the file does not show.
func formatsWindows(it *tsxml.Item) bool {
	index, err := strconv.Atoi(it.Value("DiskIndex"))
	return it.Type != partitionDisk || err != nil || index == 0
}

func diskText(it *tsxml.Item) string {
	if index := it.Value("DiskIndex"); index != "" {
		return "disk " + index
	}
	return "a disk"
}
