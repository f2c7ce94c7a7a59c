package checks

import (
	"slices"

	"tslint/sim"
)

var e11 = &Rule{
	ID: "E11", Name: "self-restart", Severity: Warning, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "A command or script restarts the computer itself, and the sequence has steps left to run.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunCommandLine",
	},
	Run: runE11,
}

// runE11 asks for runs that execute another step after such a command. The
// monitor remembers the command until then.
func runE11(p *Pass) {
	if f := p.flow(); !f.has(evTurnOff) && !f.has(evFormat) {
		return
	}
	commands := slices.DeleteFunc(p.nodes(evTurnOff, evFormat), func(n *sim.Node) bool { return p.powerOf(n.Item) != powerRestarts })
	if len(commands) == 0 || p.tooMany(commands) {
		return
	}
	behind, command := followers(p.Program().Nodes(), commands), setOf(commands)
	hits, _ := p.ask(sim.Query{
		Label: only(func(n *sim.Node) bool { return isStep(n) && (behind[n] || command[n]) }),
		Step: func(_ uint32, v sim.Visit) uint32 {
			if command[v.Node] {
				return remember(v.Node)
			}
			return 0
		},
		Hit: func(m uint32, _ sim.Visit) (uint32, bool) { return m, m != 0 },
	})
	for _, n := range commands {
		if group := with(hits, func(key uint32) bool { return key == remember(n) }); len(group) > 0 {
			p.reportSelfRestart(n, best(group))
		}
	}
}

func (p *Pass) reportSelfRestart(n *sim.Node, shown sim.Hit) {
	p.reportRun(n, shown, Finding{
		Message: stepText(n.Item) + " restarts the computer itself, while " + stepText(shown.Node.Item) + " has yet to run.",
		Why:     "The task sequence does not know of the restart: it is cut off in the middle of a step and may start the next one before the computer goes down.",
		Help:    "Let the command return 3010 and give the step that success code, set SMSTSRebootRequested, or use Restart Computer. The engine then restarts and goes on.",
	})
}
