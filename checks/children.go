package checks

import "tslint/tsxml"

// children says which task sequences of a file run which others, by their
// enabled Run Task Sequence steps.
type children struct {
	of, parents map[*tsxml.Sequence][]*tsxml.Sequence
}

// children is made once per file.
func (p *Pass) children() *children {
	e := p.shared.export
	if e.children == nil {
		e.children = p.findChildren()
	}
	return e.children
}

func (p *Pass) findChildren() *children {
	c := &children{map[*tsxml.Sequence][]*tsxml.Sequence{}, map[*tsxml.Sequence][]*tsxml.Sequence{}}
	for _, d := range p.shared.file.Documents {
		if d.Sequence == nil {
			continue
		}
		for it := range d.Sequence.All() {
			if it.Type != tsxml.ChildSequenceType || !it.Enabled() {
				continue
			}
			if child := p.child(it.Value("TsPackageID")); child != nil {
				c.of[d.Sequence] = append(c.of[d.Sequence], child)
				c.parents[child] = append(c.parents[child], d.Sequence)
			}
		}
	}
	return c
}

// runners returns a sequence and those that run it, directly or through others.
func (c *children) runners(of *tsxml.Sequence) map[*tsxml.Sequence]bool {
	return reachable(of, c.parents)
}

// runBy returns a sequence and those that it runs, directly or through others.
func (c *children) runBy(parent *tsxml.Sequence) map[*tsxml.Sequence]bool {
	return reachable(parent, c.of)
}

func reachable(from *tsxml.Sequence, next map[*tsxml.Sequence][]*tsxml.Sequence) map[*tsxml.Sequence]bool {
	found := map[*tsxml.Sequence]bool{from: true}
	for todo := []*tsxml.Sequence{from}; len(todo) > 0; todo = todo[1:] {
		for _, s := range next[todo[0]] {
			if !found[s] {
				found[s] = true
				todo = append(todo, s)
			}
		}
	}
	return found
}
