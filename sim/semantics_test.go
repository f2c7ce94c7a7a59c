package sim

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tslint/tsxml"
)

// TestSemantics runs the cases of testdata. Each has a task sequence,
// sequence.xml, child sequences by package ID, child/ID.xml, and says in the
// other files what happens:
//
//	success    where each step runs or is excluded by runIn, and how runs end, if no step fails
//	failures   the same if steps may fail
//	witness N  how the first run to the step named N is told
//
// A place is the environment, F (old full OS), P (Windows PE) or N (new full
// OS), and the state of the new OS if there is one.
func TestSemantics(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkCase(t, archive)
		})
	}
}

func checkCase(t *testing.T, archive *txtar.Archive) {
	sequences := map[string]*tsxml.Sequence{}
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".xml") {
			sequences[f.Name] = parseSequence(t, f.Data)
		}
	}
	p := Compile(sequences["sequence.xml"], Options{Children: func(id string) *tsxml.Sequence {
		return sequences["child/"+id+".xml"]
	}})
	for _, f := range archive.Files {
		want := strings.TrimSpace(string(f.Data))
		var got string
		switch kind, name, _ := strings.Cut(f.Name, " "); {
		case kind == "success" || kind == "failures":
			got = tellProgram(t, p, kind == "failures")
		case kind == "witness":
			got = tellWitness(p, name)
		case strings.HasSuffix(f.Name, ".xml"):
			continue
		default:
			t.Errorf("unknown file %q", f.Name)
		}
		if diff := cmp.Diff(want, strings.TrimSpace(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s\ngot:\n%s", f.Name, diff, got)
		}
	}
}

func parseSequence(t *testing.T, data []byte) *tsxml.Sequence {
	t.Helper()
	file, err := tsxml.Open("sequence.xml", data, tsxml.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc := file.Documents[0]
	if doc.Err != nil || doc.Sequence == nil {
		t.Fatalf("no sequence: %v", doc.Err)
	}
	return doc.Sequence
}

// nodeName returns the name that a case gives a node.
func nodeName(n *Node) string { return n.Item.Name }

// tellProgram says for each action where it runs, fails and is excluded, and
// how runs end. It repeats every witness on the way.
func tellProgram(t *testing.T, p *Program, failures bool) string {
	q := Query{
		Label: func(n *Node) Event {
			if n.isAction() {
				return 1
			}
			return 0
		},
		Failures: failures, Excluded: true, Env: true,
		Step: func(m uint32, v Visit) uint32 { return 0 },
		Hit: func(m uint32, v Visit) (uint32, bool) {
			return uint32(v.Outcome)<<8 | uint32(v.OS)<<4 | uint32(v.Env), true
		},
		End: func(m uint32, end End) (uint32, bool) { return 0, true },
	}
	result := p.Run(q)
	if result.Undecided {
		t.Error("undecided")
	}
	for _, h := range result.Hits {
		f := fact{-1, h.End, h.Key}
		if h.Node != nil {
			f.node = h.Node.Index
		}
		if _, shown := judge(q, p.Execute(h.Witness().Inputs))[f]; !shown {
			t.Errorf("the witness of %+v does not show it", f)
		}
	}
	return writeHits(p, result.Hits)
}

func writeHits(p *Program, hits []Hit) string {
	var b strings.Builder
	for _, n := range p.nodes {
		if !n.isAction() {
			continue
		}
		fmt.Fprintf(&b, "%s:", nodeName(n))
		said := false
		for outcome, word := range []string{"", " fails", " excluded"} {
			for _, h := range hits {
				if h.Node != n || int(h.Key>>8) != outcome {
					continue
				}
				b.WriteString(word + " " + placeName(Place{Env(h.Key & 3), OS(h.Key >> 4 & 3)}))
				if h.Opaque {
					b.WriteString("?")
				}
				word, said = "", true
			}
		}
		if !said {
			b.WriteString(" never")
		}
		b.WriteString("\n")
	}
	b.WriteString("end:")
	for _, h := range hits {
		if h.Node == nil {
			b.WriteString(" " + []string{EndSuccess: "success", EndFailed: "failed", EndDead: "dead"}[h.End])
			if h.Opaque {
				b.WriteString("?")
			}
		}
	}
	return b.String() + "\n"
}

func placeName(p Place) string {
	return []string{"F", "P", "N"}[p.Env] + []string{"", "+applied", "+setup"}[p.OS]
}

// tellWitness tells the first run that comes to a step.
func tellWitness(p *Program, name string) string {
	result := p.Run(Query{
		Label: func(n *Node) Event {
			if nodeName(n) == name {
				return 1
			}
			return 0
		},
		Failures: true,
		Hit:      func(m uint32, v Visit) (uint32, bool) { return 0, v.Outcome == Succeeded },
	})
	if len(result.Hits) == 0 {
		return "never"
	}
	var b strings.Builder
	for _, f := range result.Hits[0].Witness().Facts {
		switch {
		case f.Node != nil && f.Failed:
			fmt.Fprintf(&b, "%s fails\n", nodeName(f.Node))
		case f.Node != nil:
			fmt.Fprintf(&b, "%s\n", nodeName(f.Node))
		case f.Holds:
			fmt.Fprintf(&b, "if %s\n", f.Assumption)
		default:
			fmt.Fprintf(&b, "if not %s\n", f.Assumption)
		}
	}
	return b.String()
}
