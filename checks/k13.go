package checks

import (
	"slices"
	"strconv"

	"tslint/tsxml"
)

var k13 = &Rule{
	ID: "K13", Name: "restart-notifies-user", Severity: Note, Category: Migration, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "The restart after CCMCertFix notifies the user.",
	References: []string{kbArticle},
	Options:    []string{"deployed-beforehand", "product"},
	Run:        runK13,
}

func runK13(p *Pass) {
	if !p.family().applies {
		return
	}
	var done []*tsxml.Item
	for _, a := range p.restoreRuns().anchors {
		for _, it := range itemsOf(a.with(restarted), func(at arrival) *tsxml.Item { return at.restart }) {
			if it.Type != restartComputer || !notifies(it) || slices.Contains(done, it) {
				continue
			}
			done = append(done, it)
			p.reportMigration(it, Finding{
				Message: stepText(it) + " is the restart after CCMCertFix, and it notifies the user.",
				Why:     "KB977203 clears the notification: the computer waits for nobody while the task sequence runs.",
				Help:    "Clear \"Notify the user before restarting\".",
				Fixes: []Fix{{
					Title: "Clear the notification", Safety: Unsafe,
					Edits: []tsxml.Edit{
						it.SetVariable(tsxml.NewVariable{Name: "SMSRebootMessage", Property: "Message"}),
						it.SetVariable(tsxml.NewVariable{Name: "SMSRebootTimeout", Property: "MessageTimeout", Text: "0"}),
					},
				}},
			})
		}
	}
}

// notifies reports whether a Restart Computer step shows a message: exports
// have an empty message and a timeout of 0 or 1 where it does not.
func notifies(restart *tsxml.Item) bool {
	timeout, err := strconv.Atoi(restart.Value("MessageTimeout"))
	return restart.Value("Message") != "" || err == nil && timeout > 1
}
