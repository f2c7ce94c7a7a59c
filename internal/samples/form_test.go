package samples_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// The order in which ConfigMgr writes attributes; absent ones are left out.
var attributeOrder = map[string][]string{
	"step":            {"type", "name", "description", "disable", "continueOnError", "timeout", "runIn", "successCodeList", "retryCount", "runFromNet"},
	"subtasksequence": {"type", "name", "description", "disable", "successCodeList", "retryCount", "runFromNet"},
	"group":           {"name", "description", "disable", "continueOnError"},
	"variable":        {"name", "property", "hidden"},
	"reference":       {"package", "program", "application"},
}

// TestConfigMgrForm keeps the hand-written ConfigMgr files in the form that the
// product writes: order of attributes, order of variables, a command line that
// agrees with the variables.
func TestConfigMgrForm(t *testing.T) {
	for _, name := range handWritten(t) {
		t.Run(name, func(t *testing.T) {
			text, err := read(name)
			if err != nil {
				t.Fatal(err)
			}
			form := form{t: t}
			form.read(text)
		})
	}
}

// handWritten lists the ConfigMgr files that are well-formed text.
func handWritten(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		for _, prefix := range []string{"refresh", "replace", "new", "no-", "patch", "bare", "umlauts"} {
			if strings.HasPrefix(entry.Name(), prefix) && entry.Name() != "bare-escaped.xml" {
				names = append(names, entry.Name())
			}
		}
	}
	return names
}

type form struct {
	t          *testing.T
	step       string // type of the current step
	action     string
	properties []string // of the current variable list
	values     map[string]string
}

func (f *form) read(text string) {
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			f.t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			f.start(decoder, token)
		case xml.EndElement:
			f.end(token.Name.Local)
		}
	}
}

func (f *form) start(decoder *xml.Decoder, element xml.StartElement) {
	name := element.Name.Local
	if order := attributeOrder[name]; order != nil {
		f.attributes(name, order, element.Attr)
	}
	switch name {
	case "step":
		f.step = attribute(element, "type")
	case "defaultVarList":
		f.properties, f.values = nil, make(map[string]string)
	case "action":
		f.action = f.content(decoder, element)
	case "variable":
		property := attribute(element, "property")
		f.properties = append(f.properties, property)
		if f.values != nil {
			f.values[property] = f.content(decoder, element)
		}
	}
}

func (f *form) content(decoder *xml.Decoder, element xml.StartElement) string {
	var content string
	if err := decoder.DecodeElement(&content, &element); err != nil {
		f.t.Fatal(err)
	}
	return content
}

func (f *form) end(name string) {
	if name != "defaultVarList" {
		return
	}
	if !slices.IsSorted(f.properties) {
		f.t.Errorf("variables are not sorted by property: %q", f.properties)
	}
	if want, ok := commandLine(f.step, f.values); ok && f.action != want {
		f.t.Errorf("action %q does not agree with the variables, want %q", f.action, want)
	}
	f.values = nil
}

func (f *form) attributes(element string, order []string, attributes []xml.Attr) {
	last := -1
	for _, a := range attributes {
		at := slices.Index(order, a.Name.Local)
		if at <= last {
			f.t.Errorf("<%s>: attribute %s is unknown or out of order", element, a.Name.Local)
		}
		last = at
	}
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// commandLine gives the action text of the step types whose command line is made
// of their properties.
func commandLine(step string, v map[string]string) (string, bool) {
	switch strings.TrimPrefix(step, "SMS_TaskSequence_") {
	case "RebootAction":
		return "smsboot.exe /target:" + v["Target"], true
	case "RequestStateStoreAction":
		return "osdsmpclient.exe /" + v["RequestType"], true
	case "RunCommandLineAction":
		return "smsswd.exe /run:" + v["PackageID"] + " " + v["CommandLine"], true
	case "SetVariableAction":
		shown := ""
		if _, current := v["DoNotShowVariableValue"]; current {
			shown = " /hiddenflag:False"
		}
		return `tsenv.exe "` + v["VariableName"] + "=" + v["VariableValue"] + `"` + shown, true
	case "InstallSoftwareAction":
		continueOnError := ""
		if v["ContinueOnInstallError"] == "true" {
			continueOnError = "True"
		}
		return "smsswd.exe /pkg:" + v["PackageID"] + " /install /basevar:" + v["BaseVariableName"] + " /continueOnError:" + continueOnError, true
	}
	return "", false
}
