package checks

import (
	"strings"

	"tslint/checks/cmdline"
	"tslint/sim"
	"tslint/tsxml"
)

// The events of a run that rules ask the simulator about, as labels of steps. A
// step is one event at most.
const (
	evCapture        sim.Event = iota + 1 // Capture User State
	evRestore                             // Restore User State
	evRequestCapture                      // Request State Store, to capture
	evRequestRestore                      // Request State Store, to restore
	evRelease                             // Release State Store
	evApply                               // Apply Operating System Image
	evFormat                              // Format and Partition Disk, or a command that does it
	evSetup                               // Setup Windows and ConfigMgr
	evUpgrade                             // Upgrade Operating System, unless it only scans
	evPrepare                             // Prepare Windows for Capture
	evCaptureImage                        // Capture Operating System Image
	evCertFix                             // a step that runs CCMCertFix
	evRestartHD                           // a restart to the installed operating system
	evRestartWinPE                        // a restart to Windows PE
	evTurnOff                             // a command that shuts down or restarts behind the engine's back, and does not format
	evMayRestart                          // a step that the engine may follow with a restart
	evSetsPath                            // a command or script that sets OSDStateStorePath
	evUnknownChild                        // a child sequence that is not in the file
	eventCount
)

// eventOfType are the events that the type of a step decides.
var eventOfType = map[string]sim.Event{
	captureUserState:  evCapture,
	restoreUserState:  evRestore,
	releaseStateStore: evRelease,
	applyOS:           evApply,
	partitionDisk:     evFormat,
	setupWindows:      evSetup,
	prepareOS:         evPrepare,
	captureImage:      evCaptureImage,
}

// stepEvent returns the event that a step is, 0 for none. What runs CCMCertFix
// depends on the settings and is not decided here.
func (p *Pass) stepEvent(it *tsxml.Item) sim.Event {
	if event, ok := eventOfType[it.Type]; ok {
		return event
	}
	switch it.Type {
	case requestStateStore:
		return requestEvent(it)
	case upgradeOS:
		if isTrue(it.Value("ScanOnly")) {
			return 0
		}
		return evUpgrade
	case runCommandLine, runPowerShell:
		return p.commandEvent(it)
	}
	switch restartTarget(it) {
	case "hd":
		return evRestartHD
	case "winpe":
		return evRestartWinPE
	}
	if mayRestart(it) {
		return evMayRestart
	}
	return 0
}

func requestEvent(it *tsxml.Item) sim.Event {
	switch requestType(it) {
	case "capture":
		return evRequestCapture
	case "restore":
		return evRequestRestore
	}
	return 0
}

// commandEvent returns what a command line or script does to the disk or the
// computer, or that it names OSDStateStorePath, or is the script of MDT that sets
// it (https://learn.microsoft.com/intune/configmgr/mdt/toolkit-reference).
func (p *Pass) commandEvent(it *tsxml.Item) sim.Event {
	if !p.hints(it, hintEvent) {
		return 0
	}
	if it.Type == runCommandLine {
		for _, call := range cmdline.Parse(p.command(it)) {
			if call.Program == "diskpart" || call.Program == "format" {
				return evFormat
			}
		}
	}
	switch {
	case p.powerOf(it) != powerStays:
		return evTurnOff
	case p.hints(it, hintStorePath):
		return evSetsPath
	}
	return 0
}

// power is what a command does to the computer without the engine knowing.
type power uint8

const (
	powerStays power = iota
	powerRestarts
	powerOff
)

// powerOf finds out whether a command line or script restarts the computer or
// turns it off by itself.
func (p *Pass) powerOf(it *tsxml.Item) power {
	if !p.hints(it, hintPower) {
		return powerStays
	}
	command := p.command(it)
	if it.Type == runPowerShell {
		return cmdletPower(command)
	}
	for _, call := range cmdline.Parse(command) {
		if found := callPower(call); found != powerStays {
			return found
		}
	}
	return powerStays
}

func callPower(call cmdline.Call) power {
	switch call.Program {
	case "shutdown":
		return switchPower(call.Args, map[string]power{"r": powerRestarts, "g": powerRestarts, "s": powerOff, "p": powerOff})
	case "wpeutil":
		return switchPower(call.Args, map[string]power{"reboot": powerRestarts, "shutdown": powerOff})
	case "powershell", "pwsh":
		return cmdletPower(strings.Join(call.Args, " "))
	}
	return powerStays
}

func switchPower(args []string, switches map[string]power) power {
	for _, arg := range args {
		if found, ok := switches[strings.ToLower(strings.TrimLeft(arg, "/-"))]; ok {
			return found
		}
	}
	return powerStays
}

func cmdletPower(script string) power {
	switch {
	case containsFold(script, "restart-computer") || containsFold(script, "wpeutil reboot"):
		return powerRestarts
	case containsFold(script, "stop-computer") || containsFold(script, "wpeutil shutdown"):
		return powerOff
	}
	return powerStays
}
