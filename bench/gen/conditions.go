package gen

import "fmt"

const expressionType = "SMS_TaskSequence_%sConditionExpression"

// asked is a test of a variable in the condition of the step or of a group
// around it.
type asked struct {
	name, operator, value string
	negative              bool
}

// condition writes a condition of one to three tests, which may stand in an
// operator. None contradicts those of the groups around it.
func (g *generator) condition() {
	g.open("condition")
	switch g.below(4) {
	case 0:
		kind := g.pick([]string{"or", "and", "not"})
		g.operator(kind, 2, kind == "not")
	default:
		for range 1 + g.below(2) {
			g.expression(false)
		}
	}
	g.close("condition")
}

func (g *generator) operator(kind string, depth int, negative bool) {
	g.open("operator", "type", kind)
	for range 2 + g.below(2) {
		if depth > 1 && g.chance(30) {
			g.operator("or", depth-1, negative)
			continue
		}
		g.expression(negative)
	}
	g.close("operator")
}

func (g *generator) expression(negative bool) {
	switch draw := g.below(100); {
	case draw < 70:
		g.choice(asked{g.tested(), g.pick([]string{"equals", "notEquals", "exists", "notExists"}), g.pick(values), negative})
	case draw < 85:
		g.test("WMI", "Namespace", `root\cimv2`, "Query",
			fmt.Sprintf("SELECT * FROM Win32_ComputerSystem WHERE Model LIKE '%%Model %d%%' AND NumberOfProcessors > 1", g.below(40)))
	case draw < 95:
		g.folder()
	default:
		g.test("Registry", "KeyPath", `HKEY_LOCAL_MACHINE\SOFTWARE\Lab`, "Operator", "exists", "Type", "REG_SZ", "Value", g.pick(nouns))
	}
}

func (g *generator) folder() {
	g.test("Folder", "Path", fmt.Sprintf(`%%SystemDrive%%\Lab\%d`, g.below(40)))
}

// choice writes a test of a variable. What was asked before is asked again in
// the same words, or another test takes its place.
func (g *generator) choice(test asked) {
	for _, a := range g.asked {
		if a.name != test.name {
			continue
		}
		if a.negative || test.negative {
			g.folder()
			return
		}
		test = a
	}
	g.asked = append(g.asked, test)
	g.variableTest(test.name, test.operator, test.value)
}

func (g *generator) variableTest(name, operator, value string) {
	if operator == "exists" || operator == "notExists" {
		value = ""
	}
	g.test("Variable", "Operator", operator, "Value", value, "Variable", name)
}

// test writes an expression; fields are names and values in turn.
func (g *generator) test(kind string, fields ...string) {
	g.open("expression", "type", fmt.Sprintf(expressionType, kind))
	for i := 0; i < len(fields); i += 2 {
		g.leaf("variable", fields[i+1], "name", fields[i])
	}
	g.close("expression")
}
