package checks

import (
	"strings"

	"tslint/tsxml"
)

// asksForFailure reports whether a condition holds because the last action has
// failed: the usual handler of errors behind a group that continues on error
// (https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-variables#SMSTSLastActionSucceeded).
func asksForFailure(e *tsxml.Expr, negated bool) bool {
	switch {
	case e == nil:
		return false
	case e.Kind == tsxml.TestExpr:
		return testsFailure(e, negated)
	case e.Kind == tsxml.NotExpr:
		negated = !negated
	}
	for _, operand := range e.Operands {
		if asksForFailure(operand, negated) {
			return true
		}
	}
	return false
}

func testsFailure(test *tsxml.Expr, negated bool) bool {
	if test.Type != tsxml.VariableTest {
		return false
	}
	succeeded := "0"
	switch strings.ToLower(test.Field("Variable")) {
	case "_smstslastactionsucceeded":
		succeeded = "true"
		if strings.EqualFold(test.Field("Value"), "false") {
			succeeded, negated = "false", !negated
		}
	case "_smstslastactionretcode":
	default:
		return false
	}
	operator := "notequals"
	if negated {
		operator = "equals"
	}
	return strings.EqualFold(test.Field("Value"), succeeded) && strings.EqualFold(test.Field("Operator"), operator)
}
