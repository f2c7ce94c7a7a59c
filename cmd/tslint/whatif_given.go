package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

// given is what the user says about the runs.
type given struct {
	variables map[string]*givenVariable // by folded name
	tests     map[string]*givenTest     // by folded text
	fails     map[*sim.Node]*givenFailure
	// in the order of the command line
	options []runOption
}

// runOption is an option of the command line that a run may have no use for.
type runOption interface{ unused(runs []*simRun) string }

// The options that may turn out to be of no use.
type (
	givenVariable struct {
		name, value string
		used        bool
		tested      []string // the variables that conditions ask about
	}
	givenTest struct {
		text        string
		holds, used bool
	}
	givenFailure struct {
		line *treeLine
	}
)

func newGiven() *given {
	return &given{variables: map[string]*givenVariable{}, tests: map[string]*givenTest{}, fails: map[*sim.Node]*givenFailure{}}
}

// given reads the options that say something about the runs.
func (w *whatIf) given(p *probed) (*given, error) {
	g := newGiven()
	for _, text := range w.vars {
		if err := g.variable(p, text); err != nil {
			return nil, fmt.Errorf("--var %q: %w", text, err)
		}
	}
	for _, text := range w.assumes {
		if err := g.test(p, text); err != nil {
			return nil, fmt.Errorf("--assume %q: %w", text, err)
		}
	}
	for _, name := range w.fail {
		if err := g.failure(p, name); err != nil {
			return nil, fmt.Errorf("--fail %q: %w", name, err)
		}
	}
	return g, nil
}

// engineVariables follow the state of the run; the values say what decides it.
var engineVariables = map[string]string{
	"_smstsinwinpe":             "it follows the environment, use --start",
	"_smstslastactionsucceeded": "it follows the steps, use --fail",
	"_smstslastactionretcode":   "it follows the steps, use --fail",
}

func (g *given) variable(p *probed, text string) error {
	name, value, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if !ok || name == "" {
		return errors.New("use the form NAME=VALUE, for example _SMSTSMake=Dell")
	}
	if why, ok := engineVariables[folded(name)]; ok {
		return fmt.Errorf("%s cannot be set: %s", name, why)
	}
	if g.variables[folded(name)] != nil {
		return fmt.Errorf("%s is given twice", name)
	}
	v := &givenVariable{name: name, value: value, tested: p.testedVariables()}
	g.variables[folded(name)] = v
	g.options = append(g.options, v)
	return nil
}

func (v *givenVariable) unused([]*simRun) string {
	switch {
	case v.used:
		return ""
	case slices.ContainsFunc(v.tested, func(name string) bool { return strings.EqualFold(name, v.name) }):
		return fmt.Sprintf("--var %s: no condition that was reached asks about it", v.name)
	}
	return fmt.Sprintf("--var %s: no condition asks about it%s", v.name, didYouMean(v.name, v.tested))
}

// testedVariables returns the names of the variables that conditions ask
// about.
func (p *probed) testedVariables() []string {
	var names []string
	p.eachTest(func(_ *treeLine, t *condPart) {
		if name := t.variable(); name != "" {
			names = append(names, name)
		}
	})
	return names
}

// askable is a test that --assume decides.
type askable struct {
	text string
	// tests are the texts of the tests that the simulator asks about: the text
	// itself, or the parts of a condition for an operating system.
	tests []string
}

// askables returns the tests that no variable decides, without duplicates.
func (p *probed) askables() []askable {
	var all []askable
	seen := map[string]bool{}
	add := func(a askable) {
		if !seen[folded(a.text)] {
			seen[folded(a.text)] = true
			all = append(all, a)
		}
	}
	p.eachTest(func(_ *treeLine, t *condPart) {
		if t.ofValue() {
			return
		}
		a := askable{text: t.expr.String()}
		t.expr.Tests(func(e *tsxml.Expr) { a.tests = append(a.tests, e.String()) })
		if len(a.tests) == 0 {
			a.tests = []string{a.text}
		}
		add(a)
	})
	eachLine(p.lines, func(l *treeLine) {
		for i, r := range dynamicRules(l.item) {
			if r.conditional {
				text := ruleText(l.item, i)
				add(askable{text, []string{text}})
			}
		}
	})
	return all
}

func (g *given) test(p *probed, option string) error {
	at := strings.LastIndex(option, "=")
	if at < 0 {
		return errors.New("use the form TEXT=true or TEXT=false")
	}
	text, value := strings.TrimSpace(option[:at]), strings.TrimSpace(option[at+1:])
	holds, err := strconv.ParseBool(folded(value))
	if err != nil || text == "" {
		return errors.New("use the form TEXT=true or TEXT=false")
	}
	found, err := p.findTest(text)
	if err != nil {
		return err
	}
	t := &givenTest{text: found.text, holds: holds}
	for _, test := range found.tests {
		if g.tests[folded(test)] != nil {
			return errors.New("this test is given twice")
		}
		g.tests[folded(test)] = t
	}
	g.options = append(g.options, t)
	return nil
}

// findTest finds a test by its text, or by a part that only it has.
func (p *probed) findTest(text string) (askable, error) {
	var found []askable
	all := p.askables()
	for _, a := range all {
		if strings.EqualFold(a.text, text) {
			return a, nil
		}
		if strings.Contains(folded(a.text), folded(text)) {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if _, ok := schema.Nearest(text, p.testedVariables()); ok || p.isVariableTest(text) {
			return askable{}, errors.New("that is a test of a variable; give the variable with --var")
		}
		if len(all) == 0 {
			return askable{}, errors.New("the task sequence has no test that could be assumed; variables are given with --var")
		}
		return askable{}, fmt.Errorf("no test has this text. The tests are:%s", bullets(textsOf(all)))
	}
	return askable{}, fmt.Errorf("several tests have this text, give more of one of them:%s", bullets(textsOf(found)))
}

func (p *probed) isVariableTest(text string) bool {
	found := false
	p.eachTest(func(_ *treeLine, t *condPart) {
		found = found || t.ofValue() && strings.Contains(folded(t.expr.String()), folded(text))
	})
	return found
}

func textsOf(all []askable) []string {
	var texts []string
	for _, a := range all {
		texts = append(texts, a.text)
	}
	return texts
}

func bullets(texts []string) string {
	return "\n  " + strings.Join(texts, "\n  ")
}

func (t *givenTest) unused([]*simRun) string {
	if t.used {
		return ""
	}
	return fmt.Sprintf("--assume %s: no condition that was reached has this test", t.text)
}

// unused says which options made no difference, and why.
func (g *given) unused(runs []*simRun) []string {
	var texts []string
	for _, o := range g.options {
		if text := o.unused(runs); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}
