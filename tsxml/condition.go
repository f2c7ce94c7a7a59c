package tsxml

import (
	"fmt"
	"strings"
)

// ExprKind tells what a node of a condition is.
type ExprKind uint8

// The kinds of condition nodes. The console calls the operators All, Any and
// None.
const (
	AndExpr  ExprKind = iota // all operands hold
	OrExpr                   // at least one operand holds
	NotExpr                  // no operand holds
	TestExpr                 // a test of one type
)

// The types of tests that tslint looks into.
const (
	VariableTest = "SMS_TaskSequence_VariableConditionExpression"
	WMITest      = "SMS_TaskSequence_WMIConditionExpression"
	FileTest     = "SMS_TaskSequence_FileConditionExpression"
	FolderTest   = "SMS_TaskSequence_FolderConditionExpression"
	RegistryTest = "SMS_TaskSequence_RegistryConditionExpression"
	SoftwareTest = "SMS_TaskSequence_SoftwareConditionExpression"
	OSTest       = "SMS_TaskSequence_OSConditionExpression"
)

// Expr is a condition or a part of one. An operator without operands decides
// nothing; who evaluates it must treat it as unknown.
type Expr struct {
	Kind ExprKind
	// Node is the <condition>, the operator or the <expression>.
	Node Node
	// Operands are the parts of an operator, in order.
	Operands []*Expr
	// Type is the test's type, e.g. VariableTest; "" for operators.
	Type string
	// Name is the display name of an operating system condition; else "".
	Name string

	fields []Variable // of a test
	listed bool
}

// conditionOf reads the <condition> of a step or group. Its children are
// ANDed.
func conditionOf(item Node) *Expr {
	node := item.Child("condition")
	if !node.OK() {
		return nil
	}
	operands := operandsOf(node)
	switch len(operands) {
	case 0:
		return nil
	case 1:
		return operands[0]
	}
	return node.newExpr(Expr{Kind: AndExpr, Node: node, Operands: operands})
}

func operandsOf(parent Node) []*Expr {
	lists := &parent.t.arena.operands
	begun := lists.begin()
	for n := range parent.Elements() {
		switch n.Name() {
		case "expression":
			lists.add(n.newExpr(Expr{Kind: TestExpr, Node: n, Type: attrValue(n, "type")}))
		case "operator", "osConditionGroup", "osExpressionGroup":
			lists.add(n.newExpr(Expr{
				Kind: operatorKind(n), Node: n, Name: attrValue(n, "name"), Operands: operandsOf(n),
			}))
		}
	}
	return lists.end(begun)
}

func (n Node) newExpr(e Expr) *Expr {
	made := n.t.arena.exprs.one()
	*made = e
	return made
}

func operatorKind(n Node) ExprKind {
	switch strings.ToLower(attrValue(n, "type")) {
	case "or":
		return OrExpr
	case "not":
		return NotExpr
	}
	return AndExpr
}

// Field returns the trimmed value of a test's field, e.g. "Operator" or
// "Query"; "" when the test does not have it.
func (e *Expr) Field(name string) string {
	v, ok := e.FieldVariable(name)
	if !ok {
		return ""
	}
	return strings.TrimSpace(v.Text())
}

// HasField reports whether the test has a field of that name.
func (e *Expr) HasField(name string) bool {
	_, ok := e.FieldVariable(name)
	return ok
}

// FieldVariable returns the variable that holds a test's field.
func (e *Expr) FieldVariable(name string) (Variable, bool) {
	fields := e.Fields()
	for i := range fields {
		if sameName(fields[i].Name, name) {
			return fields[i], true
		}
	}
	return Variable{}, false
}

// Fields returns the fields of a test. They are read at the first call, so a test
// must not be used by several goroutines at once.
func (e *Expr) Fields() []Variable {
	if !e.listed {
		e.fields, e.listed = listVariables(e.Node), true
	}
	return e.fields
}

// Tests calls visit for every test of the condition.
func (e *Expr) Tests(visit func(*Expr)) {
	if e == nil {
		return
	}
	if e.Kind == TestExpr {
		visit(e)
		return
	}
	for _, operand := range e.Operands {
		operand.Tests(visit)
	}
}

// String describes the condition in the console's words, e.g.
// `_SMSTSMake equals "Dell"`.
func (e *Expr) String() string {
	if e.Kind == TestExpr {
		return e.testString()
	}
	if e.Name != "" {
		return fmt.Sprintf("operating system is %q", e.Name)
	}
	parts := make([]string, len(e.Operands))
	for i, operand := range e.Operands {
		parts[i] = operand.String()
	}
	word := map[ExprKind]string{AndExpr: "all of", OrExpr: "any of", NotExpr: "none of"}[e.Kind]
	return word + " (" + strings.Join(parts, "; ") + ")"
}

func (e *Expr) testString() string {
	switch e.Type {
	case VariableTest:
		return e.variableString()
	case WMITest:
		return "WMI query " + oneLine(e.Field("Query"))
	case FileTest:
		return "file " + e.Field("Path") + " exists"
	case FolderTest:
		return "folder " + e.Field("Path") + " exists"
	case RegistryTest:
		return strings.TrimSpace(oneLine("registry " + e.Field("KeyPath") + " " + e.Field("Value") + " " + e.Field("Operator") + " " + e.Field("Data")))
	case SoftwareTest:
		return strings.TrimSpace("software " + e.Field("ProductName") + " " + e.Field("ProductCode"))
	case OSTest:
		return oneLine("operating system " + e.Field("Operator") + " " + e.Field("Architecture") + " " + e.Field("Version"))
	}
	return "test " + e.Type
}

func (e *Expr) variableString() string {
	name, operator := e.Field("Variable"), e.Field("Operator")
	switch strings.ToLower(operator) {
	case "exists":
		return name + " exists"
	case "notexists":
		return name + " does not exist"
	}
	return fmt.Sprintf("%s %s %q", name, operator, e.Field("Value"))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
