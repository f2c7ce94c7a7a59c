package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

var l03 = &Rule{
	ID: "L03", Name: "action-property-mismatch", Severity: Warning, Category: CommandLines, Since: "0.1.0", Fix: UnsafeFix,
	Summary: "The command line in <action> says something else than the properties of the step, which the console shows.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/develop/reference/osd/operating-system-deployment-server-wmi-classes",
	},
	Run: runL03,
}

func runL03(p *Pass) {
	if p.Sequence.Form == tsxml.FormMDT {
		return
	}
	for kind, steps := range p.kinds() {
		for _, it := range steps {
			p.checkAction(kind, it)
		}
	}
}

func (p *Pass) checkAction(kind *schema.StepType, it *tsxml.Item) {
	if kind.CommandLine == "" || !it.Node.Child("action").OK() {
		return
	}
	action := it.Action()
	if kind.BeginsCommandLine(action, valuesOf(it, "", "")) {
		return
	}
	rendered, ok := actionOf(kind, it, "", "")
	if rendered = strings.TrimSpace(rendered); ok && !actionAgrees(action, rendered) {
		p.reportAction(it, rendered)
	}
}

// actionAgrees reports whether an action text is the one that the properties
// make. Later versions of ConfigMgr append arguments to it.
func actionAgrees(action, rendered string) bool {
	more, ok := strings.CutPrefix(action, rendered)
	return ok && (more == "" || more[0] == ' ')
}

func (p *Pass) reportAction(it *tsxml.Item, rendered string) {
	edit, _ := it.SetAction(rendered)
	finding := Finding{
		Path: it.Path(), Span: it.Node.Child("action").OpenTag(),
		Message: "The action of " + stepText(it) + " does not fit its properties: it is " + quoteShort(it.Action()) + " and should be " + quoteShort(rendered) + ".",
		Why:     "ConfigMgr makes the action from the properties whenever the sequence is saved. Here one of the two was changed by hand: the console shows the properties, the client runs the action.",
		Help:    "Decide which of the two is right, and make the other agree.",
		Fixes:   []Fix{{Title: "Make the action from the properties", Safety: Unsafe, Edits: []tsxml.Edit{edit}}},
	}
	p.Report(finding)
}

// quoteShort quotes a text for a message, cut where it is long.
func quoteShort(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	text = strings.Join(strings.Fields(text), " ")
	if strings.Contains(text, `"`) {
		return "'" + text + "'"
	}
	return `"` + text + `"`
}
