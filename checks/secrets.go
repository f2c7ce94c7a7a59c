package checks

import (
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// Web pages about secrets in task sequences.
const (
	variablesPage = "https://learn.microsoft.com/intune/configmgr/osd/understand/using-task-sequence-variables"
	builtinsPage  = "https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables"
	stepsPage     = "https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps"
	exportPage    = "https://learn.microsoft.com/intune/configmgr/osd/deploy-use/manage-task-sequences-to-automate-tasks"
	securityPage  = "https://learn.microsoft.com/intune/configmgr/osd/plan-design/security-and-privacy-for-operating-system-deployment"
	accountsPage  = "https://learn.microsoft.com/intune/configmgr/core/plan-design/hierarchy/accounts"
)

// isSecret reports whether a value is a secret that stands in the file: not
// empty, not made of variables, and not a mark that somebody is to replace.
func isSecret(value string) bool {
	return isLiteral(value) && strings.Trim(value, "*") != "" && !(strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">"))
}

// heldSecrets returns the properties of a kind that hold a secret. Those of
// disabled steps count, for what they hold leaks all the same, and so do those
// of MDT.
func (p *Pass) heldSecrets(is func(*schema.Property) bool) []stepProperty {
	var found []stepProperty
	for _, list := range [][]stepProperty{p.properties(), p.otherProperties()} {
		for _, s := range list {
			if is(s.known) && isSecret(s.text()) {
				found = append(found, s)
			}
		}
	}
	return found
}

// otherProperties returns the properties that [Pass.properties] leaves out.
func (p *Pass) otherProperties() []stepProperty {
	f := p.facts()
	if !f.othersMatched {
		f.othersMatched = true
		var others []*tsxml.Item
		for it := range p.Sequence.All() {
			if it.Kind != tsxml.GroupItem && (p.Sequence.Form == tsxml.FormMDT || !it.Enabled()) {
				others = append(others, it)
			}
		}
		f.otherProperties = matchProperties(others)
	}
	return f.otherProperties
}

// isSecretVariable reports whether the catalogue knows a task sequence variable
// as one that holds a secret.
func isSecretVariable(name string) bool {
	known, ok := schema.Variable(name)
	return ok && known.Secret
}

// withValue returns the edits that give a property a value, in the action text
// as well.
func (p *Pass) withValue(s stepProperty, text string) []tsxml.Edit {
	return append([]tsxml.Edit{p.Sequence.SetText(*s.variable, text)}, renderAction(s.step, s.known.Name, text)...)
}

// trimText returns the value of a variable without surrounding white space.
func trimText(v tsxml.Variable) string { return strings.TrimSpace(v.Text()) }
