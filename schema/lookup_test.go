package schema_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/schema"
)

func step(t *testing.T, name string) *schema.StepType {
	t.Helper()
	s, ok := schema.Step(name)
	if !ok {
		t.Fatalf("no step type %s", name)
	}
	return s
}

func TestStep(t *testing.T) {
	setup := step(t, "SMS_TaskSequence_SetupWindowsAndSMSAction")
	if setup.Title != "Setup Windows and ConfigMgr" || setup.RunsIn != schema.WinPE || setup.EndsIn != schema.FullOS {
		t.Errorf("%+v", setup)
	}
	if install := step(t, "SMS_TaskSequence_InstallSoftwareAction"); install.Title2007 != "Install Software" {
		t.Errorf("title in 2007: %q", install.Title2007)
	}
	if step(t, "SMS_TaskSequence_SubTasksequence").Element != "subtasksequence" {
		t.Error("a child sequence has an element of its own")
	}
	for _, unknown := range []string{"", "sms_tasksequence_rebootaction", "SMS_TaskSequence_Pointer"} {
		if s, ok := schema.Step(unknown); ok {
			t.Errorf("%q finds %s", unknown, s.Type)
		}
	}
	if names := schema.StepNames(); len(names) != len(schema.Steps()) || !slices.IsSorted(names) {
		t.Error("the names of the step types are not sorted or not complete")
	}
}

// TestLaterThan2007 holds the catalogue against the list from which the KB977203 rules conclude that a sequence was
// not made for ConfigMgr 2007.
func TestLaterThan2007(t *testing.T) {
	var later []string
	for _, s := range schema.Steps() {
		if s.LaterThan2007() {
			later = append(later, s.Type)
		}
	}
	want := []string{
		"SMS_TaskSequence_DownloadPackageContentAction",
		"SMS_TaskSequence_InstallApplicationAction",
		"SMS_TaskSequence_OfflineEnableBitLockerAction",
		"SMS_TaskSequence_PrestartCheckAction",
		"SMS_TaskSequence_RunPowerShellScriptAction",
		"SMS_TaskSequence_SetDynamicVariablesAction",
		"SMS_TaskSequence_SubTasksequence",
		"SMS_TaskSequence_UpgradeOperatingSystemAction",
	}
	slices.Sort(later)
	if diff := cmp.Diff(want, later); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDeprecated(t *testing.T) {
	var deprecated []string
	for _, s := range schema.Steps() {
		if s.Deprecated != nil {
			deprecated = append(deprecated, s.Title)
		}
	}
	if diff := cmp.Diff([]string{"Convert Disk to Dynamic", "Install Deployment Tools"}, deprecated); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSecrets lists the secrets of all steps: a property that is added must be decided on here.
func TestSecrets(t *testing.T) {
	var secrets []string
	for _, s := range schema.Steps() {
		for _, p := range s.Properties {
			if p.Secret {
				secrets = append(secrets, p.Variable)
			}
		}
	}
	slices.Sort(secrets)
	want := []string{
		"ADDSPassword", "OSDBitLockerPIN", "OSDCaptureAccountPassword", "OSDJoinPassword", "OSDLocalAdminPassword",
		"OSDMigrateLocalAccountPassword", "SMSConnectNetworkFolderPassword", "SMSTSRunCommandLineUserPassword",
		"SMSTSRunPowerShellUserPassword", "SafeModeAdminPassword", "SetVariableActionHiddenVariableValue",
	}
	if diff := cmp.Diff(want, slices.Compact(secrets)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestProperty(t *testing.T) {
	restart := step(t, "SMS_TaskSequence_RebootAction")
	partition := step(t, "SMS_TaskSequence_PartitionDiskAction")
	for _, test := range []struct {
		step       *schema.StepType
		name, want string
	}{
		{restart, "MessageTimeout", "MessageTimeout"},
		{restart, "SMSRebootTimeout", "MessageTimeout"},
		{restart, "smsreboottarget", "Target"},
		{restart, "Timeout", ""},
		{restart, "", ""},
		{partition, "Partitions", "Partitions"},
		{partition, "OSDPartitions", "Partitions"},
		{partition, "OSDPartitions0Size", "Size"},
		{partition, "partitions12sizeunits", "SizeUnits"},
		{partition, "OSDPartitionsSize", ""},
		{partition, "OSDPartitions0", ""},
		{partition, "OSDPartitions0Colour", ""},
	} {
		p, ok := test.step.Property(test.name)
		if ok != (test.want != "") || ok && p.Name != test.want {
			t.Errorf("%s finds %v, not %q", test.name, p, test.want)
		}
	}
}

func TestEnvironment(t *testing.T) {
	for e, want := range map[schema.Environment][2]bool{
		schema.WinPE:          {true, false},
		schema.FullOS:         {false, true},
		schema.WinPEandFullOS: {true, true},
		"":                    {true, true},
	} {
		if got := [2]bool{e.Includes(schema.WinPE), e.Includes(schema.FullOS)}; got != want {
			t.Errorf("%q includes %v, not %v", e, got, want)
		}
	}
}

func TestRange(t *testing.T) {
	r := schema.Range{Min: 1, Max: 99}
	for n, want := range map[int64]bool{0: false, 1: true, 50: true, 99: true, 100: false} {
		if r.Contains(n) != want {
			t.Errorf("%v contains %d: %v", r, n, !want)
		}
	}
}

func TestOutputs(t *testing.T) {
	if diff := cmp.Diff([]string{"OSDStateStorePath"}, step(t, "SMS_TaskSequence_RequestStateStoreAction").Outputs); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if outputs := step(t, "SMS_TaskSequence_RebootAction").Outputs; outputs != nil {
		t.Errorf("a restart sets %v", outputs)
	}
}

func TestCondition(t *testing.T) {
	variable, ok := schema.Condition("SMS_TaskSequence_VariableConditionExpression")
	if !ok {
		t.Fatal("no condition on task sequence variables")
	}
	operator, ok := variable.Field("Operator")
	if !ok || !slices.Contains(operator.Values, "like") || slices.Contains(operator.Values, "contains") {
		t.Errorf("operators: %v", operator)
	}
	if _, ok := variable.Field("operator"); ok {
		t.Error("fields have exact names")
	}
	if _, ok := schema.Condition("SMS_TaskSequence_Condition"); ok {
		t.Error("a condition is not an expression")
	}
}

func TestVariable(t *testing.T) {
	for name, want := range map[string]string{
		"_SMSTSInWinPE":       "_SMSTSInWinPE",
		"_smstsinwinpe":       "_SMSTSInWinPE",
		"OSDPartitions":       "OSDPartitions",
		"OSDPartitions0Size":  "OSDPartitions",
		"OSDAdapter1Gateways": "OSDAdapter",
		"OSDPartitions0":      "",
		"OSDPartitions0Sizes": "",
		"DriverGroup001":      "DriverGroup",
		"DeployRoot":          "DeployRoot",
		"DeployRoot001":       "",
		"ProgramFiles(x86)":   "ProgramFiles(x86)",
		"OSDMigrageMode":      "",
		"":                    "",
		"001":                 "",
	} {
		v, ok := schema.Variable(name)
		if ok != (want != "") || ok && v.Name != want {
			t.Errorf("%q finds %v, not %q", name, v, want)
		}
	}
	if v, _ := schema.Variable("_SMSTSInWinPE"); !v.ReadOnly {
		t.Error("_SMSTSInWinPE can be set")
	}
	if v, _ := schema.Variable("_OSDMigrateUseHardlinks"); v.ReadOnly {
		t.Error("_OSDMigrateUseHardlinks cannot be set")
	}
	if len(schema.VariableNames()) != len(schema.Variables()) {
		t.Error("the names of the variables are not complete")
	}
}

// TestDocumentedNames proves that the names by length are those of the variables of Configuration Manager with a page.
func TestDocumentedNames(t *testing.T) {
	want := map[string]bool{}
	for _, v := range schema.Variables() {
		if v.Product == schema.ConfigMgr && !v.Undocumented {
			want[v.Name] = true
		}
	}
	got := map[string]bool{}
	for length := -1; length < 100; length++ {
		for _, name := range schema.DocumentedNames(length) {
			if len(name) != length {
				t.Errorf("%s among the names of %d bytes", name, length)
			}
			got[name] = true
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
