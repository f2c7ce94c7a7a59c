package tsxml

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// NewStep describes a step to insert.
type NewStep struct {
	// Type is the type attribute, e.g. "SMS_TaskSequence_RebootAction".
	Type string
	// Name and Description are shown in the console.
	Name, Description string
	// RunIn is "WinPE", "FullOS" or "WinPEandFullOS".
	RunIn string
	// Action is the command line of the <action> element.
	Action string
	// Variables are written in the order of their properties.
	Variables []NewVariable
	// Condition is copied, as it is written, from another item; nil for none.
	Condition *Item
	// Tests are what has to hold for the step to run. A step has these or a
	// copied condition.
	Tests []NewTest
}

// NewVariable describes a variable of a step.
type NewVariable struct {
	Name, Property, Text string
	Hidden               bool
}

func (v NewVariable) element() *etree.Element {
	e := etree.NewElement("variable")
	e.CreateAttr("name", v.Name)
	e.CreateAttr("property", v.Property)
	if v.Hidden {
		e.CreateAttr("hidden", "true")
	}
	if v.Text != "" {
		e.SetText(v.Text)
	}
	return e
}

// element builds the step with the attributes its sibling has, in the
// sibling's order: ConfigMgr 2007 writes fewer than its successors.
func (st NewStep) element(sibling *Item) *etree.Element {
	e := etree.NewElement("step")
	for _, name := range st.attributeNames(sibling) {
		e.CreateAttr(name, st.attribute(name))
	}
	if len(st.Tests) > 0 {
		condition := e.CreateElement("condition")
		for _, test := range st.Tests {
			condition.AddChild(test.element())
		}
	}
	e.CreateElement("action").SetText(st.Action)
	list := e.CreateElement("defaultVarList")
	vars := slices.Clone(st.Variables)
	slices.SortStableFunc(vars, func(a, b NewVariable) int { return strings.Compare(a.Property, b.Property) })
	for _, v := range vars {
		list.AddChild(v.element())
	}
	return e
}

var requiredAttributes = []string{"type", "name", "description", "runIn", "successCodeList"}

func (st NewStep) attributeNames(sibling *Item) []string {
	var names []string
	for a := range sibling.Node.Attrs() {
		if st.knows(a.Name) && !conditionalAttribute(a) {
			names = append(names, a.Name)
		}
	}
	for _, name := range requiredAttributes {
		if slices.Contains(names, name) {
			continue
		}
		at := len(names)
		for at > 0 && attributeRank(names[at-1]) > attributeRank(name) {
			at--
		}
		names = slices.Insert(names, at, name)
	}
	return names
}

// conditionalAttribute reports whether ConfigMgr writes an attribute only on
// the steps that need it. MDT spells disable and continueOnError out on every
// step.
func conditionalAttribute(a Attr) bool {
	switch a.Name {
	case "disable", "continueOnError":
		return isTrue(a.Value())
	}
	return false
}

func (st NewStep) knows(name string) bool {
	switch name {
	case "disable", "continueOnError", "retryCount", "runFromNet", "startIn":
		return true
	}
	return slices.Contains(requiredAttributes, name)
}

func (st NewStep) attribute(name string) string {
	switch name {
	case "type":
		return st.Type
	case "name":
		return st.Name
	case "description":
		return st.Description
	case "runIn":
		return st.RunIn
	case "successCodeList", "retryCount":
		return "0"
	case "startIn":
		return ""
	}
	return "false"
}

// InsertAfter returns the edit that puts new steps, in order, behind an item.
func (s *Sequence) InsertAfter(it *Item, steps ...NewStep) Edit {
	st := s.styleAt(it.Node)
	var b strings.Builder
	for _, step := range steps {
		b.WriteString(st.lead(0))
		b.WriteString(s.renderStep(st, step, it))
	}
	end := it.Node.Span().End
	return s.edit(Span{Start: end, End: end}, b.String())
}

// InsertBefore returns the edit that puts new steps, in order, before an item.
func (s *Sequence) InsertBefore(it *Item, steps ...NewStep) Edit {
	st := s.styleAt(it.Node)
	var b strings.Builder
	for _, step := range steps {
		b.WriteString(s.renderStep(st, step, it))
		b.WriteString(st.lead(0))
	}
	start := it.Node.Span().Start
	return s.edit(Span{Start: start, End: start}, b.String())
}

// renderStep writes a step, with the condition of another item copied word by
// word in front of its action.
func (s *Sequence) renderStep(st style, step NewStep, neighbour *Item) string {
	sibling := s.nearestStep(neighbour)
	text := st.render(step.element(sibling), 0)
	if step.Condition == nil {
		return text
	}
	condition := step.Condition.Node.Child("condition")
	if !condition.OK() {
		return text
	}
	at := strings.Index(text, "<action>")
	return text[:at] + condition.Source() + st.lead(1) + text[at:]
}

// nearestStep returns the step whose attribute set a new neighbour copies: the
// item itself, or the last step before it, or any step after it.
func (s *Sequence) nearestStep(it *Item) *Item {
	for i := it.Index; i >= 0; i-- {
		if s.all[i].Kind == StepItem {
			return s.all[i]
		}
	}
	for _, other := range s.all[it.Index:] {
		if other.Kind == StepItem {
			return other
		}
	}
	return it
}

// insertVariable adds a variable to a step that does not have it, before the
// first variable with a greater property name.
func (it *Item) insertVariable(v NewVariable) Edit {
	s := it.seq
	list := it.Node.Child("defaultVarList")
	if !list.OK() {
		return s.insertList(it, v)
	}
	var before Node
	var last Node
	for _, have := range it.Variables() {
		if have.Property > v.Property {
			before = have.Node
			break
		}
		last = have.Node
	}
	switch {
	case before.OK():
		st := s.styleAt(before)
		at := before.Span().Start
		return s.edit(Span{Start: at, End: at}, st.render(v.element(), 0)+st.lead(0))
	case last.OK():
		st := s.styleAt(last)
		at := last.Span().End
		return s.edit(Span{Start: at, End: at}, st.lead(0)+st.render(v.element(), 0))
	}
	outer := s.styleAt(list)
	inner := outer.deeper()
	return s.setContent(list, inner.lead(0)+inner.render(v.element(), 0)+outer.lead(0))
}

// insertList adds a <defaultVarList> with one variable to a step without one.
func (s *Sequence) insertList(it *Item, v NewVariable) Edit {
	list := etree.NewElement("defaultVarList")
	list.AddChild(v.element())
	anchor := it.Node.Child("action")
	if !anchor.OK() {
		outer := s.styleAt(it.Node)
		inner := outer.deeper()
		return s.setContent(it.Node, inner.lead(0)+inner.render(list, 0)+outer.lead(0))
	}
	st := s.styleAt(anchor)
	at := anchor.Span().End
	return s.edit(Span{Start: at, End: at}, st.lead(0)+st.render(list, 0))
}
