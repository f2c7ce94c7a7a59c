package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tslint/cmd/tslint/internal/report"
	"tslint/schema"
	"tslint/sim"
)

// writeWhatIfText writes the runs for people: the tree as the console shows it,
// with what happens in front of each line and the reasons below it.
func writeWhatIfText(w io.Writer, shown *whatIfReport, style report.Style) error {
	p := &treePrinter{w: bufio.NewWriter(w), style: style}
	p.printf("%s\n", p.paint(paintBold, shown.title()))
	for i, r := range shown.runs {
		p.printf("\n")
		p.run(r, i+1, len(shown.runs))
	}
	p.assumptions(shown.runs)
	if len(shown.unused) > 0 {
		p.printf("\nMade no difference:\n")
		for _, text := range shown.unused {
			p.printf("  %s\n", text)
		}
	}
	return p.w.Flush()
}

// title names the task sequence and where it is.
func (r *whatIfReport) title() string {
	where := r.export.path
	if member := r.export.sequence.Doc.Member; member != "" {
		where += "/" + member
	}
	if r.export.sequence.Name == "" {
		return where
	}
	return titleOf(r.export.sequence) + " in " + where
}

type treePrinter struct {
	w     *bufio.Writer
	style report.Style
}

// The colours, of the terminal's own palette.
const (
	paintBold  = "1"
	paintFaint = "2"
	paintGreen = "32"
	paintRed   = "1;31"
	paintAmber = "33"
	paintCyan  = "1;36"
)

func (p *treePrinter) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *treePrinter) paint(color, text string) string {
	if !p.style.Color || color == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

func (p *treePrinter) run(r *simRun, number, of int) {
	title := fmt.Sprintf("Started in %s", placeName(r.start))
	if of > 1 {
		title = fmt.Sprintf("Run %d of %d: started in %s", number, of, placeName(r.start))
	}
	p.printf("%s\n\n", p.paint(paintBold, title))
	p.environment(r.start)
	for _, e := range r.tree {
		p.entry(e)
	}
	p.printf("\n%s\n", p.end(r))
}

// environment writes a line where the environment begins.
func (p *treePrinter) environment(env sim.Env) {
	p.printf("%s\n", p.paint(paintCyan, "======= "+env.String()))
}

func placeName(env sim.Env) string {
	return map[sim.Env]string{sim.OldOS: "the old full OS", sim.WinPE: "Windows PE", sim.NewOS: "the new full OS"}[env]
}

// The words in front of a line.
const (
	wordRuns       = "runs"
	wordSkipped    = "skip"
	wordDisabled   = "off"
	wordFails      = "FAILS"
	wordNotReached = "-"
)

// word returns what stands in front of a line, and its colours.
func (e *entry) word() (word, wordColor, nameColor string) {
	switch {
	case e.outcome == didFail:
		return wordFails, paintRed, paintRed
	case e.dead:
		return wordRuns, paintRed, paintRed
	case e.outcome == didRun && e.isGroup():
		return wordRuns, paintGreen, paintBold
	case e.outcome == didRun:
		return wordRuns, paintGreen, ""
	case e.why == becauseDisabled:
		return wordDisabled, paintFaint, paintFaint
	case e.why == becauseCondition || e.why == becauseEnvironment:
		return wordSkipped, paintAmber, paintFaint
	}
	return wordNotReached, paintFaint, paintFaint
}

const wordWidth = 8

func (p *treePrinter) entry(e *entry) {
	word, wordColor, nameColor := e.word()
	indent := strings.Repeat("  ", len(e.path)-1)
	line := p.paint(wordColor, word) + strings.Repeat(" ", wordWidth-len(word)) + indent + p.paint(nameColor, nameOf(e.treeLine))
	if reason := e.cut(); reason != "" {
		line += "  " + p.paint(paintFaint, "("+reason+")")
	}
	p.printf("%s\n", line)
	margin := strings.Repeat(" ", wordWidth) + indent + "    "
	for _, note := range e.notes(p.style.Width - len(margin)) {
		p.printf("%s%s\n", margin, p.paint(paintFaint, note))
	}
	if e.outcome == didRun && !e.isGroup() && e.after.Env != e.before.Env {
		p.environment(e.after.Env)
	}
	for _, inside := range e.inside {
		p.entry(inside)
	}
}

// nameOf returns the name that the console shows, on one line.
func nameOf(l *treeLine) string {
	if name := strings.Join(strings.Fields(l.item.Name), " "); name != "" {
		return name
	}
	return "(no name)"
}

// cut says why a line was not reached, if it is not because of the group that
// stands above it.
func (e *entry) cut() string {
	switch e.why {
	case becauseFailure:
		return fmt.Sprintf("skipped: %s failed", quotedName(e.cause))
	case becauseEnd:
		return "not reached: the run has ended"
	}
	return ""
}

func quotedName(e *entry) string { return `"` + nameOf(e.treeLine) + `"` }

// notes say why a line runs or not, and what it changes. columns is the space
// there is.
func (e *entry) notes(columns int) []string {
	var notes []string
	if e.condition != nil {
		notes = e.condition.reasons(columns)
	}
	if e.why == becauseEnvironment {
		notes = append(notes, fmt.Sprintf("runs in %s only (runIn=%q)", runsIn(e.node), e.item.RunIn))
	}
	notes = append(notes, dynamicText(e.rules)...)
	for _, c := range e.changes {
		notes = append(notes, c.String())
	}
	switch {
	case e.dead:
		notes = append(notes, "restarts to the hard disk, where the applied operating system is not set up: the run ends here")
	case e.outcome == didRun && e.restarts() && e.after.Env == e.before.Env:
		notes = append(notes, "restarts into "+placeName(e.after.Env))
	}
	if e.outcome == didRun && e.node.Kind == sim.OpaqueNode {
		notes = append(notes, "runs a task sequence that is not in the file (assumed to change nothing)")
	}
	if e.outcome == didFail {
		notes = append(notes, e.failure())
	}
	return notes
}

func runsIn(n *sim.Node) string {
	if n.Runs == sim.InWinPE {
		return "Windows PE"
	}
	return "a full OS"
}

func (l *treeLine) restarts() bool {
	return l.node.Does(sim.RestartHD) || l.node.Does(sim.RestartWinPE)
}

func (k known) origin() string {
	switch k.from {
	case fromOption:
		return "--var"
	case fromGlobal:
		return "global variable"
	}
	return fmt.Sprintf("set by %q", k.by.Item.Name)
}

// shown returns the value for people.
func (k known) shown() string {
	if k.secret {
		return "a secret that is not shown here"
	}
	return `"` + strings.Join(strings.Fields(k.text), " ") + `"`
}

// isSecret reports whether a variable is known to hold a password or a key.
func isSecret(variable string) bool {
	v, ok := schema.Variable(variable)
	return ok && v.Secret
}

// String tells what a step did to a variable.
func (c change) String() string {
	switch {
	case c.from == unshown:
		return "sets " + c.name + " to a value that is not in the file"
	case c.from == fromOption:
		return "sets " + c.name + ", to " + c.shown() + " (--var)"
	case !c.exists:
		return "sets " + c.name + " = " + c.shown() + ", which the engine uses up at once"
	}
	return "sets " + c.name + " = " + c.shown()
}

// failure says where a failure goes.
func (e *entry) failure() string {
	switch {
	case e.caught == e.treeLine:
		return "the failure is ignored (continue on error): the run goes on with the next step"
	case e.caught != nil:
		return fmt.Sprintf("the rest of %q is skipped; the group continues on error, so the run goes on after it", nameOf(e.caught))
	case e.node.Fatal:
		return "the task sequence ends here: a failure of this step ends it whatever continues on error"
	}
	return "the task sequence ends here: neither the step nor a group around it continues on error"
}

func (p *treePrinter) end(r *simRun) string {
	counts := fmt.Sprintf("%s ran, %d skipped or not reached", report.Plural(r.count(didRun), "step"), r.count(didNotRun))
	if n := r.count(didFail); n > 0 {
		counts += fmt.Sprintf(", %d failed", n)
	}
	switch r.end {
	case sim.EndFailed:
		return p.paint(paintRed, "Ends as failed") + fmt.Sprintf(" at %s, in %s. ", quotedName(r.endedBy), placeName(r.last.Env)) + counts + "."
	case sim.EndDead:
		return p.paint(paintRed, "Does not come back") + fmt.Sprintf(" from %s: no operating system is set up that could start. ", quotedName(r.endedBy)) + counts + "."
	}
	return p.paint(paintGreen, "Ends successfully") + " in " + placeName(r.last.Env) + ". " + counts + "."
}
