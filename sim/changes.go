package sim

// change is one change of an assignment: a field gets new classes, or, if there
// is no field, the place changes as an effect says.
type change struct {
	field  *field
	set    classSet
	effect EffectKind
}

// environments returns environments as classes of the environment.
func environments(set EnvSet) classSet { return classSet{uint64(set)} }

// changes translates effects into changes of the slice's fields.
func (s *slice) changes(effects []Effect) []change {
	var out []change
	for _, e := range effects {
		switch e.Kind {
		case SetVariable:
			out = append(out, s.setVariable(e)...)
		case ForgetVariable:
			out = append(out, s.forget(e.assigns)...)
		case Anything:
			out = append(out, s.forgetAll()...)
			out = append(out, change{effect: e.Kind})
		default:
			if s.env != nil || s.os != nil {
				out = append(out, change{effect: e.Kind})
			}
			if e.Kind != ApplyOS {
				out = append(out, s.forgetTests(s.program.inWinPE)...)
			}
		}
	}
	return out
}

func (s *slice) setVariable(e Effect) []change {
	out := s.forgetTests(e.assigns)
	if u := e.assigns.variable; u != nil && s.fieldOf(u) != nil {
		out = append(out, change{field: s.fieldOf(u), set: u.only(u.classOf(valueOf(e.Value)))})
	}
	return out
}

func (s *slice) forget(a *assignment) []change {
	out := s.forgetTests(a)
	if u := a.variable; u != nil && s.fieldOf(u) != nil {
		out = append(out, change{field: s.fieldOf(u), set: s.fieldOf(u).all})
	}
	return out
}

// forgetTests makes tests that mention a variable unknown again.
func (s *slice) forgetTests(a *assignment) []change {
	var out []change
	for _, u := range a.tests {
		if f := s.fieldOf(u); f != nil {
			out = append(out, change{field: f, set: f.all})
		}
	}
	return out
}

// forgetAll makes all variables, and all tests that mention one, unknown.
func (s *slice) forgetAll() []change {
	var out []change
	for _, f := range s.fields {
		if f.unknown.mayBeSet() {
			out = append(out, change{field: f, set: f.all})
		}
	}
	return out
}

// ended returns the changes that every action makes when it ends.
func (s *slice) ended(n *Node, failed bool) []change {
	var out []change
	if f := s.byIndex[succeededIndex]; f != nil {
		out = append(out, change{field: f, set: f.unknown.only(boolClass(!failed))})
	}
	if f := s.byIndex[returnCodeIndex]; f != nil {
		out = append(out, change{field: f, set: returnCodes(f.unknown, n, failed)})
	}
	out = append(out, s.forgetTests(s.program.succeeded)...)
	return append(out, s.forgetTests(s.program.returnCode)...)
}

// returnCodes returns the classes of the codes with which a step can end.
func returnCodes(u *unknown, n *Node, failed bool) classSet {
	set := newClassSet(u.classes())
	for _, code := range n.SuccessCodes {
		set.add(u.classOf(valueOf(code)))
	}
	if failed {
		return u.all().without(set)
	}
	return set
}

// start returns the changes that start a run.
func (s *slice) start() []change {
	var out []change
	for _, f := range s.fields {
		set := f.all
		switch f.unknown.kind {
		case environmentUnknown:
			set = environments(s.q.Start)
		case osUnknown:
			set = f.unknown.only(int(NoNewOS))
		case succeededUnknown:
			set = f.unknown.only(classTrue)
		case returnCodeUnknown:
			set = f.unknown.only(f.unknown.classOf(valueOf(firstReturnCode)))
		}
		out = append(out, change{field: f, set: set})
	}
	return out
}
