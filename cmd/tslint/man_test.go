package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestManPageIsComplete looks for every command and option.
func TestManPageIsComplete(t *testing.T) {
	c := call(nil, "man")
	if c.code != exitClean {
		t.Fatal(c.errors)
	}
	page := strings.NewReplacer(`\-`, "-", `\e`, `\`, `\(dq`, `"`).Replace(string(c.out))
	var look func(parent string, commands []*cli.Command)
	look = func(parent string, commands []*cli.Command) {
		for _, command := range commands {
			name := parent + " " + command.Name
			_, section, ok := strings.Cut(page, `.SS "`+name)
			if !ok {
				t.Errorf("%s is missing", name)
			}
			section, _, _ = strings.Cut(section, "\n.S")
			for _, f := range command.VisibleFlags() {
				if !strings.Contains(section, "\n.B "+dashed(f.Names()[0])) {
					t.Errorf("%s %s is missing", name, dashed(f.Names()[0]))
				}
			}
			look(name, command.Subcommands)
		}
	}
	look("tslint", newApp(streams{}, allCommands(streams{})).Commands)
}

// TestManPageRenders has groff look for mistakes in the page.
func TestManPageRenders(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not installed")
	}
	cmd := exec.Command(groff, "-man", "-ww", "-z", "-Tutf8", "-")
	cmd.Stdin = bytes.NewReader(call(nil, "man").out)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestEscapeMan(t *testing.T) {
	for text, want := range map[string]string{
		".tslint.yaml":     `\&.tslint.yaml`,
		"a\n'b":            "a\n" + `\&'b`,
		`C:\temp --quiet`:  `C:\etemp \-\-quiet`,
		`"Run" .not here.`: `\(dqRun\(dq .not here.`,
	} {
		if got := escapeMan(text); got != want {
			t.Errorf("escapeMan(%q) = %q, want %q", text, got, want)
		}
	}
}
