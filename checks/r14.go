package checks

import "strconv"

var r14 = &Rule{
	ID: "R14", Name: "program-unfit-for-sequence", Severity: Error, Category: References, Since: "0.1.0", Fix: NoFix,
	Summary: "A step installs a program that is disabled, runs only when a user is logged on, or needs another program to have run before.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_InstallPackage",
		"https://learn.microsoft.com/intune/configmgr/develop/reference/core/servers/configure/sms_program-server-wmi-class",
	},
	Run: runR14,
}

// The bits of ProgramFlags that keep a program from running in a task sequence.
const (
	programDisabled  = 0x1000 // DISABLED
	programNeedsUser = 0x4000 // USERCONTEXT
)

func runR14(p *Pass) {
	for _, u := range p.uses() {
		if u.program == "" || u.program == "*" {
			continue
		}
		program, ok := p.export().program(Program{u.id, u.program})
		if !ok {
			continue
		}
		if f := unfit(program); f.Message != "" {
			f.Message = stepText(u.step) + " installs the program " + strconv.Quote(u.program) + " of package " + u.id + ", which " + f.Message + "."
			p.reportProperty(u.stepProperty, f)
		}
	}
}

// unfit says why a program cannot run in a task sequence; the message is "" if
// nothing is against it.
func unfit(program exportedProgram) Finding {
	switch {
	case program.flags&programDisabled != 0:
		return Finding{
			Message: "is disabled",
			Why:     "A program that is disabled does not run, so the step fails.",
			Help:    "Enable the program in the console, or disable the step.",
		}
	case program.flags&programNeedsUser != 0:
		return Finding{
			Message: "runs only when a user is logged on",
			Why:     "Nobody is logged on while a task sequence installs software: a program must run as the Local System account.",
			Help:    "In the properties of the program, Environment, choose that it can run whether or not a user is logged on.",
		}
	case program.runFirst != "":
		return Finding{
			Severity: Warning,
			Message:  "runs another program first",
			Why:      "When an operating system is deployed this is not supported: unless the other program has run on the computer before, the step fails.",
			Help:     "Install the other program in a step of its own before this one.",
		}
	}
	return Finding{}
}
