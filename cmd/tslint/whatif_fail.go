package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"tslint/sim"
)

// pathSeparator stands between the names of a path, as in findings.
const pathSeparator = " / "

// failure makes a step fail.
func (g *given) failure(p *probed, name string) error {
	l, err := p.findStep(name)
	if err != nil {
		return err
	}
	if g.fails[l.node] == nil {
		f := &givenFailure{l}
		g.fails[l.node] = f
		g.options = append(g.options, f)
	}
	return nil
}

func (f *givenFailure) unused(runs []*simRun) string {
	for _, r := range runs {
		if r.entries[f.line].outcome == didFail {
			return ""
		}
	}
	return fmt.Sprintf("--fail %s: the step does not run, so it cannot fail", strings.Join(f.line.path, pathSeparator))
}

// findStep finds a step by its name or path, or by either with the number of
// the step among those of that name: "Restart Computer#2".
func (p *probed) findStep(name string) (*treeLine, error) {
	if found := p.named(name); len(found) > 0 {
		return oneStep(name, found)
	}
	if at := strings.LastIndex(name, "#"); at > 0 {
		found := p.named(name[:at])
		n, err := strconv.Atoi(name[at+1:])
		switch {
		case len(found) == 0 || err != nil:
		case n < 1 || n > len(found):
			return nil, fmt.Errorf("there are %d steps of that name", len(found))
		default:
			return oneStep(name, found[n-1:n])
		}
	}
	var names []string
	eachLine(p.lines, func(l *treeLine) {
		if l.canFail() {
			names = append(names, l.item.Name, strings.Join(l.path, pathSeparator))
		}
	})
	return nil, fmt.Errorf("there is no step of that name%s", didYouMean(name, names))
}

// named returns the lines with a name or path: the enabled steps; if there are
// none, the disabled ones and the groups.
func (p *probed) named(name string) []*treeLine {
	name = strings.TrimSpace(name)
	var steps, others []*treeLine
	eachLine(p.lines, func(l *treeLine) {
		switch {
		case !strings.EqualFold(l.item.Name, name) && !strings.EqualFold(strings.Join(l.path, pathSeparator), name):
		case l.canFail():
			steps = append(steps, l)
		default:
			others = append(others, l)
		}
	})
	if len(steps) > 0 {
		return steps
	}
	return others
}

// oneStep returns the only line if it is a step that can fail.
func oneStep(name string, found []*treeLine) (*treeLine, error) {
	l := found[0]
	switch {
	case l.node == nil:
		return nil, errors.New("it is disabled, so it cannot fail")
	case !l.canFail():
		return nil, errors.New("that is a group; name the step in it that fails")
	case len(found) > 1:
		var choices []string
		for i, l := range found {
			choices = append(choices, fmt.Sprintf("%s#%d  %s", name, i+1, strings.Join(l.path, pathSeparator)))
		}
		return nil, fmt.Errorf("%d steps have this name, give the path or the number of one:%s", len(found), bullets(choices))
	}
	return l, nil
}

// canFail reports whether the line is an enabled step that does something
// itself.
func (l *treeLine) canFail() bool {
	return l.node != nil && (l.node.Kind == sim.StepNode || l.node.Kind == sim.OpaqueNode)
}
