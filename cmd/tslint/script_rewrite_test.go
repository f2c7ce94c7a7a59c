package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/beevik/etree"
	"github.com/rogpeppe/go-internal/testscript"
)

// rewritings are ways in which a document comes back from an export or an
// editor.
var rewritings = map[string]func(text string) (string, error){
	"crlf":       func(text string) (string, error) { return strings.ReplaceAll(text, "\n", "\r\n"), nil },
	"one-line":   func(text string) (string, error) { return betweenTags.ReplaceAllString(text, "><"), nil },
	"pretty":     pretty,
	"attributes": reverseAttributes,
	"comment": func(text string) (string, error) {
		return strings.ReplaceAll(text, "<step ", "<!-- looked through -->\n<step "), nil
	},
	"object": object,
	// And two in which something has.
	"insert-step":  func(text string) (string, error) { return insertStep(text, "<step ", plainStep), nil },
	"another-step": func(text string) (string, error) { return insertStep(text, "</sequence>", oddStep), nil },
}

const (
	plainStep = `<step type="SMS_TaskSequence_RunCommandLineAction" name="Say Hello" description="" runIn="WinPEandFullOS" successCodeList="0"><action>smsswd.exe /run: cmd.exe /c echo hello</action><defaultVarList><variable name="CommandLine" property="CommandLine" hidden="true">cmd.exe /c echo hello</variable></defaultVarList></step>`
	oddStep   = `<step type="SMS_TaskSequence_WarmUpCoffeeMachineAction" name="Warm Up" />`
)

// insertStep puts a step before the first place of a text.
func insertStep(text, before, step string) string {
	return strings.Replace(text, before, step+before, 1)
}

var betweenTags = regexp.MustCompile(`>\s+<`)

// cmdRewrite writes a document in another way; WAY is one of rewritings:
//
//	rewrite WAY FROM TO
func cmdRewrite(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 3 || rewritings[args[0]] == nil, "rewrite WAY FROM TO")
	text, err := rewritings[args[0]](ts.ReadFile(args[1]))
	ts.Check(err)
	if text == ts.ReadFile(args[1]) {
		ts.Fatalf("%s is as it was", args[1])
	}
	save(ts, args[2], []byte(text))
}

// object puts a sequence into an object.xml of an export, in the way it is
// written.
func object(text string) (string, error) {
	return `<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="Sequence" TYPE="string"><VALUE><![CDATA[` +
		strings.TrimSpace(text) + "\r\n]]></VALUE></PROPERTY></INSTANCE>", nil
}

func pretty(text string) (string, error) {
	document := etree.NewDocument()
	if err := document.ReadFromString(text); err != nil {
		return "", err
	}
	document.IndentTabs()
	return document.WriteToString()
}

func reverseAttributes(text string) (string, error) {
	document := etree.NewDocument()
	if err := document.ReadFromString(text); err != nil {
		return "", err
	}
	for _, e := range document.FindElements("//*") {
		slices.Reverse(e.Attr)
	}
	return document.WriteToString()
}
