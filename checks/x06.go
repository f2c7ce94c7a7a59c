package checks

import (
	"fmt"
	"strings"
)

var x06 = &Rule{
	ID: "X06", Name: "invalid-suppression", Severity: Warning, Category: Structure, Since: "0.1.0", Fix: NoFix,
	Summary:    "A tslint:ignore has no reason, names an unknown rule, or is spelt in another way.",
	References: []string{stepClass},
	Run:        runX06,
}

// stepClass is where the description of a step is documented.
const stepClass = "https://learn.microsoft.com/intune/configmgr/develop/reference/osd/sms_tasksequence_step-server-wmi-class"

func runX06(p *Pass) {
	for _, m := range p.shared.marks {
		if !m.enabled() {
			continue
		}
		switch {
		case m.word != "ignore":
			p.reportInvalid(m, fmt.Sprintf("tslint does not know %q.", directiveMark+m.word), "Write tslint:ignore, the ID of the rule and the reason.")
		case len(m.names) == 0:
			p.reportInvalid(m, "A tslint:ignore names no rule.", "Write the ID of the rule and the reason behind it.")
		case m.reason == "" && len(m.rules) > 0:
			p.reportInvalid(m, fmt.Sprintf("%q gives no reason.", strings.TrimSpace(written(m.names, ""))), "Write the reason behind the rule: whoever comes next has to know why.")
		}
		if m.word == "ignore" {
			p.reportUnknownRules(m)
		}
	}
}

func (p *Pass) reportUnknownRules(m *mark) {
	for _, u := range m.unknown {
		help := "Write the ID of a rule; tslint rules lists them."
		if u.nearest != "" {
			help = fmt.Sprintf("Did you mean %s? The command tslint rules lists the rules.", u.nearest)
		}
		p.reportInvalid(m, fmt.Sprintf("A tslint:ignore names the rule %q, which does not exist.", u.name), help)
	}
}

func (p *Pass) reportInvalid(m *mark, message, help string) {
	p.reportMark(m, Finding{
		Message: message,
		Why:     "It suppresses nothing, although whoever wrote it wanted to.",
		Help:    help,
	})
}
