package checks

import (
	"slices"

	"tslint/tsxml"
)

// mark is a directive at its place in a task sequence.
type mark struct {
	directive
	host
	// rules are those of the directive's names that exist, unknown are the
	// others; used are the rules of the findings that it has suppressed.
	rules, used []*Rule
	unknown     []unknownName
}

// unknownName is the name of no rule, and the one that is most like it, "" when
// none is.
type unknownName struct{ name, nearest string }

// host is a description or a comment, which may hold directives.
type host struct {
	text string
	// item is what the text is about; nil for the whole sequence.
	item *tsxml.Item
	// span is the attribute, the comment or the element with the description.
	span tsxml.Span
	// write returns the edit that changes the text; it is nil where nothing
	// changes it.
	write func(text string) tsxml.Edit
}

// marksOf returns the directives of a task sequence.
func marksOf(seq *tsxml.Sequence) []*mark {
	var marks []*mark
	for _, h := range hostsOf(seq) {
		for _, d := range parseDirectives(h.text) {
			marks = append(marks, newMark(d, h))
		}
	}
	return marks
}

func newMark(d directive, h host) *mark {
	m := &mark{directive: d, host: h}
	for _, name := range d.names {
		rule, nearest := ByName(name)
		if rule == nil {
			m.unknown = append(m.unknown, unknownName{name, nearest})
			continue
		}
		m.rules = append(m.rules, rule)
	}
	return m
}

// hostsOf returns the descriptions and comments with directives.
func hostsOf(seq *tsxml.Sequence) []host {
	var hosts []host
	if f, ok := seq.Package.Field("Description"); ok && hasDirective(f.Text()) {
		hosts = append(hosts, host{text: f.Text(), span: f.Node.Span(), write: func(text string) tsxml.Edit {
			e, _ := seq.Package.SetField("Description", text)
			return e
		}})
	}
	if a, ok := seq.Node.Attr("description"); ok && hasDirective(a.Value()) { // of MDT
		hosts = append(hosts, host{text: a.Value(), span: a.Span})
	}
	for it := range seq.All() {
		if !hasDirective(it.Description) {
			continue
		}
		if a, ok := it.Node.Attr("description"); ok {
			hosts = append(hosts, host{text: it.Description, item: it, span: a.Span, write: func(text string) tsxml.Edit {
				return it.SetAttr("description", text)
			}})
		}
	}
	for c := range seq.Comments() {
		if !hasDirective(c.Text()) {
			continue
		}
		hosts = append(hosts, host{text: c.Text(), item: c.Item, span: c.Node.Span(), write: func(text string) tsxml.Edit {
			return seq.SetComment(c, text)
		}})
	}
	return hosts
}

// suppresses reports whether the directive is about a rule. One without a
// reason suppresses nothing.
func (m *mark) suppresses(r *Rule) bool {
	return m.word == "ignore" && m.reason != "" && slices.Contains(m.rules, r)
}

// covers reports whether an item is what the directive is about, or inside of
// it.
func (m *mark) covers(it *tsxml.Item) bool {
	for ; it != nil && it != m.item; it = it.Parent {
	}
	return it == m.item
}

// depth is 0 for directives about the whole sequence, and rises inward.
func (m *mark) depth() int {
	if m.item == nil {
		return 0
	}
	return m.item.Depth + 1
}

// enabled reports whether the directive's findings could be there: rules do not
// look into disabled steps.
func (m *mark) enabled() bool { return m.item == nil || m.item.Enabled() }

// remaining returns what the directive would name without some rules.
func (m *mark) remaining(without []string) []string {
	return slices.DeleteFunc(slices.Clone(m.names), func(name string) bool {
		return slices.ContainsFunc(m.rules, func(r *Rule) bool { return r.is(name) && slices.Contains(without, r.ID) })
	})
}

// reportMark adds a finding about a directive, at the step where it stands.
func (p *Pass) reportMark(m *mark, f Finding) {
	f.Span = m.span
	if it := p.Sequence.ItemAt(m.span.Start); it != nil {
		f.Path = it.Path()
	}
	p.Report(f)
}
