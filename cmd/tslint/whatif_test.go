package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/schema"
	"tslint/schema/validate"
	"tslint/sim"
	"tslint/tsxml"
)

// whatIfFiles returns the samples and, where they are, the published task
// sequences.
func whatIfFiles(t *testing.T) []string {
	var found []string
	for _, root := range []string{sequences, "../../../shared/corpus"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if ext := filepath.Ext(path); err == nil && (ext == ".xml" || ext == ".zip") {
				found = append(found, path)
			}
			return err
		})
		if err != nil {
			t.Logf("without %s: %v", root, err)
		}
	}
	return found
}

// exports opens a file once for each of its task sequences.
func exports(t *testing.T, path string) []*export {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := tsxml.Open(path, data, tsxml.Options{})
	if err != nil {
		return nil
	}
	var all []*export
	for _, s := range (&export{file: file}).sequences() {
		all = append(all, &export{path: path, file: file, sequence: s})
	}
	return all
}

// TestWhatIfProbes: the probes do not change the run, whatever the answers.
func TestWhatIfProbes(t *testing.T) {
	t.Parallel()
	for _, path := range whatIfFiles(t) {
		for _, e := range exports(t, path) {
			plain := sim.Compile(e.sequence, sim.Options{Children: e.child})
			with := newProbed(e)
			for seed := range 4 {
				want := whatHappened(plain.Execute(chosen(seed)), plain.Nodes())
				got := whatHappened(with.program.Execute(chosen(seed)), nodesOf(with))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s, %s, answers %d (-without probes +with):\n%s", path, e.sequence.Name, seed, diff)
				}
			}
		}
	}
}

// chosen returns inputs that depend on a seed and the question only.
func chosen(seed int) sim.Inputs {
	pick := func(question string, of int) int {
		h := fnv.New32a()
		h.Write([]byte{byte(seed)})
		h.Write([]byte(strings.ToLower(question)))
		return int(h.Sum32()>>8) % of
	}
	values := []string{"", "true", "false", "YES", "10", "REFRESH", "Dell Inc."}
	return sim.Inputs{
		Start: sim.Env(seed % 2),
		Variable: func(name string, since *sim.Node) (string, bool) {
			n := pick(name, len(values))
			return values[n], n > 0
		},
		Test:  func(test *sim.Test, _ *sim.Node) bool { return pick(test.Text(), 2) == 0 },
		Fails: func(n *sim.Node) bool { return seed > 1 && pick(n.Item.Name, 12) == 0 },
	}
}

// happened is a step of a trace in a form that does not depend on the probes.
type happened struct {
	Line          string
	Outcome       sim.Outcome
	Before, After sim.Place
}

// whatHappened describes a trace by the nodes that stand for lines of the tree.
func whatHappened(trace sim.Trace, nodes []*sim.Node) []happened {
	isLine := map[*sim.Node]bool{}
	for _, n := range nodes {
		isLine[n] = true
	}
	var steps []happened
	for _, s := range trace.Steps {
		if isLine[s.Node] {
			steps = append(steps, happened{strings.Join(s.Node.Item.Path(), pathSeparator), s.Outcome, s.Before, s.After})
		}
	}
	return append(steps, happened{Line: "end", Outcome: sim.Outcome(trace.End)})
}

func nodesOf(p *probed) []*sim.Node {
	var nodes []*sim.Node
	eachLine(p.lines, func(l *treeLine) {
		if l.node != nil {
			nodes = append(nodes, l.node)
		}
	})
	return nodes
}

// TestWhatIfEntries: what is told of every line agrees with itself, for runs
// without failures and with each of the steps failing.
func TestWhatIfEntries(t *testing.T) {
	t.Parallel()
	for _, path := range whatIfFiles(t) {
		for _, e := range exports(t, path) {
			p := newProbed(e)
			failing := []*treeLine{nil}
			eachLine(p.lines, func(l *treeLine) {
				if l.canFail() {
					failing = append(failing, l)
				}
			})
			const enough = 10 // of the largest
			for _, l := range failing[:min(len(failing), enough)] {
				g := newGiven()
				if l != nil {
					g.fails[l.node] = &givenFailure{l}
				}
				for _, start := range []sim.Env{sim.OldOS, sim.WinPE} {
					r := p.run(start, g)
					eachEntry(r.tree, func(e *entry) { checkEntry(t, r, e) })
					if t.Failed() {
						t.Fatalf("%s, %s, start %v, failing %v", path, p.export.sequence.Name, start, l)
					}
				}
			}
		}
	}
}

func checkEntry(t *testing.T, r *simRun, e *entry) {
	name := strings.Join(e.path, pathSeparator)
	if (e.why == becauseNothing) != (e.outcome != didNotRun) {
		t.Errorf("%s: outcome %d for reason %d", name, e.outcome, e.why)
	}
	if e.condition != nil {
		if e.condition.holds == (e.why == becauseCondition) {
			t.Errorf("%s: condition %v, reason %d", name, e.condition.holds, e.why)
		}
		tests := 0
		e.condition.eachDecidingTest(func(*verdict) { tests++ })
		if tests == 0 || len(e.condition.reasons(80)) < tests {
			t.Errorf("%s: %d tests decide its condition, and the reasons are %q", name, tests, e.condition.reasons(80))
		}
	}
	switch e.why {
	case becauseFailure:
		if e.cause == nil || e.cause.outcome != didFail || e.cause.caught == nil || !inside(e.treeLine, e.cause.caught) {
			t.Errorf("%s: no failure skips it", name)
		}
	case becauseEnd:
		if e.cause == nil || e.cause != r.endedBy || r.end == sim.EndSuccess {
			t.Errorf("%s: nothing ended the run before it", name)
		}
	}
	if e.outcome == didFail && e.caught != nil && !e.caught.node.ContinueOnError {
		t.Errorf("%s: caught by %q, which does not continue on error", name, e.caught.item.Name)
	}
}

// inside reports whether a line is below another one.
func inside(l, group *treeLine) bool {
	for ; l != nil; l = l.around {
		if l == group {
			return true
		}
	}
	return false
}

// TestWhatIfSchema holds the JSON against its schema.
func TestWhatIfSchema(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, path := range whatIfFiles(t) {
		var out, errors bytes.Buffer
		args := []string{"tslint", "run", "--no-config", "--format", "json", path}
		if run(context.Background(), args, strings.NewReader(""), &out, &errors) != exitClean {
			continue // broken on purpose, or several sequences
		}
		tried++
		var document any
		if err := json.Unmarshal(out.Bytes(), &document); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		violations, err := validate.Document(schema.RunSchema, document)
		if err != nil || len(violations) > 0 {
			t.Fatalf("%s: %v, %v", path, violations, err)
		}
	}
	if tried < 100 {
		t.Errorf("only %d task sequences could be run", tried)
	}
}

// TestWhatIfManyPatterns: --var decides every test of a variable, even if there
// are so many patterns that the simulator cuts some loose from its value.
func TestWhatIfManyPatterns(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("<sequence>")
	for a := 'a'; a <= 'z'; a++ {
		text.WriteString(`<group name="` + string(a) + `"><condition><expression type="SMS_TaskSequence_VariableConditionExpression">` +
			`<variable name="Operator">like</variable><variable name="Value">*` + string(a) + `*` + string(a+1) + `*</variable>` +
			`<variable name="Variable">Model</variable></expression></condition></group>`)
	}
	text.WriteString("</sequence>")
	file, err := tsxml.Open("patterns.xml", []byte(text.String()), tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := newProbed(&export{path: "patterns.xml", file: file, sequence: file.Documents[0].Sequence})
	g := newGiven()
	if err := g.variable(p, "Model=Abacus def"); err != nil {
		t.Fatal(err)
	}
	var entered []string
	r := p.run(sim.OldOS, g)
	for _, e := range r.tree {
		if e.outcome == didRun {
			entered = append(entered, e.item.Name)
		}
	}
	if diff := cmp.Diff([]string{"a", "b", "c", "d", "e"}, entered); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(r.assumed) > 0 {
		t.Errorf("%q is assumed, although the variable is given", r.assumed[0].text)
	}
}

// TestWhatIfDeepCondition: the time does not double with every operator around a
// test.
func TestWhatIfDeepCondition(t *testing.T) {
	t.Parallel()
	const depth = 450
	folder := `<expression type="SMS_TaskSequence_FolderConditionExpression"><variable name="Path">C:\Lab</variable></expression>`
	text := `<sequence><group name="Deep"><condition>` + strings.Repeat(`<operator type="not"><operator type="or">`, depth) + folder + folder +
		strings.Repeat(`</operator></operator>`, depth) + `</condition></group></sequence>`
	var out bytes.Buffer
	args := []string{"tslint", "run", "--no-config", "--start", "winpe", "--assume", "Lab=true", "-"}
	if code := run(context.Background(), args, strings.NewReader(text), &out, &out); code != exitClean {
		t.Fatalf("exit code %d: %s", code, &out)
	}
	if want := "\nruns    Deep\n"; !strings.Contains(out.String(), want) {
		t.Errorf("%q is not in:\n%s", want, &out)
	}
}

var updateWhatIf = flag.Bool("update-what-if", false, "rewrite the outputs in docs/what-if.md")

var quotedArgument = regexp.MustCompile(`"([^"]*)"|(\S+)`)

// TestWhatIfGuide runs the commands of docs/what-if.md.
func TestWhatIfGuide(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	const guide = "docs/what-if.md"
	data, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	text := consoleBlock.ReplaceAllStringFunc(string(data), func(block string) string {
		command := consoleBlock.FindStringSubmatch(block)[1]
		var args []string
		for _, match := range quotedArgument.FindAllStringSubmatch(command, -1) {
			args = append(args, match[1]+match[2])
		}
		var out bytes.Buffer
		if code := run(context.Background(), args, strings.NewReader(""), &out, &out); code != exitClean {
			t.Errorf("%s: exit code %d\n%s", command, code, &out)
		}
		return "```console\n$ " + command + "\n" + out.String() + "```"
	})
	if *updateWhatIf {
		if err := os.WriteFile(guide, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(data), text); diff != "" {
		t.Errorf("%s is out of date (-guide +real); go test ./cmd/tslint -run TestWhatIfGuide -update-what-if rewrites it:\n%s", guide, diff)
	}
}
