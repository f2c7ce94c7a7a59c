package checks

import (
	"slices"
	"strings"

	"tslint/schema"
	"tslint/tsxml"
)

// mayChange reports whether what a condition asks may have another answer at an
// item than at the group around it: because a step between the two sets one of
// its variables, or runs something that may.
func (p *Pass) mayChange(condition *tsxml.Expr, group, it *tsxml.Item) bool {
	changed := false
	condition.Tests(func(test *tsxml.Expr) {
		for _, step := range p.Steps() {
			if group.Index < step.Index && step.Index < it.Index && mayDecide(test, step) {
				changed = true
			}
		}
	})
	return changed
}

// mayDecide reports whether a step may change the outcome of a test.
func mayDecide(test *tsxml.Expr, step *tsxml.Item) bool {
	if test.Type != tsxml.VariableTest {
		return true // a file, a registry value, a device
	}
	known, ok := schema.Variable(test.Field("Variable"))
	if !ok || !known.ReadOnly {
		return true
	}
	return followsRun(known.Name) || slices.Contains(known.Outputs, step.Type)
}

// followsRun reports whether the engine gives a read-only variable a new value
// while the sequence runs. The others tell of the computer or the deployment.
func followsRun(name string) bool {
	return name == "_SMSTSInWinPE" || strings.HasPrefix(name, "_SMSTSLastAction") || name == "_SMSTSCurrentActionName"
}
