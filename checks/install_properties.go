package checks

import (
	"strings"

	"tslint/sim"
	"tslint/tsxml"
)

// installProperties is where a Setup Windows and ConfigMgr step gets its
// installation properties from in some run: its own field, or a step before it
// that sets the variable SMSClientInstallProperties, which then holds instead
// (https://learn.microsoft.com/intune/configmgr/osd/understand/using-task-sequence-variables).
type installProperties struct {
	setup *tsxml.Item
	// owner is the step the text stands in, and variable the one that holds
	// it; both are the setup step's when nothing overrides it.
	owner    *tsxml.Item
	variable tsxml.Variable
	present  bool
	// text is the value; known is false where it is computed at run time.
	text  string
	known bool
	// restores tells that some run goes on to restore user state; shown is such
	// a run.
	restores bool
	shown    sim.Hit
}

const installVariable = "SMSClientInstallProperties"

// installProperties returns the sources for every enabled Setup Windows and
// ConfigMgr step that some run executes, in document order.
func (p *Pass) installProperties() []installProperties {
	f := p.family()
	if f.properties == nil {
		f.properties = p.askInstallProperties(f)
	}
	return f.properties
}

// mayHaveProperties reports whether something is true of a source that
// installProperties may return: the quick question, since no run is looked for.
func (p *Pass) mayHaveProperties(is func(installProperties) bool) bool {
	f := p.family()
	if len(f.setups) > mostTold {
		return true
	}
	setters := installSetters(p.Sequence)
	for _, setup := range f.setups {
		for number := range len(setters) + 1 {
			if is(readInstallProperties(setup, setters, number)) {
				return true
			}
		}
	}
	return false
}

func (p *Pass) askInstallProperties(f *family) []installProperties {
	found := []installProperties{}
	if len(f.setups) > mostTold {
		p.reportUndecided(f.setups[0])
		return found
	}
	for _, setup := range f.setups {
		found = append(found, p.propertiesOf(f, setup)...)
	}
	return found
}

// propertiesOf asks which setter ran last before one setup step, and whether a
// restore follows. The monitor holds the number of the last setter (0: none),
// and a bit once the setup has run.
func (p *Pass) propertiesOf(f *family, setup *tsxml.Item) []installProperties {
	const setUp = 1 << 16
	setters := installSetters(p.Sequence)
	const evSetter = evMayRestart + 1
	result := p.Program().Run(sim.Query{
		Label: func(n *sim.Node) sim.Event {
			if n.Item == setup || f.events[n.Item] == evRestore {
				return f.events[n.Item]
			}
			if setterNumber(setters, n.Item) > 0 {
				return evSetter
			}
			return 0
		},
		Step: func(m uint32, v sim.Visit) uint32 {
			switch {
			case m&setUp != 0:
				return m
			case v.Event == evSetup:
				return m | setUp
			case v.Event == evSetter:
				return uint32(setterNumber(setters, v.Node.Item))
			}
			return m
		},
		Hit: func(m uint32, v sim.Visit) (uint32, bool) {
			switch {
			case v.Event == evSetup && m&setUp == 0:
				return m, true
			case v.Event == evRestore && m&setUp != 0:
				return m, true
			}
			return 0, false
		},
	})
	if result.Undecided {
		p.reportUndecided(setup)
	}
	return collectProperties(result, setup, setters)
}

func collectProperties(result sim.Result, setup *tsxml.Item, setters []*tsxml.Item) []installProperties {
	const setUp = 1 << 16
	byNumber := map[uint32]*installProperties{}
	var order []uint32
	for _, hit := range result.Hits {
		number := hit.Key &^ setUp
		source, ok := byNumber[number]
		if !ok {
			made := readInstallProperties(setup, setters, int(number))
			source = &made
			byNumber[number] = source
			order = append(order, number)
		}
		if hit.Key&setUp != 0 && (!source.restores || source.shown.Opaque && !hit.Opaque) {
			source.restores, source.shown = true, hit
		}
	}
	found := make([]installProperties, len(order))
	for i, number := range order {
		found[i] = *byNumber[number]
	}
	return found
}

// installSetters returns the enabled steps that set the variable.
func installSetters(seq *tsxml.Sequence) []*tsxml.Item {
	var setters []*tsxml.Item
	for it := range seq.All() {
		if !it.Enabled() {
			continue
		}
		sets := it.Type == setVariable && strings.EqualFold(it.Value("VariableName"), installVariable)
		computes := it.Type == setDynamic && strings.Contains(strings.ToLower(it.Value("Rules")), strings.ToLower(installVariable))
		if sets || computes {
			setters = append(setters, it)
		}
	}
	return setters
}

func setterNumber(setters []*tsxml.Item, it *tsxml.Item) int {
	for i, s := range setters {
		if s == it {
			return i + 1
		}
	}
	return 0
}

func readInstallProperties(setup *tsxml.Item, setters []*tsxml.Item, number int) installProperties {
	source := installProperties{setup: setup, owner: setup, known: true}
	key := "ClientInstallProperties"
	if number > 0 {
		source.owner, key = setters[number-1], "VariableValue"
		source.known = source.owner.Type == setVariable
	}
	source.variable, source.present = source.owner.Variable(key)
	if source.present {
		source.text = source.variable.Text()
	}
	return source
}
