package checks

import (
	"strings"

	"tslint/sim"
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
	label := f.label(append(wanted, evSetsPath)...)
	return func(n *sim.Node) sim.Event {
		if event := label(n); event != 0 || !sets(n, storePath) && !sets(n, captureOptions) {
			return event
		}
		return evStore
	}
}

// setStore returns a monitor's bits after a step has run.
func setStore(m uint32, v sim.Visit) uint32 {
	if v.Event == evSetsPath {
		return m&^(localPath|rootPath) | pathSet
	}
	for _, e := range v.Node.Effects {
		m = applyStore(m, e, true)
	}
	for _, rule := range v.Node.Rules {
		for _, e := range rule.Effects {
			m = applyStore(m, e, !rule.Conditional())
		}
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

// usesLinks reports whether a capture uses hard links.
func usesLinks(m uint32, capture *sim.Node) bool {
	return m&linkOption != 0 || isTrue(capture.Item.Value("UseHardlinks"))
}
