package sim

import "math"

// bdd is a set of assignments of bits: a node of an ordered binary decision
// diagram (R. E. Bryant, "Graph-Based Algorithms for Boolean Function
// Manipulation", 1986). Equal sets are equal numbers.
type bdd uint32

const (
	none bdd = 0 // no assignment
	all  bdd = 1 // every assignment
)

// bddNode asks for one bit: low is the rest of the set where it is 0, high
// where it is 1. Levels grow downward; none and all have level noLevel.
type bddNode struct {
	level     int32
	low, high bdd
}

const noLevel = 1 << 30

// diagrams makes and keeps the nodes of sets. No two are the same.
type diagrams struct {
	nodes []bddNode
	// unique is a hash table of nodes with linear probing; 0 is a free place.
	unique []bdd
	// memo holds results of operations; a new one takes the place of an old one
	// with the same hash.
	memo []result
	// limit is the number of nodes, and steps the number of steps left, at which
	// full is set. Results are of no use from then on.
	limit, steps int
	full         bool
	// masks are the sets of levels that exists was asked for, by content.
	masks map[string]mask
}

// operation is the key of a result that is remembered.
type operation struct {
	code operationCode
	a, b bdd // for opExists b is the number of the mask
}

type result struct {
	operation
	set bdd
}

type operationCode uint32

const (
	opNothing operationCode = iota // a free place
	opAnd
	opOr
	opWithout
	opExistsBits
)

// mask is a set of levels.
type mask struct {
	number bdd
	has    []bool
	last   int32
}

const firstTable = 1 << 10

func newDiagrams(limit int) *diagrams {
	end := bddNode{level: noLevel}
	return &diagrams{
		nodes:  []bddNode{none: end, all: end},
		unique: make([]bdd, firstTable),
		memo:   make([]result, firstTable),
		masks:  map[string]mask{},
		limit:  limit,
		steps:  stepsPerNode * limit,
	}
}

// stepsPerNode is the number of steps that are allowed for each node: some ten
// times as many as are usual.
const stepsPerNode = 40

// unlimit takes the limits away.
func (d *diagrams) unlimit() { d.limit, d.steps, d.full = math.MaxInt, math.MaxInt, false }

// node returns the set that is low where a bit is 0 and high where it is 1.
func (d *diagrams) node(level int32, low, high bdd) bdd {
	if low == high {
		return low
	}
	n := bddNode{level, low, high}
	at := d.place(n)
	if d.unique[at] != none {
		return d.unique[at]
	}
	if len(d.nodes) >= d.limit {
		d.full = true
		return none
	}
	set := bdd(len(d.nodes))
	d.nodes = append(d.nodes, n)
	d.unique[at] = set
	if len(d.nodes) > len(d.unique)/2 {
		d.grow()
	}
	return set
}

// place returns where a node is in the hash table, or where it would be put.
func (d *diagrams) place(n bddNode) uint32 {
	last := uint32(len(d.unique) - 1)
	at := hash3(uint32(n.level), uint32(n.low), uint32(n.high)) & last
	for d.unique[at] != none && d.nodes[d.unique[at]] != n {
		at = (at + 1) & last
	}
	return at
}

func (d *diagrams) grow() {
	d.unique = make([]bdd, 2*len(d.unique))
	for i := int(all) + 1; i < len(d.nodes); i++ {
		d.unique[d.place(d.nodes[i])] = bdd(i)
	}
	if len(d.memo) < 1<<18 {
		d.memo = make([]result, 2*len(d.memo))
	}
}

func hash3(a, b, c uint32) uint32 {
	h := uint64(a)*0x9e3779b97f4a7c15 ^ uint64(b)*0xbf58476d1ce4e5b9 ^ uint64(c)*0x94d049bb133111eb
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return uint32(h >> 32)
}

func (d *diagrams) and(a, b bdd) bdd     { return d.combine(opAnd, a, b) }
func (d *diagrams) or(a, b bdd) bdd      { return d.combine(opOr, a, b) }
func (d *diagrams) without(a, b bdd) bdd { return d.combine(opWithout, a, b) }

func (d *diagrams) combine(code operationCode, a, b bdd) bdd {
	if set, ok := trivial(code, a, b); ok {
		return set
	}
	if code != opWithout && a > b {
		a, b = b, a
	}
	op := operation{code, a, b}
	if set, ok := d.recall(op); ok {
		return set
	}
	na, nb := d.nodes[a], d.nodes[b]
	level := min(na.level, nb.level)
	if na.level > level {
		na.low, na.high = a, a
	}
	if nb.level > level {
		nb.low, nb.high = b, b
	}
	return d.remember(op, d.node(level, d.combine(code, na.low, nb.low), d.combine(code, na.high, nb.high)))
}

func (d *diagrams) slot(op operation) *result {
	return &d.memo[hash3(uint32(op.code), uint32(op.a), uint32(op.b))&uint32(len(d.memo)-1)]
}

func (d *diagrams) recall(op operation) (bdd, bool) {
	if d.steps--; d.full || d.steps < 0 {
		d.full = true
		return none, true
	}
	r := d.slot(op)
	return r.set, r.operation == op
}

// remember notes the result of an operation, unless it is not one because a
// part of it did not fit.
func (d *diagrams) remember(op operation, set bdd) bdd {
	if d.full {
		return none
	}
	*d.slot(op) = result{op, set}
	return set
}

func trivial(code operationCode, a, b bdd) (bdd, bool) {
	switch code {
	case opAnd:
		switch {
		case a == none || b == none:
			return none, true
		case a == all || a == b:
			return b, true
		case b == all:
			return a, true
		}
	case opOr:
		switch {
		case a == all || b == all:
			return all, true
		case a == none || a == b:
			return b, true
		case b == none:
			return a, true
		}
	case opWithout:
		switch {
		case a == none || b == all || a == b:
			return none, true
		case b == none:
			return a, true
		}
	}
	return none, false
}

// newMask returns a mask of the levels in has.
func (d *diagrams) newMask(has []bool) mask {
	key := make([]byte, len(has))
	m := mask{has: has, last: -1}
	for i, in := range has {
		if in {
			key[i] = 1
			m.last = int32(i)
		}
	}
	if known, ok := d.masks[string(key)]; ok {
		return known
	}
	m.number = bdd(len(d.masks))
	d.masks[string(key)] = m
	return m
}

// exists returns the assignments that are in the set for some value of the
// masked bits.
func (d *diagrams) exists(a bdd, m mask) bdd {
	n := d.nodes[a]
	if n.level > m.last {
		return a
	}
	op := operation{opExistsBits, a, m.number}
	if set, ok := d.recall(op); ok {
		return set
	}
	low := d.exists(n.low, m)
	if m.has[n.level] && low == all {
		return d.remember(op, all)
	}
	high := d.exists(n.high, m)
	if m.has[n.level] {
		return d.remember(op, d.or(low, high))
	}
	return d.remember(op, d.node(n.level, low, high))
}
