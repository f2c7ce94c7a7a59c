package checks_test

import (
	"math/rand/v2"
	"slices"
	"strconv"

	"tslint/sim"
)

// aRun is one run of a sequence as the definitions of flow_definitions_test.go
// see it: what the run came to, in order, and how it ended.
type aRun struct {
	visits []aVisit
	end    sim.End
	start  sim.Env
	// failed tells that a step failed, unknown that an unknown child sequence
	// ran.
	failed, unknown bool
}

// aVisit is one step or group of a run.
type aVisit struct {
	*aStep
	outcome sim.Outcome
	env     sim.Env
	os      sim.OS
	// unknown tells that an unknown child sequence ran before.
	unknown bool
}

// executed reports whether the visit is that of a step that ran.
func (v aVisit) executed() bool {
	return !v.group && (v.outcome == sim.Succeeded || v.outcome == sim.Failed)
}

// reached reports whether the conditions of the step held.
func (v aVisit) reached() bool { return !v.group && v.outcome != sim.Skipped }

// enumerator runs a program for every assignment of what it does not know. It
// answers the questions of a run from a list of choices, which it then counts up
// like an odometer.
type enumerator struct {
	program  *sim.Program
	failures bool
	choices  []choice
	at       int
	answers  map[string]int // within one run the same question has one answer
}

type choice struct{ taken, of int }

// allRuns returns every run of a program; ok is false if there are more than
// limit.
func allRuns(p *sim.Program, steps map[string]*aStep, failures bool, limit int) (runs []aRun, ok bool) {
	e := &enumerator{program: p, failures: failures}
	for range limit {
		e.at, e.answers = 0, map[string]int{}
		inputs := e.inputs()
		runs = append(runs, readTrace(p.Execute(inputs), inputs.Start, steps))
		if !e.advance() {
			return runs, true
		}
	}
	return nil, false
}

func (e *enumerator) advance() bool {
	e.choices = e.choices[:e.at]
	for i := len(e.choices) - 1; i >= 0; i-- {
		if e.choices[i].taken++; e.choices[i].taken < e.choices[i].of {
			e.choices = e.choices[:i+1]
			return true
		}
	}
	return false
}

func (e *enumerator) choose(question string, since *sim.Node, of int) int {
	if since != nil {
		question += "@" + strconv.Itoa(since.Index)
	}
	if answer, ok := e.answers[question]; ok {
		return answer
	}
	if e.at == len(e.choices) {
		e.choices = append(e.choices, choice{0, of})
	}
	answer := e.choices[e.at].taken
	e.at++
	e.answers[question] = answer
	return answer
}

// valuesOf are the values that the conditions of random sequences can tell
// apart; one more stands for a variable that does not exist.
var valuesOf = []string{"a", "b", "true", "other"}

func (e *enumerator) inputs() sim.Inputs {
	in := sim.Inputs{
		Start: []sim.Env{sim.OldOS, sim.WinPE}[e.choose("start", nil, 2)],
		Variable: func(name string, since *sim.Node) (string, bool) {
			i := e.choose("variable "+name, since, len(valuesOf)+1)
			if i == len(valuesOf) {
				return "", false
			}
			return valuesOf[i], true
		},
		Test: func(t *sim.Test, since *sim.Node) bool { return e.choose("test "+t.Text(), since, 2) == 1 },
		Anything: func(n *sim.Node, choices []sim.Place) sim.Place {
			return choices[e.choose("anything", n, len(choices))]
		},
	}
	if e.failures {
		in.Fails = func(n *sim.Node) bool { return e.choose("fails", n, 2) == 1 }
	}
	return in
}

func readTrace(tr sim.Trace, start sim.Env, steps map[string]*aStep) aRun {
	r := aRun{end: tr.End, start: start, unknown: tr.Opaque}
	for _, s := range tr.Steps {
		r.failed = r.failed || s.Outcome == sim.Failed
		r.visits = append(r.visits, aVisit{
			aStep: steps[s.Node.Item.Name], outcome: s.Outcome, env: s.Before.Env, os: s.Before.OS, unknown: s.Opaque,
		})
	}
	return r
}

// aStep is a group or step of a random sequence.
type aStep struct {
	name, kind string
	group      bool
	around     *aStep
	inside     []*aStep

	disabled, continues bool
	runIn               string
	condition           string // XML, "" for none
	// looks tells that the condition asks for the outcome of the last step.
	looks bool
}

// enabled reports whether neither the step nor a group around it is disabled.
func (s *aStep) enabled() bool {
	for at := s; at != nil; at = at.around {
		if at.disabled {
			return false
		}
	}
	return true
}

// is reports whether the step is of one of some kinds.
func (s *aStep) is(kinds ...string) bool { return slices.Contains(kinds, s.kind) }

// sequenceMaker makes random sequences of the kinds of steps that a rule is
// about.
type sequenceMaker struct {
	*rand.Rand
	kinds []string
	// order are kinds that come in this order, one of each choice, between
	// the others; nil for none.
	order [][]string
	// looks makes most tests ask for the outcome of the last step.
	looks bool
	steps map[string]*aStep
	left  int
	at    int // position in order
}

func (m *sequenceMaker) chance(percent int) bool { return m.IntN(100) < percent }

// sequence returns the steps at the top of a random sequence.
func (m *sequenceMaker) sequence(size int) []*aStep {
	m.steps, m.left, m.at = map[string]*aStep{}, size, 0
	var top []*aStep
	for m.left > 0 {
		top = append(top, m.step(nil, 0))
	}
	return top
}

func (m *sequenceMaker) step(around *aStep, depth int) *aStep {
	m.left--
	s := &aStep{name: "s" + strconv.Itoa(len(m.steps)), around: around, disabled: m.chance(5), continues: m.chance(25)}
	m.steps[s.name] = s
	if m.chance(35) {
		s.condition = "<condition>" + m.test(s, 0) + "</condition>"
	}
	if s.group = depth < 2 && m.left > 0 && m.chance(25); s.group {
		for range 1 + m.IntN(3) {
			if m.left > 0 {
				s.inside = append(s.inside, m.step(s, depth+1))
			}
		}
		return s
	}
	s.kind = m.kind()
	s.runIn = kindsOfSteps[s.kind].runIn
	return s
}

func (m *sequenceMaker) kind() string {
	if m.at < len(m.order) && m.chance(70) {
		choice := m.order[m.at]
		m.at++
		return choice[m.IntN(len(choice))]
	}
	return m.kinds[m.IntN(len(m.kinds))]
}

func (m *sequenceMaker) test(s *aStep, depth int) string {
	if depth < 2 && m.chance(15) {
		operator := []string{"and", "or", "not"}[m.IntN(3)]
		return `<operator type="` + operator + `">` + m.test(s, depth+1) + m.test(s, depth+1) + `</operator>`
	}
	truth := []string{"true", "false"}[m.IntN(2)]
	draw := m.IntN(10)
	if m.looks && m.chance(75) {
		draw = 3
	}
	switch draw {
	case 0:
		return `<expression type="SMS_TaskSequence_WMIConditionExpression"><variable name="Query">SELECT * FROM A</variable></expression>`
	case 1, 2:
		return variableTest("_SMSTSInWinPE", "equals", truth)
	case 3:
		s.looks = true
		return variableTest("_SMSTSLastActionSucceeded", "equals", truth)
	case 4:
		return variableTest("_OSDMigrateUseHardlinks", "notEquals", "true")
	}
	name := []string{"V", "W"}[m.IntN(2)]
	operator := []string{"equals", "notEquals", "exists"}[m.IntN(3)]
	return variableTest(name, operator, []string{"a", "b"}[m.IntN(2)])
}

func variableTest(name, operator, value string) string {
	return `<expression type="SMS_TaskSequence_VariableConditionExpression"><variable name="Operator">` + operator +
		`</variable><variable name="Value">` + value + `</variable><variable name="Variable">` + name + `</variable></expression>`
}

func writeSequence(top []*aStep) string {
	return "<sequence version=\"3.00\">\n" + writeSteps(top, "  ") + "</sequence>\n"
}

func writeSteps(steps []*aStep, indent string) string {
	out := ""
	for _, s := range steps {
		attributes := ` name="` + s.name + `"`
		if s.disabled {
			attributes += ` disable="true"`
		}
		if s.continues {
			attributes += ` continueOnError="true"`
		}
		if s.group {
			out += indent + "<group" + attributes + ">" + s.condition + "\n" + writeSteps(s.inside, indent+"  ") + indent + "</group>\n"
			continue
		}
		kind := kindsOfSteps[s.kind]
		element := "step"
		if kind.stepType == "SubTasksequence" {
			element = "subtasksequence"
		}
		if s.runIn != "" {
			attributes += ` runIn="` + s.runIn + `"`
		}
		out += indent + "<" + element + ` type="SMS_TaskSequence_` + kind.stepType + `"` + attributes + ">" + s.condition + "<action></action><defaultVarList>"
		for i := 0; i+1 < len(kind.variables); i += 2 {
			out += `<variable name="` + kind.variables[i] + `" property="` + kind.variables[i] + `">` + kind.variables[i+1] + "</variable>"
		}
		out += "</defaultVarList></" + element + ">\n"
	}
	return out
}

// kindOfStep is how a step of a random sequence is written.
type kindOfStep struct {
	stepType, runIn string
	variables       []string // properties and values in turn
}

var kindsOfSteps = map[string]kindOfStep{
	"capture":         {stepType: "CaptureUserStateAction", variables: []string{"Mode", "Simple"}},
	"captureAdvanced": {stepType: "CaptureUserStateAction", variables: []string{"Mode", "Advanced"}},
	"captureLinks":    {stepType: "CaptureUserStateAction", variables: []string{"UseHardlinks", "true"}},
	"captureOffline":  {stepType: "CaptureUserStateAction", variables: []string{"OfflineUserState", "true"}},
	"restore":         {stepType: "RestoreUserStateAction", variables: []string{"LocalAccounts", "false"}},
	"restoreLocal":    {stepType: "RestoreUserStateAction", variables: []string{"LocalAccounts", "true"}},
	"requestCapture":  {stepType: "RequestStateStoreAction", variables: []string{"RequestType", "capture"}},
	"requestRestore":  {stepType: "RequestStateStoreAction", variables: []string{"RequestType", "restore"}},
	"release":         {stepType: "ReleaseStateStoreAction"},
	"apply":           {stepType: "ApplyOperatingSystemAction"},
	"applyInPE":       {stepType: "ApplyOperatingSystemAction", runIn: "WinPE"},
	"setup":           {stepType: "SetupWindowsAndSMSAction"},
	"upgrade":         {stepType: "UpgradeOperatingSystemAction"},
	"scan":            {stepType: "UpgradeOperatingSystemAction", variables: []string{"ScanOnly", "true"}},
	"prepare":         {stepType: "PrepareOSAction"},
	"captureImage":    {stepType: "CaptureSystemImageAction"},
	"format":          {stepType: "PartitionDiskAction", variables: []string{"DiskIndex", "0"}},
	"formatInPE":      {stepType: "PartitionDiskAction", runIn: "WinPE", variables: []string{"DiskIndex", "0"}},
	"formatOther":     {stepType: "PartitionDiskAction", variables: []string{"DiskIndex", "1"}},
	"diskpart":        {stepType: "RunCommandLineAction", variables: []string{"CommandLine", `cmd.exe /c diskpart.exe /s "a b.txt"`}},
	"toDisk":          {stepType: "RebootAction", variables: []string{"Target", "HD"}},
	"toPE":            {stepType: "RebootAction", variables: []string{"Target", "WinPE"}},
	"toDiskByName":    {stepType: "SetVariableAction", variables: []string{"VariableName", "SMSTSRebootRequested", "VariableValue", "HD"}},
	"drivers":         {stepType: "ApplyDriverPackageAction"},
	"network":         {stepType: "ApplyNetworkSettingsAction", runIn: "WinPE", variables: []string{"NetworkJoinType", "0", "DomainName", "lab"}},
	"networkGroup":    {stepType: "ApplyNetworkSettingsAction", variables: []string{"NetworkJoinType", "1", "WorkgroupName", "lab"}},
	"joinDomain":      {stepType: "JoinDomainWorkgroupAction", variables: []string{"Type", "0", "DomainName", "lab"}},
	"joinGroup":       {stepType: "JoinDomainWorkgroupAction", variables: []string{"Type", "1", "WorkgroupName", "lab"}},
	"install":         {stepType: "InstallSoftwareAction", runIn: "FullOS"},
	"suspend":         {stepType: "DisableBitLockerAction", runIn: "FullOS"},
	"encrypt":         {stepType: "EnableBitLockerAction", runIn: "FullOS"},
	"command":         {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "tool.exe"}},
	"commandInPE":     {stepType: "RunCommandLineAction", runIn: "WinPE", variables: []string{"CommandLine", "tool.exe"}},
	"commandInFull":   {stepType: "RunCommandLineAction", runIn: "FullOS", variables: []string{"CommandLine", "tool.exe"}},
	"commandAs":       {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "tool.exe", "RunAsUser", "true"}},
	"commandLooks":    {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "tool.exe %_SMSTSLastActionRetCode%"}},
	"fail":            {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "cmd.exe /c exit 1"}},
	"shutdown":        {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "shutdown.exe /s /t 0"}},
	"reboot":          {stepType: "RunCommandLineAction", variables: []string{"CommandLine", "wpeutil.exe reboot"}},
	"networkOfOld":    {stepType: "CaptureNetworkSettingsAction"},
	"toClientCache":   {stepType: "DownloadPackageContentAction", variables: []string{"DestinationLocationType", "CCMCache"}},
	"toWorkingFolder": {stepType: "DownloadPackageContentAction", variables: []string{"DestinationLocationType", "TSCache"}},
	"setV":            {stepType: "SetVariableAction", variables: []string{"VariableName", "V", "VariableValue", "a"}},
	"setVInFull":      {stepType: "SetVariableAction", runIn: "FullOS", variables: []string{"VariableName", "V", "VariableValue", "a"}},
	"pathLocal":       {stepType: "SetVariableAction", variables: []string{"VariableName", "OSDStateStorePath", "VariableValue", `%_SMSTSUserStatePath%\x`}},
	"pathRoot":        {stepType: "SetVariableAction", variables: []string{"VariableName", "OSDStateStorePath", "VariableValue", `D:\`}},
	"pathShare":       {stepType: "SetVariableAction", variables: []string{"VariableName", "OSDStateStorePath", "VariableValue", `\\server\share`}},
	"linksByOption":   {stepType: "SetVariableAction", variables: []string{"VariableName", "OSDMigrateAdditionalCaptureOptions", "VariableValue", "/nocompress /HARDLINK"}},
	"noOptions":       {stepType: "SetVariableAction", variables: []string{"VariableName", "OSDMigrateAdditionalCaptureOptions", "VariableValue", "/c"}},
	"setProperties":   {stepType: "SetVariableAction", variables: []string{"VariableName", "SMSClientInstallProperties", "VariableValue", "FSP=a"}},
	"unknownChild":    {stepType: "SubTasksequence", variables: []string{"TsPackageID", "LAB00099"}},
}
