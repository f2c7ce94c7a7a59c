package checks

import (
	"strings"

	"tslint/schema"
)

// rules is every rule, in the order of IDs.
var rules = []*Rule{
	k00, k01, k02, k03, k04, k05, k06, k07, k08, k09, k10, k11, k12, k13,
	syntaxError, x02, x03,
}

// All returns every rule in the order of IDs. The slice must not be changed.
func All() []*Rule { return rules }

// ByName returns the rule with an ID or name, in any case. When there is none, nearest is
// the ID or name that is most like it, "" when nothing is.
func ByName(idOrName string) (rule *Rule, nearest string) {
	var names []string
	for _, r := range rules {
		if strings.EqualFold(r.ID, idOrName) || strings.EqualFold(r.Name, idOrName) {
			return r, ""
		}
		names = append(names, r.ID, r.Name)
	}
	nearest, _ = schema.Nearest(idOrName, names)
	return nil, nearest
}
