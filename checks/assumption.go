package checks

import (
	"strings"

	"tslint/sim"
)

// opposites are the words of a test and of its negation. A longer one stands
// before one that it contains.
var opposites = [][2]string{
	{" does not exist", " exists"},
	{" notEquals \"", " equals \""},
	{" notLike \"", " like \""},
	{" greaterEqual \"", " less \""},
	{" lessEqual \"", " greater \""},
}

// assumption puts an assumption of a witness into words: a test that does not
// hold is given as the opposite test where there is one.
func assumption(f sim.Fact) string {
	if f.Holds {
		return f.Assumption
	}
	for _, pair := range opposites {
		for i, words := range pair {
			if strings.Contains(f.Assumption, words) {
				return strings.Replace(f.Assumption, words, pair[1-i], 1)
			}
		}
	}
	return "not: " + f.Assumption
}
