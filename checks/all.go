package checks

import (
	"strings"

	"tslint/schema"
)

// rules is every rule, in the order of IDs.
var rules = []*Rule{
	c01, c02, c03, c04, c05, c06, c07,
	d01, d02, d03, d04, d05, d06,
	e01, e02, e03, e04, e05, e06, e07, e08, e09, e10, e11, e12, e13, e14, e15, e16,
	k00, k01, k02, k03, k04, k05, k06, k07, k08, k09, k10, k11, k12, k13,
	l01, l02, l03, l04, l05, l06, l07,
	m01, m02, m03, m04, m05, m06, m07, m08,
	r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14,
	s01, s02, s03, s04, s05, s06,
	u01, u02, u03, u04, u05, u06, u07,
	v01, v02, v03, v04, v05, v06, v07,
	syntaxError, x01, x02, x03, x04, x05, x06, x07,
}

// All returns every rule in the order of IDs. The slice must not be changed.
func All() []*Rule { return rules }

// ByName returns the rule with an ID or name, in any case. When there is none, nearest is
// the ID or name that is most like it, "" when nothing is.
func ByName(idOrName string) (rule *Rule, nearest string) {
	for _, r := range rules {
		if r.is(idOrName) {
			return r, ""
		}
	}
	var names []string
	for _, r := range rules {
		names = append(names, r.ID, r.Name)
	}
	nearest, _ = schema.Nearest(idOrName, names)
	return nil, nearest
}

// is reports whether a text is the rule's ID or name, in any case.
func (r *Rule) is(idOrName string) bool {
	return strings.EqualFold(r.ID, idOrName) || strings.EqualFold(r.Name, idOrName)
}
