package gen

import "fmt"

var (
	verbs    = []string{"Install", "Copy", "Set", "Remove", "Check", "Prepare", "Register", "Update", "Log", "Wait for"}
	nouns    = []string{"Printer", "Viewer", "Agent", "Language", "Driver", "Shortcut", "Certificate", "Inventory", "Antivirus", "Schrift für Büro", "Power Plan", "Firewall"}
	programs = []string{"setup.exe", "msiexec.exe /i package.msi", "cscript.exe prepare.vbs", "cmd.exe /c copy files.txt", "robocopy.exe . C:\\Lab"}
	values   = []string{"North", "South", "true", "false", "1"}
)

func (g *generator) name() string {
	return fmt.Sprintf("%s %s %d", g.pick(verbs), g.pick(nouns), g.below(1000))
}

func (g *generator) description() string {
	if g.chance(70) {
		return ""
	}
	return fmt.Sprintf("Needed by the %s & the \"%s\" of site %d", g.pick(nouns), g.pick(nouns), g.below(100))
}

// tested gives one of the variables that conditions test.
func (g *generator) tested() string { return fmt.Sprintf("LabChoice%02d", g.below(g.Variables)) }

// assigned gives the variable of a Set Task Sequence Variable step: mostly one
// that nothing tests, as in real sequences.
func (g *generator) assigned() string {
	if g.chance(75) {
		return fmt.Sprintf("LabNote%02d", g.below(100))
	}
	return g.tested()
}
