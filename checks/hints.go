package checks

import "tslint/tsxml"

// hint is a bit for something that a word in a text hints at. Rules ask for hints
// before they take a text apart, which costs much more.
type hint uint16

const (
	hintEvent      hint = 1 << iota // it may be an event, see events.go
	hintPower                       // it may restart the computer or turn it off
	hintStorePath                   // it may set the path of the state store
	hintSecret                      // it may hold a password
	hintPatch                       // it may install the client or a patch of it
	hintCertFix                     // it may run CCMCertFix
	hintScriptFile                  // it may start a script file
	allHints       hint = 1<<iota - 1
)

// commandHints are the words without which a command line or script is none of
// these, whatever their case.
var commandHints = newWordSet([]hintingWord{
	{"diskpart", hintEvent},
	{"format", hintEvent},
	{"shutdown", hintEvent | hintPower},
	{"wpeutil", hintEvent | hintPower},
	{"-computer", hintEvent | hintPower},

	{"osdstatestorepath", hintEvent | hintStorePath},
	{"ztiuserstate", hintEvent | hintStorePath},

	{"pass", hintSecret}, {"pwd", hintSecret}, {"-asplaintext", hintSecret}, {"net user", hintSecret}, {"net use", hintSecret},
	{"net.exe", hintSecret}, {"net1", hintSecret}, {"net ", hintSecret}, {`net"`, hintSecret}, {"reg", hintSecret},
	{"cmdkey", hintSecret}, {"flash64w", hintSecret}, {"netdom", hintSecret}, {"psexec", hintSecret}, {"schtasks", hintSecret},

	{"msiexec", hintPatch},
	{"ccmsetup", hintPatch},
	{"ccmcertfix", hintCertFix},
	{"ps1", hintScriptFile},
})

// secretWords are the words one of which stands in every script that holds a
// password.
var secretWords = newWordSet([]hintingWord{
	{"pass", hintSecret}, {"pwd", hintSecret}, {"-asplaintext", hintSecret}, {"net user", hintSecret}, {"net use", hintSecret}, {"net.exe", hintSecret},
})

// hints reports whether what a step runs hints at something.
func (p *Pass) hints(it *tsxml.Item, at hint) bool { return p.readCommand(it).hints&at != 0 }
