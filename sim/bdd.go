package sim

// bdd is a set of assignments of bits: a node of an ordered binary decision
// diagram (R. E. Bryant, "Graph-Based Algorithms for Boolean Function
// Manipulation", 1986). Equal sets are equal numbers.
type bdd uint32

const (
	emptySet bdd = 0 // no assignment
	fullSet  bdd = 1 // every assignment
)

// bddNode asks for one bit: low is the rest of the set where it is 0, high
// where it is 1. Levels grow downward; emptySet and fullSet have level noLevel.
type bddNode struct {
	level     int32
	low, high bdd
}

const noLevel = 1 << 30

// diagrams makes sets for one query, with a limit to the effort.
type diagrams struct {
	*tables
	// limit is the number of nodes that may still be made before full is set, steps
	// the number of steps, of those that were allowed. made counts the nodes.
	// Results are of no use once full is set.
	limit, steps, allowed int
	made                  int
	full                  bool
}

// tables keep the nodes of sets. No two are the same. What a level stands for is
// the query's business, so that queries can share them, one after the other.
type tables struct {
	nodes []bddNode
	// unique is a hash table of nodes with linear probing; 0 is a free place.
	unique []bdd
	// memo holds results of operations; a new one takes the place of an old one
	// with the same hash. It has a quarter of the places of unique, once that is
	// large: more would save little work.
	memo []memoEntry
	// masks are the sets of levels that exists was asked for, by content.
	masks map[string]mask
}

// operation is the key of a result that is remembered.
type operation struct {
	code operationCode
	a, b bdd // for a projection b is the number of the mask
}

type memoEntry struct {
	operation
	set bdd
}

type operationCode uint32

const (
	noOperation operationCode = iota // marks a free place of the memo
	intersection
	union
	difference
	projection
)

// mask is a set of levels.
type mask struct {
	levelSet
	number bdd   // stands for the mask in operations
	last   int32 // the greatest level in it, -1 if there is none
}

// The sizes of the tables at first, and of the greatest memo.
const (
	firstTable = 1 << 9
	lastMemo   = 1 << 18
)

// The numbers of nodes and of masks beyond which tables are not shared any more.
const (
	mostShared      = 1 << 16
	mostSharedMasks = 1 << 12
)

func newTables() *tables {
	end := bddNode{level: noLevel}
	return &tables{
		nodes:  []bddNode{emptySet: end, fullSet: end},
		unique: newTable[bdd](firstTable),
		memo:   newTable[memoEntry](firstTable),
		masks:  map[string]mask{},
	}
}

// newTable returns a table that is written to: memory that is read first costs a
// page fault more for each page.
func newTable[T any](size int) []T {
	table := make([]T, size)
	clear(table)
	return table
}

// stepsPerNode is the number of steps that are allowed for each node: some ten
// times as many as are usual.
const stepsPerNode = 40

// allow allows for a number of nodes more, and for a number of steps.
func (d *diagrams) allow(nodes, steps int) {
	d.limit, d.steps, d.allowed, d.full = nodes, steps, steps, false
}

// used returns the number of steps since they were allowed.
func (d *diagrams) used() int { return d.allowed - d.steps }

// work counts steps. It reports whether they are allowed.
func (d *diagrams) work(steps int) bool {
	d.steps -= steps
	d.full = d.full || d.steps < 0
	return !d.full
}

// node returns the set that is low where a bit is 0 and high where it is 1.
func (d *diagrams) node(level int32, low, high bdd) bdd {
	if low == high {
		return low
	}
	n := bddNode{level, low, high}
	at := d.place(n)
	if d.unique[at] != emptySet {
		return d.unique[at]
	}
	if d.limit--; d.limit < 0 {
		d.full = true
		return emptySet
	}
	d.made++
	set := bdd(len(d.nodes))
	d.nodes = append(d.nodes, n)
	d.unique[at] = set
	if len(d.nodes) > len(d.unique)/2 {
		d.grow()
	}
	return set
}

// place returns where a node is in the hash table, or where it would be put.
func (t *tables) place(n bddNode) uint32 {
	last := uint32(len(t.unique) - 1)
	at := hash3(uint32(n.level), uint32(n.low), uint32(n.high)) & last
	for t.unique[at] != emptySet && t.nodes[t.unique[at]] != n {
		at = (at + 1) & last
	}
	return at
}

func (t *tables) grow() {
	t.unique = newTable[bdd](2 * len(t.unique))
	for i := int(fullSet) + 1; i < len(t.nodes); i++ {
		t.unique[t.place(t.nodes[i])] = bdd(i)
	}
	if len(t.memo) < min(lastMemo, len(t.unique)/4) {
		t.memo = newTable[memoEntry](2 * len(t.memo))
	}
}

func hash3(a, b, c uint32) uint32 {
	h := uint64(a)*0x9e3779b97f4a7c15 ^ uint64(b)*0xbf58476d1ce4e5b9 ^ uint64(c)*0x94d049bb133111eb
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return uint32(h >> 32)
}

func (d *diagrams) and(a, b bdd) bdd     { return d.combine(intersection, a, b) }
func (d *diagrams) or(a, b bdd) bdd      { return d.combine(union, a, b) }
func (d *diagrams) without(a, b bdd) bdd { return d.combine(difference, a, b) }

func (d *diagrams) combine(code operationCode, a, b bdd) bdd {
	if set, ok := trivial(code, a, b); ok {
		return set
	}
	if code != difference && a > b {
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

func (t *tables) slot(op operation) *memoEntry {
	return &t.memo[hash3(uint32(op.code), uint32(op.a), uint32(op.b))&uint32(len(t.memo)-1)]
}

func (d *diagrams) recall(op operation) (bdd, bool) {
	if !d.work(1) {
		return emptySet, true
	}
	r := d.slot(op)
	return r.set, r.operation == op
}

// remember notes the result of an operation, unless it is not one because a
// part of it did not fit.
func (d *diagrams) remember(op operation, set bdd) bdd {
	if d.full {
		return emptySet
	}
	*d.slot(op) = memoEntry{op, set}
	return set
}

func trivial(code operationCode, a, b bdd) (bdd, bool) {
	switch code {
	case intersection:
		switch {
		case a == emptySet || b == emptySet:
			return emptySet, true
		case a == fullSet || a == b:
			return b, true
		case b == fullSet:
			return a, true
		}
	case union:
		switch {
		case a == fullSet || b == fullSet:
			return fullSet, true
		case a == emptySet || a == b:
			return b, true
		case b == emptySet:
			return a, true
		}
	case difference:
		switch {
		case a == emptySet || b == fullSet || a == b:
			return emptySet, true
		case b == emptySet:
			return a, true
		}
	}
	return emptySet, false
}

// newMask returns a mask of levels.
func (t *tables) newMask(levels levelSet) mask {
	last := levels.last()
	if last < 0 {
		return mask{last: -1}
	}
	key := levels.key()
	if known, ok := t.masks[key]; ok {
		return known
	}
	m := mask{levelSet: levels, number: bdd(len(t.masks)), last: int32(last)}
	t.masks[key] = m
	return m
}

// exists returns the assignments that are in the set for some value of the
// masked bits.
func (d *diagrams) exists(a bdd, m mask) bdd {
	n := d.nodes[a]
	if n.level > m.last {
		return a
	}
	op := operation{projection, a, m.number}
	if set, ok := d.recall(op); ok {
		return set
	}
	low := d.exists(n.low, m)
	if m.has(n.level) && low == fullSet {
		return d.remember(op, fullSet)
	}
	high := d.exists(n.high, m)
	if m.has(n.level) {
		return d.remember(op, d.or(low, high))
	}
	return d.remember(op, d.node(n.level, low, high))
}
