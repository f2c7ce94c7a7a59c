package checks

import (
	"fmt"
	"strconv"
	"strings"

	"tslint/schema"
	"tslint/sim"
	"tslint/tsxml"
)

// family is what the KB977203 rules know of a sequence.
type family struct {
	// applies is false where the rules have nothing to say.
	applies bool
	// later names the sign that the sequence is for a version after
	// ConfigMgr 2007; "" when there is none.
	later string
	// The enabled steps of each kind, in document order.
	captures, restores, setups, fixes, restarts []*tsxml.Item
	// disabledFixes are CCMCertFix steps that do not run.
	disabledFixes []*tsxml.Item
	// runFirst is "Run another program first"; invisible where the container
	// cannot show it and nobody has stated it.
	runFirst  string
	invisible bool

	events      map[*tsxml.Item]sim.Event
	runs        *restoreRuns
	captureRuns *captureRuns
	properties  []installProperties
}

// family returns the KB977203 view of the sequence, made once for all rules.
func (p *Pass) family() *family {
	if p.shared.family == nil {
		p.shared.family = p.newFamily()
	}
	return p.shared.family
}

func (p *Pass) newFamily() *family {
	seq, settings := p.Sequence, p.Settings
	f := &family{events: map[*tsxml.Item]sim.Event{}}
	if !migrates(seq) {
		return f
	}
	for it := range seq.All() {
		if !it.Enabled() {
			if p.runsCertFix(it) {
				f.disabledFixes = append(f.disabledFixes, it)
			}
			continue
		}
		f.classify(it, p)
	}
	f.readRunFirst(seq, settings)
	f.later = laterSign(seq)
	f.applies = !settings.later(f)
	return f
}

// migrates reports whether a sequence captures or restores user state, which is
// all that the family is about.
func migrates(seq *tsxml.Sequence) bool {
	for it := range seq.All() {
		if (it.Type == captureUserState || it.Type == restoreUserState) && it.Enabled() {
			return true
		}
	}
	return false
}

// later reports whether the rules are off because the sequence is for a version
// after ConfigMgr 2007.
func (s *Settings) later(f *family) bool {
	switch s.Product {
	case Product2007:
		return false
	case ProductCurrent:
		return true
	}
	return f.later != ""
}

func (f *family) classify(it *tsxml.Item, p *Pass) {
	event := p.familyEvent(it)
	if event == 0 {
		return
	}
	f.events[it] = event
	switch event {
	case evCapture:
		f.captures = append(f.captures, it)
	case evRestore:
		f.restores = append(f.restores, it)
	case evSetup:
		f.setups = append(f.setups, it)
	case evCertFix:
		f.fixes = append(f.fixes, it)
	case evRestartHD:
		f.restarts = append(f.restarts, it)
	}
}

func (p *Pass) familyEvent(it *tsxml.Item) sim.Event {
	event := p.eventOf(it)
	switch event {
	case evCapture, evRestore, evRequestCapture, evRequestRestore, evSetup:
		return event
	}
	if p.runsCertFix(it) {
		return evCertFix
	}
	return event
}

func (f *family) readRunFirst(seq *tsxml.Sequence, settings *Settings) {
	text, visible := seq.Package.DependentProgram()
	if visible {
		f.runFirst = text
		return
	}
	f.runFirst = settings.RunFirst
	f.invisible = settings.RunFirst == ""
}

// label gives the simulator the events that a query asks for.
func (f *family) label(wanted ...sim.Event) func(*sim.Node) sim.Event {
	return func(n *sim.Node) sim.Event {
		event := f.events[n.Item]
		for _, w := range wanted {
			if event == w {
				return event
			}
		}
		return 0
	}
}

// laterSign looks for something that ConfigMgr 2007 does not have. It returns
// words for a message, "" when there is no sign.
func laterSign(seq *tsxml.Sequence) string {
	if seq.Form == tsxml.FormInstance {
		return "it is an export of ConfigMgr 2012 or later"
	}
	if major, minor, ok := version(seq.Version); ok && (major > 3 || major == 3 && minor >= 10) {
		return fmt.Sprintf("its version is %s", seq.Version)
	}
	for _, r := range seq.References {
		if r.Application != "" {
			return "it refers to an application"
		}
	}
	for it := range seq.All() {
		if t, ok := schema.Step(it.Type); ok && t.LaterThan2007() {
			return fmt.Sprintf("it has the step type %q (%s)", t.Title, stepText(it))
		}
	}
	return ""
}

func version(text string) (major, minor int, ok bool) {
	first, second, found := strings.Cut(text, ".")
	major, err1 := strconv.Atoi(first)
	minor, err2 := strconv.Atoi(second)
	return major, minor, found && err1 == nil && err2 == nil
}
