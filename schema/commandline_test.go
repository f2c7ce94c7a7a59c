package schema_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tslint/schema"
)

func TestRenderCommandLine(t *testing.T) {
	const prefix = "SMS_TaskSequence_"
	for _, test := range []struct {
		step       string
		properties map[string]string
		want       string
		incomplete bool
	}{
		{step: "RebootAction", properties: map[string]string{"Target": "HD", "Message": "hello"}, want: "smsboot.exe /target:HD"},
		{step: "RebootAction", want: "smsboot.exe /target:"},
		{step: "ReleaseStateStoreAction", want: "osdsmpclient.exe /release"},
		{step: "RequestStateStoreAction", properties: map[string]string{"RequestType": "restore"}, want: "osdsmpclient.exe /restore"},
		{
			step:       "RunCommandLineAction",
			properties: map[string]string{"CommandLine": `cmd /c "echo %1 <?2: %%>"`},
			want:       `smsswd.exe /run: cmd /c "echo %1 <?2: %%>"`,
		},
		{
			step:       "InstallSoftwareAction",
			properties: map[string]string{"PackageID": "ABC00042", "ProgramName": "CCMCertFix"},
			want:       "smsswd.exe /pkg:ABC00042 /install /basevar: /continueOnError:",
		},
		{
			step:       "InstallSoftwareAction",
			properties: map[string]string{"BaseVariableName": "PACKAGES", "ContinueOnInstallError": "true"},
			want:       "smsswd.exe /pkg: /install /basevar:PACKAGES /continueOnError:True",
		},
		{
			step:       "CaptureUserStateAction",
			properties: map[string]string{"ContinueOnLockedFiles": "true"},
			want:       "osdmigrateuserstate.exe /collect /continueOnError:%OSDMigrateContinueOnLockedFiles% /skipefs:%OSDMigrateSkipEncryptedFiles%",
		},
		{
			step:       "ApplyOperatingSystemAction",
			properties: map[string]string{"ImagePackageID": "ABC00001", "ConfigFilePackage": "ABC00002", "DestinationVariable": "OSDisk"},
			want:       `OSDApplyOS.exe /image:ABC00001,%OSDImageIndex% "/config:ABC00002,%OSDConfigFileName%" /target:%OSDisk%`,
		},
		{
			step:       "ApplyOperatingSystemAction",
			properties: map[string]string{"InstallPackageID": "ABC00001", "DestinationDisk": "0", "DestinationPartition": "2", "RunFromNet": "false"},
			want:       "OSDApplyOS.exe /install:ABC00001,%OSDInstallEditionIndex% /target:0,2 /runfromnet:False",
		},
		{
			step:       "EnableBitLockerAction",
			properties: map[string]string{"TargetDrive": " \n\t", "WaitForEncryption": "FALSE", "Mode": "TPM"},
			want:       "OSDBitLocker.exe /enable  /wait:False /mode:TPM",
		},
		{step: "SetVariableAction", properties: map[string]string{"VariableName": "A", "VariableValue": "%B%"}, want: `tsenv.exe "A=%B%"`},
		{
			step:       "SetVariableAction",
			properties: map[string]string{"VariableName": "A", "DoNotShowVariableValue": "%Hide%"},
			want:       `tsenv.exe "A=" /hiddenflag:%Hide%`,
		},
		{
			step:       "OfflineEnableBitLockerAction",
			properties: map[string]string{"DestinationDisk": "0", "SkipWhenTPMInvalid": "true"},
			want:       "OSDOfflineBitlocker.exe /enable  /ignoretpm:True",
			incomplete: true, // how a disk is written is not known
		},
	} {
		s := step(t, prefix+test.step)
		got, complete := s.RenderCommandLine(func(name string) (string, bool) {
			value, ok := test.properties[name]
			return value, ok
		})
		if got != test.want || complete == test.incomplete {
			t.Errorf("%s %v: %q, %v, not %q", test.step, test.properties, got, complete, test.want)
		}
		checkBegins(t, s, got, func(name string) (string, bool) {
			value, ok := test.properties[name]
			return value, ok
		})
	}
	unknown := schema.StepType{Type: "BDD_None"}
	if got, ok := unknown.RenderCommandLine(nil); ok || got != "" {
		t.Errorf("a step without a template renders %q", got)
	}
}

// checkBegins holds BeginsCommandLine against the rendered text and against texts that differ from it.
func checkBegins(t *testing.T, s *schema.StepType, rendered string, get func(string) (string, bool)) {
	t.Helper()
	for action, want := range map[string]bool{
		rendered:                   true,
		rendered + " /new:1":       true,
		rendered + "x":             false,
		"x" + rendered:             false,
		rendered[:len(rendered)-1]: false,
	} {
		if got := s.BeginsCommandLine(action, get); got != want {
			t.Errorf("%q begins with %q: %v", action, rendered, got)
		}
	}
}

// FuzzRenderCommandLine: no template makes it panic or hang, as the catalogue may be edited by hand.
func FuzzRenderCommandLine(f *testing.F) {
	for _, s := range schema.Steps() {
		f.Add(s.CommandLine)
	}
	f.Add("%")
	f.Add("<?")
	f.Add("<?1: <?1:%1>")
	f.Add("%99999999999999999999999")
	f.Fuzz(func(t *testing.T, template string) {
		s := schema.StepType{CommandLine: template, Properties: []schema.Property{{Name: "P", Arg: 1}}}
		got, _ := s.RenderCommandLine(func(string) (string, bool) { return "", true })
		if len(got) > len(template) {
			t.Errorf("%q grows to %q without arguments", template, got)
		}
		for _, value := range []string{"", "1", "a b"} {
			get := func(string) (string, bool) { return value, true }
			got, _ := s.RenderCommandLine(get)
			if template != "" && !s.BeginsCommandLine(got, get) {
				t.Errorf("%q with %q: %q does not begin with it", template, value, got)
			}
		}
	})
}

// TestCorpus holds the catalogue against the steps in real files that Configuration Manager wrote. Lite Touch sequences
// of MDT are left out: their actions call MDT's scripts.
func TestCorpus(t *testing.T) {
	steps := corpusSteps(t, "bare", "configmgr2007", "export")
	t.Run("command lines", func(t *testing.T) { checkCommandLines(t, steps) })
	t.Run("properties", func(t *testing.T) { checkVariables(t, steps) })
}

// checkCommandLines renders the command line of every step and compares it with the file.
func checkCommandLines(t *testing.T, steps []corpusStep) {
	// Steps that somebody edited by hand, so that action and properties differ.
	edited := map[string]int{
		"SMS_TaskSequence_RunCommandLineAction":     3,
		"SMS_TaskSequence_InstallApplicationAction": 1,
	}
	// Steps to which a later version appends an argument.
	extended := map[string]int{"SMS_TaskSequence_PrepareOSAction": 1}

	equal, longer, different := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range steps {
		stepType, ok := schema.Step(s.Type)
		if !ok {
			t.Errorf("%s: unknown step type %s", s.file, s.Type)
			continue
		}
		want, _ := stepType.RenderCommandLine(s.property)
		switch {
		case s.Action == want:
			equal[s.Type]++
		case strings.HasPrefix(s.Action, want+" "):
			longer[s.Type]++
		default:
			different[s.Type]++
			t.Logf("%s: %s: %q, not %q", s.file, s.Name, s.Action, want)
		}
	}
	if !maps.Equal(longer, extended) {
		t.Errorf("actions that go on after the rendered text: %v, not %v", longer, extended)
	}
	if !maps.Equal(different, edited) {
		t.Errorf("actions that differ: %v, not %v", different, edited)
	}
	total := 0
	for _, name := range slices.Sorted(maps.Keys(equal)) {
		total += equal[name]
		t.Logf("%4d equal: %s", equal[name], name)
	}
	if equal["SMS_TaskSequence_RebootAction"] == 0 || equal["SMS_TaskSequence_SetVariableAction"] == 0 {
		t.Error("the corpus was not read")
	}
	t.Logf("%d equal in all", total)
}

// checkVariables checks that the catalogue knows every property, with the variable and the hidden attribute that it has
// in the file.
func checkVariables(t *testing.T, steps []corpusStep) {
	unknown := map[string]int{}
	for _, s := range steps {
		stepType, ok := schema.Step(s.Type)
		if !ok {
			continue
		}
		for _, v := range s.Variables {
			property, ok := stepType.Property(v.Property)
			if !ok {
				unknown[s.Type+"."+v.Property]++
				continue
			}
			// Members have no variable of their own in the catalogue.
			if property.Variable != "" && property.Variable != v.Name {
				t.Errorf("%s: %s.%s has the variable %s, not %s", s.file, s.Type, v.Property, v.Name, property.Variable)
			}
			if property.Variable != "" && property.Hidden != (v.Hidden == "true") {
				t.Errorf("%s: %s.%s: hidden is %q", s.file, s.Type, v.Property, v.Hidden)
			}
		}
	}
	if len(unknown) > 0 {
		t.Errorf("properties that the catalogue lacks: %v", unknown)
	}
}
