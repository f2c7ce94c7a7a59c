package gen

import "fmt"

const expressionType = "SMS_TaskSequence_%sConditionExpression"

// condition writes a condition of one to three tests, which may stand in an
// operator.
func (g *generator) condition() {
	g.open("condition")
	switch g.below(4) {
	case 0:
		g.operator(g.pick([]string{"or", "and", "not"}), 2)
	default:
		for range 1 + g.below(2) {
			g.expression()
		}
	}
	g.close("condition")
}

func (g *generator) operator(kind string, depth int) {
	g.open("operator", "type", kind)
	for range 2 + g.below(2) {
		if depth > 1 && g.chance(30) {
			g.operator("or", depth-1)
			continue
		}
		g.expression()
	}
	g.close("operator")
}

func (g *generator) expression() {
	switch draw := g.below(100); {
	case draw < 70:
		g.variableTest(g.tested(), g.pick([]string{"equals", "notEquals", "exists", "notExists"}), g.pick(values))
	case draw < 85:
		g.test("WMI", "Namespace", `root\cimv2`, "Query",
			fmt.Sprintf("SELECT * FROM Win32_ComputerSystem WHERE Model LIKE '%%Model %d%%' AND NumberOfProcessors > 1", g.below(40)))
	case draw < 95:
		g.test("Folder", "Path", fmt.Sprintf(`%%SystemDrive%%\Lab\%d`, g.below(40)))
	default:
		g.test("Registry", "KeyPath", `HKEY_LOCAL_MACHINE\SOFTWARE\Lab`, "Operator", "exists", "Type", "REG_SZ", "Value", g.pick(nouns))
	}
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
