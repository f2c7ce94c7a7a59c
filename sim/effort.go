package sim

// maxEffort bounds the work on all queries of a program together, in steps (see
// diagrams.work): about a second, and a hundred times what a query of the largest
// real task sequences takes. Without it, a sequence that is made for it could
// keep every rule busy up to the limit of its query.
const maxEffort = 30_000_000

// effort is what queries of a program have cost, in steps.
type effort struct{ spent int }

// left returns the number of steps that are left, at most wanted.
func (e *effort) left(wanted int) int {
	return max(0, min(wanted, maxEffort-e.spent))
}

func (e *effort) spend(steps int) { e.spent += steps }
