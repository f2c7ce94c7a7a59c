package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

// Where user state is stored is decided by variables that steps before the
// capture set
// (https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables).
const (
	storePath      = "OSDStateStorePath"
	captureOptions = "OSDMigrateAdditionalCaptureOptions"
)

// What monitors remember of these variables, in their lowest bits.
const (
	pathSet    = 1 << iota // OSDStateStorePath was set
	localPath              // to a folder of this computer
	rootPath               // to the root of a drive
	linkOption             // OSDMigrateAdditionalCaptureOptions asks for hard links
	storeBits  = iota
)

// evStore labels steps that set one of these variables and are no other event.
const evStore = eventCount

// labelStore labels some events, and the steps that decide where user state is
// stored.
func (f *flow) labelStore(wanted ...sim.Event) func(*sim.Node) sim.Event {
	label := f.label(wanted...)
	return func(n *sim.Node) sim.Event {
		if event := label(n); event != 0 || !setsStore(n) {
			return event
		}
		return evStore
	}
}

func setsStore(n *sim.Node) bool {
	return setStore(0, n) != 0 || setStore(1<<storeBits-1, n) != 1<<storeBits-1
}

// setStore returns a monitor's bits after a step has run.
func setStore(m uint32, n *sim.Node) uint32 {
	for _, e := range n.Effects {
		m = applyStore(m, e, true)
	}
	for _, rule := range n.Rules {
		for _, e := range rule.Effects {
			m = applyStore(m, e, !rule.Conditional())
		}
	}
	if n.Kind == sim.StepNode && scriptSetsPath(n.Item) {
		m = m&^(localPath|rootPath) | pathSet
	}
	return m
}

// applyStore returns a monitor's bits after an effect. One that may not happen
// proves nothing but that somebody has thought of the variable.
func applyStore(m uint32, e sim.Effect, sure bool) uint32 {
	switch {
	case strings.EqualFold(e.Variable, storePath):
		m |= pathSet
		if sure {
			m = m&^(localPath|rootPath) | pathBits(e.Value)
		}
	case strings.EqualFold(e.Variable, captureOptions) && sure:
		m &^= linkOption
		if containsFold(e.Value, "/hardlink") {
			m |= linkOption
		}
	}
	return m
}

// ownDisk is a path on this computer; the group is what follows the drive.
var ownDisk = lazily(`(?i)^(?:[A-Z]:|%SystemDrive%)(.*)$|^%_SMSTSUserStatePath%`)

func pathBits(path string) uint32 {
	switch match := ownDisk().FindStringSubmatch(path); {
	case match == nil:
		return 0
	case path[0] != '%' && strings.Trim(match[1], `\/`) == "":
		return localPath | rootPath
	}
	return localPath
}

// scriptSetsPath reports whether a command or script sets OSDStateStorePath:
// one that names it, or the script of MDT that does
// (https://learn.microsoft.com/intune/configmgr/mdt/toolkit-reference).
func scriptSetsPath(it *tsxml.Item) bool {
	if it.Type != runCommandLine && it.Type != runPowerShell {
		return false
	}
	command := commandOf(it)
	return containsFold(command, "ztiuserstate") || containsFold(command, "osdstatestorepath")
}

// usesLinks reports whether a capture uses hard links.
func usesLinks(m uint32, capture *sim.Node) bool {
	return m&linkOption != 0 || isTrue(capture.Item.Value("UseHardlinks"))
}
