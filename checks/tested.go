package checks

import (
	"strings"

	"tslint/tsxml"
)

// asksFor reports whether an enabled condition of the sequence tests one of some
// variables.
func (p *Pass) asksFor(variables ...string) bool {
	found := false
	visit := func(test *tsxml.Expr) {
		tested := test.Field("Variable")
		for _, variable := range variables {
			found = found || strings.EqualFold(tested, variable)
		}
	}
	for it := range p.Sequence.All() {
		if it.Condition != nil && it.Enabled() && !found {
			it.Condition.Tests(visit)
		}
	}
	return found
}
