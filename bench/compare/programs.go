package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tslint/checks"
)

// program is one command to measure.
type program struct {
	name string
	argv []string
	env  []string // added to the environment
}

const (
	// An XPath question as a simple check would ask it.
	question = `count(//step[@type="SMS_TaskSequence_RestoreUserStateAction"])`

	lxmlScript = `import sys
from lxml import etree
for name in sys.argv[1:]:
    etree.parse(name, etree.XMLParser(huge_tree=True)).xpath('` + question + `')`
)

// readers lists the programs that read the files, the baseline first, without
// those that are not installed. The tools other than tslint only parse, or
// answer one question.
func readers(o options, files []string) []program {
	var list []program
	add := func(name, tool string, arguments ...string) {
		if path, err := exec.LookPath(tool); err == nil {
			argv := append([]string{path}, arguments...)
			list = append(list, program{name: name, argv: append(argv, files...)})
		}
	}
	add("xmllint --noout", "xmllint", "--noout")
	add("xmllint --stream", "xmllint", "--noout", "--stream")
	add("xmlwf (expat)", "xmlwf")
	add("xmlstarlet, one XPath", "xmlstarlet", "sel", "-t", "-v", question, "-n")
	if python := pythonWithLXML(); python != "" {
		add("lxml, one XPath", python, "-c", lxmlScript)
	}
	add("cat", "cat")

	jobs := strconv.Itoa(o.jobs)
	lint := func(name string, options ...string) {
		argv := []string{o.tslint, "lint", "--no-config", "--exit-zero", "--format", "concise", "--color", "never", "--jobs", jobs}
		list = append(list, program{name: name, argv: slices.Concat(argv, options, files), env: []string{"GOMAXPROCS=" + jobs}})
	}
	lint("tslint lint --jobs " + jobs)
	lint("the same, KB977203 and structure", "--rule", rulesOf(checks.Migration, checks.Structure))
	return list
}

// rulesOf lists the rules of some categories for --rule.
func rulesOf(categories ...checks.Category) string {
	var ids []string
	for _, r := range checks.All() {
		if slices.Contains(categories, r.Category) {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, ",")
}

// pythonWithLXML gives the interpreter itself and not a wrapper around it, or ""
// where there is none with lxml.
func pythonWithLXML() string {
	out, err := exec.Command("python3", "-c", "import sys, lxml.etree; print(sys.executable)").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// build compiles the package into folder and returns the path of the program.
func build(folder, name, pkg string) (string, error) {
	path := filepath.Join(folder, name+executableSuffix)
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-tags=urfave_cli_no_docs", "-o", path, pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building %s: %w\n%s(run compare at the root of the repository, or name a program with -tslint)", pkg, err, out)
	}
	return path, nil
}

func buildHello(folder string) (string, error) {
	source := filepath.Join(folder, "hello.go")
	if err := os.WriteFile(source, []byte("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello, world\") }\n"), 0o644); err != nil {
		return "", err
	}
	return build(folder, "hello", source)
}
