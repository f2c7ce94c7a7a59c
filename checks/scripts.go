package checks

import (
	"strings"

	"tslint/tsxml"
)

// script is the script that a Run PowerShell Script step carries.
type script struct {
	step *tsxml.Item
	at   tsxml.Variable
	text string
}

// scripts returns the scripts that steps carry, those of disabled ones as well,
// decoded once per sequence.
func (p *Pass) scripts() []script {
	f := p.facts()
	if !f.scriptsRead {
		f.scriptsRead = true
		for it := range p.Sequence.All() {
			if s, ok := scriptOf(it); ok {
				f.scripts = append(f.scripts, s)
			}
		}
	}
	return f.scripts
}

// scriptText returns the script that a step carries, "" if it carries none.
func (p *Pass) scriptText(it *tsxml.Item) string {
	if it.Sequence() != p.Sequence || it.Type != runPowerShell {
		s, _ := scriptOf(it)
		return s.text
	}
	for _, s := range p.scripts() {
		if s.step == it {
			return s.text
		}
	}
	return ""
}

func scriptOf(it *tsxml.Item) (script, bool) {
	if it.Type != runPowerShell {
		return script{}, false
	}
	v, ok := it.Variable("SourceScript")
	if !ok {
		return script{}, false
	}
	text := decodeScript(v.Text())
	return script{it, v, text}, strings.TrimSpace(text) != ""
}

// inScript reports whether the script of an enabled step names a task sequence variable: what it does
// with it is not looked into.
func (p *Pass) inScript(name string) bool {
	for _, s := range p.scripts() {
		if s.step.Enabled() && namesVariable(s.text, name) {
			return true
		}
	}
	return false
}

// namesVariable reports whether a text has a name as a word of its own, in any
// case.
func namesVariable(text, name string) bool {
	if name == "" {
		return false
	}
	lower := strings.ToLower(name)
	for i := 0; i+len(lower) <= len(text); i++ {
		if text[i]|0x20 != lower[0]|0x20 || !strings.EqualFold(text[i:i+len(lower)], lower) {
			continue
		}
		end := i + len(lower)
		if (i == 0 || !isNameByte(text[i-1])) && (end == len(text) || !isNameByte(text[end])) {
			return true
		}
	}
	return false
}
