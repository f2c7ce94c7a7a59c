package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// certFixStep is the Install Software step that KB977203 asks for (steps 8 and
// 9 of its section on CCMCertFix).
func certFixStep(p Program) tsxml.NewStep {
	return newStep(tsxml.NewStep{
		Type: installSoftware, Name: "Run CCMCertFix (KB977203)", RunIn: "FullOS",
		Variables: []tsxml.NewVariable{
			{Name: "PackageID", Property: "PackageID", Text: p.Package, Hidden: true},
			{Name: "_SMSSWDProgramName", Property: "ProgramName", Text: p.Name},
		},
	})
}

// restartStep is a Restart Computer step to the installed operating system
// that does not notify the user (steps 10 and 11).
func restartStep() tsxml.NewStep {
	return newStep(tsxml.NewStep{
		Type: restartComputer, Name: "Restart Computer (KB977203)", RunIn: "WinPEandFullOS",
		Variables: []tsxml.NewVariable{
			{Name: "SMSRebootMessage", Property: "Message"},
			{Name: "SMSRebootTimeout", Property: "MessageTimeout", Text: "0"},
			{Name: "SMSRebootTarget", Property: "Target", Text: "HD", Hidden: true},
		},
	})
}

// newStep fills in the action text, which ConfigMgr derives from the variables.
func newStep(step tsxml.NewStep) tsxml.NewStep {
	t, _ := schema.Step(step.Type)
	step.Action, _ = t.RenderCommandLine(func(property string) (string, bool) {
		for _, v := range step.Variables {
			if v.Property == property {
				return v.Text, true
			}
		}
		return "", false
	})
	return step
}

// renderAction returns the edits that bring a step's action text in line with
// its variables after one of them has changed. What a later version has written
// behind the text that the catalogue knows stays, and so does a text that never
// was in line: nobody knows then what it is meant to do.
func renderAction(it *tsxml.Item, property, text string) []tsxml.Edit {
	t, known := schema.Step(it.Type)
	if !known {
		return nil
	}
	old, _ := actionOf(t, it, "", "")
	action, ok := actionOf(t, it, property, text)
	more, agrees := strings.CutPrefix(it.Action(), strings.TrimSpace(old))
	if !ok || !agrees || action == old {
		return nil
	}
	edit, ok := it.SetAction(strings.TrimSpace(action) + more)
	if !ok {
		return nil
	}
	return []tsxml.Edit{edit}
}

// actionOf renders the action text from a step's variables, one of which has
// another text. ok is false where the catalogue cannot tell the text.
func actionOf(t *schema.StepType, it *tsxml.Item, property, text string) (action string, ok bool) {
	return t.RenderCommandLine(valuesOf(it, property, text))
}

// valuesOf returns a function that looks up the variables of a step, one of which
// has another text.
func valuesOf(it *tsxml.Item, property, text string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		if name == property {
			return text, true
		}
		v, ok := it.Variable(name)
		return v.Text(), ok
	}
}
