package schema

import "slices"

// ConditionType is what is known about one type of condition expression.
type ConditionType struct {
	// Type is the value of the type attribute: SMS_TaskSequence_VariableConditionExpression.
	Type string
	// Title is the name in the console's Add Condition menu: Task Sequence Variable.
	Title string
	// Element is the name of the XML element: expression, osConditionGroup or osExpressionGroup.
	Element string
	// Product is MDT for types that only sequences of the toolkit hold.
	Product Product
	// RulesOnly types stand only in the rules of a Set Dynamic Variables step.
	RulesOnly bool
	// Docs is the page that describes the type, "" if there is none.
	Docs string
	// Fields are the variables inside the expression; the field Operator lists the operators in its Values.
	Fields []Property
}

// Field finds a field by its exact name.
func (c *ConditionType) Field(name string) (*Property, bool) {
	i := slices.IndexFunc(c.Fields, func(f Property) bool { return f.Name == name })
	if i < 0 {
		return nil, false
	}
	return &c.Fields[i], true
}

// Operators returns the types of the operator element: and, or, not.
func Operators() []string { return operators }

// Conditions returns every condition type.
func Conditions() []ConditionType { return conditions }

// Condition finds a condition type by its exact name.
func Condition(name string) (*ConditionType, bool) {
	i := slices.IndexFunc(conditions, func(c ConditionType) bool { return c.Type == name })
	if i < 0 {
		return nil, false
	}
	return &conditions[i], true
}
