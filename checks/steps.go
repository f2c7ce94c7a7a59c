package checks

import (
	"strconv"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// The step types that rules reason about one by one. What is true of many types
// is in the catalogue of package schema.
const (
	applyNetwork      = "SMS_TaskSequence_ApplyNetworkSettingsAction"
	applyOS           = "SMS_TaskSequence_ApplyOperatingSystemAction"
	captureImage      = "SMS_TaskSequence_CaptureSystemImageAction"
	captureNetwork    = "SMS_TaskSequence_CaptureNetworkSettingsAction"
	captureUserState  = "SMS_TaskSequence_CaptureUserStateAction"
	captureWindows    = "SMS_TaskSequence_CaptureWindowsSettingsAction"
	disableBitLocker  = "SMS_TaskSequence_DisableBitLockerAction"
	mdtGather         = "BDD_Gather"
	downloadContent   = "SMS_TaskSequence_DownloadPackageContentAction"
	partitionDisk     = "SMS_TaskSequence_PartitionDiskAction"
	prepareOS         = "SMS_TaskSequence_PrepareOSAction"
	releaseStateStore = "SMS_TaskSequence_ReleaseStateStoreAction"
	restoreUserState  = "SMS_TaskSequence_RestoreUserStateAction"
	requestStateStore = "SMS_TaskSequence_RequestStateStoreAction"
	setupWindows      = "SMS_TaskSequence_SetupWindowsAndSMSAction"
	installSoftware   = "SMS_TaskSequence_InstallSoftwareAction"
	installUpdates    = "SMS_TaskSequence_InstallUpdateAction"
	installApp        = "SMS_TaskSequence_InstallApplicationAction"
	joinDomain        = "SMS_TaskSequence_JoinDomainWorkgroupAction"
	runCommandLine    = "SMS_TaskSequence_RunCommandLineAction"
	runPowerShell     = "SMS_TaskSequence_RunPowerShellScriptAction"
	restartComputer   = "SMS_TaskSequence_RebootAction"
	setVariable       = "SMS_TaskSequence_SetVariableAction"
	setDynamic        = "SMS_TaskSequence_SetDynamicVariablesAction"
	upgradeOS         = "SMS_TaskSequence_UpgradeOperatingSystemAction"
)

// packageID is the form of a package ID: a site code and five hexadecimal
// digits.

// stepText is how messages name a group or step. The path of the finding's own
// step is shown beside the message, so the name alone is enough.
func stepText(it *tsxml.Item) string {
	if it.Name != "" {
		return strconv.Quote(it.Name)
	}
	if t, ok := schema.Step(it.Type); ok {
		return "an unnamed step " + t.Title
	}
	return "an unnamed step"
}

// requestType returns what a Request State Store step asks for: "capture" or
// "restore", in lower case.
func requestType(it *tsxml.Item) string {
	if kind := it.Value("RequestType"); kind != "" {
		return strings.ToLower(kind)
	}
	action := strings.ToLower(it.Action())
	for _, kind := range []string{"capture", "restore"} {
		if strings.Contains(action, "/"+kind) {
			return kind
		}
	}
	return ""
}

// restartTarget returns where a step restarts the computer to: "hd", "winpe",
// or "" when it does not. Setting SMSTSRebootRequested restarts after the step
// (https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSRebootRequested).
func restartTarget(it *tsxml.Item) string {
	switch it.Type {
	case restartComputer:
		if target := it.Value("Target"); target != "" {
			return strings.ToLower(target)
		}
		_, target, _ := strings.Cut(strings.ToLower(it.Action()), "/target:")
		target, _, _ = strings.Cut(target, " ")
		return target
	case setVariable:
		if strings.EqualFold(it.Value("VariableName"), "SMSTSRebootRequested") {
			return strings.ToLower(it.Value("VariableValue"))
		}
	}
	return ""
}

// isTrue reads a boolean property. ConfigMgr writes them in lower case, MDT
// sometimes not.
func isTrue(value string) bool { return strings.EqualFold(value, "true") }

// mayRestart reports whether the engine may restart the computer as part of a
// step: software that asks for it with 3010, and joining a domain
// (https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps).
func mayRestart(it *tsxml.Item) bool {
	switch it.Type {
	case installSoftware, installUpdates, installApp:
		return true
	case joinDomain:
		return !isTrue(it.Value("SkipReboot"))
	}
	return false
}

// command returns what a step runs that its author typed: the command line, or
// the text of the script. It is read once for a step of the sequence.
func (p *Pass) command(it *tsxml.Item) string { return p.readCommand(it).text }

func (p *Pass) readCommand(it *tsxml.Item) command {
	if it.Sequence() != p.Sequence {
		return newCommand(commandOf(it, p.scriptText(it)))
	}
	f := p.facts()
	if f.commands == nil {
		f.commands = make([]command, p.Sequence.Len())
	}
	c := &f.commands[it.Index]
	if !c.read {
		*c = newCommand(commandOf(it, p.scriptText(it)))
	}
	return *c
}

func newCommand(text string) command { return command{text, commandHints.find(text, allHints), true} }

// commandOf returns the command of a step that carries a script, "" if it carries
// none.
func commandOf(it *tsxml.Item, script string) string {
	switch it.Type {
	case runCommandLine:
		if command := it.Value("CommandLine"); command != "" {
			return command
		}
		return it.Action()
	case runPowerShell:
		return script + "\n" + it.Value("ScriptName") + " " + it.Value("Parameters")
	case "":
		return it.Action()
	}
	return ""
}

// ValidPackageID reports whether a text has the form of a package ID: a site
// code of three letters or digits and five hexadecimal digits.
func ValidPackageID(id string) bool {
	if len(id) != 8 {
		return false
	}
	for i := range len(id) {
		c := id[i]
		if i < 3 && !isAlphanumeric(c) || i >= 3 && !isHex(c) && (c < 'a' || 'f' < c) {
			return false
		}
	}
	return true
}
