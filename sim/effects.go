package sim

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// The step types with an effect of their own. What else steps change, the
// catalogue says: the variables that they set.
const (
	applyOSType      = "SMS_TaskSequence_ApplyOperatingSystemAction"
	setupType        = "SMS_TaskSequence_SetupWindowsAndSMSAction"
	upgradeType      = "SMS_TaskSequence_UpgradeOperatingSystemAction"
	prepareOSType    = "SMS_TaskSequence_PrepareOSAction"
	rebootType       = "SMS_TaskSequence_RebootAction"
	setVariableType  = "SMS_TaskSequence_SetVariableAction"
	setDynamicType   = "SMS_TaskSequence_SetDynamicVariablesAction"
	rebootRequested  = "SMSTSRebootRequested"
	restartTargetHD  = "HD"
	restartTargetWPE = "WinPE"
)

// step finds out what a step does.
func (c *compiler) step(n *Node) {
	n.SuccessCodes = c.successCodes(n.Item)
	n.Effects = c.outputsOf(n.Item)
	switch n.Item.Type {
	case applyOSType:
		n.add(ApplyOS)
	case setupType:
		n.Fatal = true
		n.add(SetUpOS)
	case upgradeType:
		// Upgrade Operating System can be told to scan only.
		if !strings.EqualFold(n.Item.Value("ScanOnly"), "true") {
			n.add(SetUpOS)
		}
	case prepareOSType:
		// Prepare Windows for Capture restarts into Windows PE by itself.
		n.add(RestartWinPE)
	case rebootType:
		n.Effects = append(n.Effects, restartEffects(restartTarget(n.Item))...)
	case setVariableType:
		n.Effects = settingEffects(n.Item.Value("VariableName"), n.Item.Value("VariableValue"))
	case setDynamicType:
		n.Rules = c.rules(n.Item)
	}
}

func (n *Node) add(k EffectKind) { n.Effects = append(n.Effects, Effect{Kind: k}) }

// outputsOf returns the variables that a step gives values: those it is
// documented to set and those that a property names, whose values the file does
// not show, and those that keep the value a property gives them. The slice has no
// room behind it: steps of a type share what all of them set.
func (c *compiler) outputsOf(it *tsxml.Item) []Effect {
	known, ok := schema.Step(it.Type)
	if !ok {
		return nil
	}
	documented, ok := c.outputs[it.Type]
	if !ok {
		for _, name := range known.Outputs {
			documented = append(documented, Effect{Kind: ForgetVariable, Variable: name})
		}
		documented = slices.Clip(documented)
		c.outputs[it.Type] = documented
	}
	named, staying := namedEffects(known, it)
	return slices.Clip(append(append(documented, named...), staying...))
}

// namedEffects returns the effects of properties that name a variable to set, and
// of those whose value stays.
func namedEffects(known *schema.StepType, it *tsxml.Item) (named, staying []Effect) {
	for _, p := range known.Assigning() {
		if p.Names == schema.Sets {
			if name := it.Value(p.Name); name != "" {
				named = append(named, Effect{Kind: ForgetVariable, Variable: name})
			}
		}
		if p.Stays {
			staying = append(staying, settingEffects(p.Variable, it.Value(p.Name))...)
		}
	}
	return named, staying
}

// restartTarget returns the target of Restart Computer: its variable, or the
// argument of smsboot.exe in a file that has only the command line.
func restartTarget(it *tsxml.Item) string {
	if target := it.Value("Target"); target != "" {
		return target
	}
	_, target, _ := strings.Cut(strings.ToLower(it.Action()), "/target:")
	target, _, _ = strings.Cut(target, " ")
	return target
}

func restartEffects(target string) []Effect {
	switch {
	case strings.EqualFold(target, restartTargetHD):
		return []Effect{{Kind: RestartHD}}
	case strings.EqualFold(target, restartTargetWPE):
		return []Effect{{Kind: RestartWinPE}}
	}
	return nil
}

// settingEffects returns what giving a variable a value does. The value is not
// known when it mentions variables. SMSTSRebootRequested makes the engine
// restart after the step, which clears the variable.
func settingEffects(name, text string) []Effect {
	if name == "" {
		return nil
	}
	if strings.EqualFold(name, rebootRequested) {
		return append([]Effect{{Kind: ForgetVariable, Variable: name}}, restartEffects(text)...)
	}
	if !IsLiteral(text) {
		return []Effect{{Kind: ForgetVariable, Variable: name, Value: text}}
	}
	return []Effect{{Kind: SetVariable, Variable: name, Value: text}}
}

// rules reads the rules of Set Dynamic Variables, an XML document inside of a
// variable. Rules that cannot be read change nothing.
func (c *compiler) rules(it *tsxml.Item) []Rule {
	tree, err := tsxml.Parse(it.Value("Rules"), tsxml.Options{})
	if err != nil {
		return nil
	}
	var rules []Rule
	for element := range tree.Root().Elements() {
		if element.Name() != "Rule" {
			continue
		}
		rule := Rule{}
		if element.Child("condition").OK() {
			rule.cond = &cond{test: c.ownTest(title("rule applies"))}
		}
		for v := range element.Child("Variables").Elements() {
			name, _ := v.Attr("Name")
			rule.Effects = append(rule.Effects, settingEffects(name.Value(), strings.TrimSpace(v.Text()))...)
		}
		rules = append(rules, rule)
	}
	return rules
}
