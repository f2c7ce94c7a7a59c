package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCompletionInFish asks fish what it would offer.
func TestCompletionInFish(t *testing.T) {
	t.Parallel()
	var script strings.Builder
	script.WriteString("source $SCRIPTS/tslint.fish\n")
	for i, test := range shellCases {
		quoted := strings.ReplaceAll(test.line, "'", `\'`)
		fmt.Fprintf(&script, "echo '== %d'\ncomplete -C '%s'\n", i, quoted)
	}
	compareOffered(t, runShell(t, "fish", "--no-config", "-c", script.String()))
}

// TestCompletionInBash gives bash's completion function the words that bash
// would give it.
func TestCompletionInBash(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ words, want string }{
		{"tslint ver", "version"},
		{"tslint config ''", "init verify show"},
		{"tslint lint --fail-on w", "warning"},
		{"tslint lint --rule K01,K04", "K01,K04"},
		{"tslint lint --fail-on = w", "warning"},
		{"tslint lint --severity K04 = n", "note"},
		{"tslint lint --severity = K04 = n", "note"},
		{"tslint lint --fail-on =", "error warning note"},
		{"tslint lint --output sari", "sarif="},
		{"tslint lint --output sarif = my", ""},
		{"tslint lint 'a b.xml' --format concis", "concise"},
		{"tslint lint my", ""},
	} {
		// The words as bash takes a line apart: = is one of COMP_WORDBREAKS.
		script := `source "$SCRIPTS/tslint.bash"
COMP_WORDS=(` + test.words + `)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_tslint tslint
echo "${COMPREPLY[*]}"`
		got := strings.TrimSpace(runShell(t, "bash", "--norc", "-c", script))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +offered)\n%s", test.words, diff)
		}
	}
	out := runShell(t, "bash", "--norc", "-c", `source "$SCRIPTS/tslint.bash"; complete -p tslint`)
	if !strings.Contains(out, "-o default -F _tslint tslint") {
		t.Errorf("no completion is registered that falls back to files: %s", out)
	}
}

// TestCompletionInZsh lets an interactive zsh complete lines on a terminal of
// its own and shows the line that comes of it.
func TestCompletionInZsh(t *testing.T) {
	t.Parallel()
	lines := [][2]string{
		{"tslint ver", "tslint version "},
		{"tslint lint --fail-on w", "tslint lint --fail-on warning "},
		{"tslint lint --fail-on=w", "tslint lint --fail-on=warning "},
		{"tslint lint --rule K01,K04", "tslint lint --rule K01,K04 "},
		{"tslint lint 'a b.xml' --format concis", "tslint lint 'a b.xml' --format concise "},
		{"tslint lint --output sari", "tslint lint --output sarif="},
		{"tslint lint --output sarif=m", "tslint lint --output sarif=my.xml "},
		{"tslint explain restore-w", "tslint explain restore-without-certfix "},
		{"tslint lint m", "tslint lint my.xml "},
	}
	var script strings.Builder
	script.WriteString(`zmodload zsh/zpty
zpty z zsh -f -i
until_mark() { local out all; while zpty -r z out; do all+=$out; [[ $all == *"$1"* ]] && break; done; print -r -- "$all" }
zpty -w z 'PS1=; autoload -U compinit; compinit -u -D; source $SCRIPTS/_tslint; unsetopt beep
show() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }; zle -N show; bindkey "^X" show; bindkey "^I" complete-word; print ready"<<>>"'
until_mark 'ready<<>>' >/dev/null
`)
	for _, line := range lines {
		fmt.Fprintf(&script, "zpty -w -n z %s$'\\t\\C-x'\nuntil_mark '>>'\n", quoteForShell(line[0]))
	}
	script.WriteString("zpty -d z\n")
	out := runShell(t, "zsh", "-f", "-c", script.String())
	for _, line := range lines {
		if !strings.Contains(out, "<<"+line[1]+">>") {
			t.Errorf("%q does not become %q", line[0], line[1])
		}
	}
	if t.Failed() {
		t.Logf("%q", out)
	}
}

// TestCompletionInPowerShell asks PowerShell what it would offer.
func TestCompletionInPowerShell(t *testing.T) {
	t.Parallel()
	var script strings.Builder
	script.WriteString(". (Join-Path $env:SCRIPTS tslint.ps1)\n")
	for i, test := range shellCases {
		quoted := strings.ReplaceAll(test.line, "'", "''")
		fmt.Fprintf(&script, "'== %d'\n(TabExpansion2 '%s' %d).CompletionMatches | ForEach-Object { $_.CompletionText -replace '^\\.[\\\\/]', '' }\n",
			i, quoted, len(test.line))
	}
	compareOffered(t, runShell(t, "pwsh", "-NoProfile", "-Command", script.String()))
}
