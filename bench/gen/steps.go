package gen

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf16"
)

// step is a step before it is written: variables sorted by property, as
// ConfigMgr writes them.
type step struct {
	kind, name, action, runIn, codes string
	variables                        []variable
	condition                        func()
	description                      string
	disabled, continues              bool
	timeout                          string
}

type variable struct {
	name, property, value string
	hidden                bool
}

func (g *generator) write(s step) {
	g.steps++
	attributes := []string{"type", "SMS_TaskSequence_" + s.kind, "name", s.name, "description", s.description}
	if s.disabled {
		attributes = append(attributes, "disable", "true")
	}
	if s.continues {
		attributes = append(attributes, "continueOnError", "true")
	}
	if s.timeout != "" {
		attributes = append(attributes, "timeout", s.timeout)
	}
	attributes = append(attributes, "runIn", s.runIn, "successCodeList", s.codes)
	if g.Current {
		attributes = append(attributes, "retryCount", "0", "runFromNet", "false")
	}
	g.open("step", attributes...)
	if s.condition != nil {
		around := len(g.asked)
		s.condition()
		g.asked = g.asked[:around]
	}
	g.leaf("action", s.action)
	g.variables("defaultVarList", s.variables)
	g.close("step")
}

func (g *generator) variables(list string, variables []variable) {
	if len(variables) == 0 {
		g.empty(list)
		return
	}
	g.open(list)
	for _, v := range variables {
		attributes := []string{"name", v.name, "property", v.property}
		if v.hidden {
			attributes = append(attributes, "hidden", "true")
		}
		g.leaf("variable", v.value, attributes...)
	}
	g.close(list)
}

// randomStep writes one step of the usual mix.
func (g *generator) randomStep() {
	s := g.usualStep()
	s.name = g.name()
	s.description = g.description()
	s.disabled = g.chance(7)
	s.continues = g.chance(12)
	if g.chance(40) {
		s.condition = g.condition
	}
	g.write(s)
}

// usualStep writes what belongs where the sequence is: nothing that needs the
// full operating system between the restart to Windows PE and Setup Windows.
func (g *generator) usualStep() step {
	inWindowsPE := g.UserState && !g.installed
	switch draw := g.below(100); {
	case draw < 55:
		return g.command()
	case draw < 78 || inWindowsPE:
		return g.setVariable()
	case draw < 92:
		return g.software()
	case draw < 95:
		return reboot("HD", "This computer restarts in a minute.", "60")
	case g.Current:
		return g.powerShell()
	}
	return g.command()
}

func (g *generator) command() step {
	line := fmt.Sprintf(`cmd.exe /c %s /quiet /log "%%_SMSTSLogPath%%\%s-%d.log" > nul`, g.pick(programs), g.pick(nouns), g.below(1000))
	tool := ""
	if g.chance(60) {
		tool = toolPackage(g.below(tools))
	}
	variables := []variable{
		{"CommandLine", "CommandLine", line, true},
		{"SMSTSDisableWow64Redirection", "DisableWow64Redirection", "false", false},
	}
	if g.Current {
		variables = append(variables, variable{"SMSTSRunCommandLineOutputVariableName", "OutputVariableName", "", false})
	}
	if tool != "" {
		variables = append(variables, variable{"PackageID", "PackageID", tool, true})
	}
	variables = append(variables,
		variable{"_SMSTSRunCommandLineAsUser", "RunAsUser", "false", false},
		variable{"SuccessCodes", "SuccessCodes", "0 3010", true})
	return step{kind: "RunCommandLineAction", action: "smsswd.exe /run:" + tool + " " + line, runIn: "WinPEandFullOS",
		codes: "0 3010", variables: variables}
}

func (g *generator) setVariable() step {
	name, value := g.assigned(), g.pick(values)
	action := fmt.Sprintf(`tsenv.exe "%s=%s"`, name, value)
	var variables []variable
	if g.Current {
		action += " /hiddenflag:False"
		variables = append(variables, variable{"DoNotShowVariableValue", "DoNotShowVariableValue", "false", true})
	}
	variables = append(variables,
		variable{"VariableName", "VariableName", name, true},
		variable{"VariableValue", "VariableValue", value, true})
	return step{kind: "SetVariableAction", action: action, runIn: "WinPEandFullOS", codes: "0", variables: variables}
}

func (g *generator) software() step { return installSoftware(toolPackage(g.below(tools)), "Install") }

func installSoftware(id, program string) step {
	return step{kind: "InstallSoftwareAction", action: "smsswd.exe /pkg:" + id + " /install /basevar: /continueOnError:",
		runIn: "FullOS", codes: "0", variables: []variable{
			{"PackageID", "PackageID", id, true},
			{"_SMSSWDProgramName", "ProgramName", program, false},
		}}
}

func reboot(target, message, timeout string) step {
	return step{kind: "RebootAction", action: "smsboot.exe /target:" + target, runIn: "WinPEandFullOS", codes: "0", variables: []variable{
		{"SMSRebootMessage", "Message", message, false},
		{"SMSRebootTimeout", "MessageTimeout", timeout, false},
		{"SMSRebootTarget", "Target", target, true},
	}}
}

func partition() step {
	variables := []variable{
		{"OSDDiskIndex", "DiskIndex", "1", false},
		{"OSDDiskType", "DiskType", "BASIC", false},
		{"OSDPartitionStyle", "PartitionStyle", "MBR", false},
		{"OSDPartitions", "Partitions", "2", true},
	}
	for i := range 2 {
		for _, field := range [][2]string{
			{"Bootable", "false"}, {"FileSystem", "NTFS"}, {"QuickFormat", "true"}, {"Size", "50"},
			{"SizeUnits", "Percent"}, {"Type", "Primary"}, {"VolumeLetterVariable", ""}, {"VolumeName", "Data"},
		} {
			property := fmt.Sprintf("Partitions%d%s", i, field[0])
			variables = append(variables, variable{"OSD" + property, property, field[1], false})
		}
	}
	return step{kind: "PartitionDiskAction", action: "osddiskpart.exe", runIn: "WinPE", codes: "0", variables: variables}
}

func (g *generator) drivers() step {
	id := toolPackage(g.below(tools))
	return step{kind: "ApplyDriverPackageAction", action: "osddriverclient.exe /install:" + id + " /unsigned:%OSDAllowUnsignedDriver%",
		runIn: "WinPE", codes: "0", variables: []variable{
			{"OSDApplyDriverBootCriticalContentUniqueID", "DriverBootCriticalContentUniqueID", "", false},
			{"OSDApplyDriverPackageID", "DriverPackageID", id, true},
			{"OSDAllowUnsignedDriver", "UnsignedDriver", "false", false},
		}}
}

func (g *generator) powerShell() step {
	var script strings.Builder
	for range 3 + g.below(12) {
		fmt.Fprintf(&script, "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Lab\\%s' -Name '%s' -Value %d\r\n", g.pick(nouns), g.pick(nouns), g.below(10000))
	}
	return step{kind: "RunPowerShellScriptAction", action: "OSDRunPowerShellScript.exe", runIn: "WinPEandFullOS", codes: "0 3010",
		timeout: "900", variables: []variable{
			{"OSDRunPowerShellScriptExecutionPolicy", "ExecutionPolicy", "Bypass", false},
			{"OSDRunPowerShellScriptOutputVariableName", "OutputVariableName", "", false},
			{"OSDRunPowerShellScriptParameters", "Parameters", "", false},
			{"_SMSTSRunPowerShellAsUser", "RunAsUser", "false", false},
			{"OSDRunPowerShellScriptSourceScript", "SourceScript", encodedScript(script.String()), false},
			{"OSDRunPowerShellScriptSuccessCodes", "SuccessCodes", "0 3010", true},
			{"SMSTSRunPowerShellUserName", "UserName", "", false},
			{"SMSTSRunPowerShellWorkingDirectory", "WorkingDirectory", "", false},
		}}
}

// encodedScript writes a script as the product stores it: base64 of UTF-16LE
// with byte order mark.
func encodedScript(script string) string {
	var data []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + script)) {
		data = append(data, byte(unit), byte(unit>>8))
	}
	return base64.StdEncoding.EncodeToString(data)
}
