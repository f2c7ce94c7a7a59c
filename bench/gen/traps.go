package gen

import (
	"bytes"
	"fmt"
	"strings"
)

// Trap is an input on which careless programs hang, overflow the stack or eat
// the memory.
type Trap struct {
	Name       string // a file name without extension
	WellFormed bool
	Data       func() []byte
}

// Traps lists the traps in the sizes that a reader must bear within a second
// and 200 MiB. The XML ones are no task sequences but for the groups, the
// explosion and the restarts.
func Traps() []Trap {
	return []Trap{
		{"200000-attributes", true, func() []byte { return Attributes(200_000) }},
		{"50-mb-attribute", true, func() []byte { return LongAttribute(50_000_000) }},
		{"million-nested-elements", true, func() []byte { return Nested(1_000_000) }},
		{"megabyte-of-less-than", false, func() []byte { return bytes.Repeat([]byte("<"), 1<<20) }},
		{"less-than-in-attributes", false, func() []byte { return bytes.Repeat([]byte(`<a a="`), 1<<20/6) }},
		{"entity-bomb", true, func() []byte { return EntityBomb(9) }},
		{"100000-nested-groups", true, func() []byte { return NestedGroups(100_000) }},
		{"explosion-of-states", true, func() []byte { return Explosion(40) }},
		{"2000-conditional-restarts", true, func() []byte { return ConditionalRestarts(2000) }},
	}
}

// Attributes gives an element with count different attributes.
func Attributes(count int) []byte {
	b := []byte("<sequence")
	for i := range count {
		b = fmt.Appendf(b, ` a%d=""`, i)
	}
	return append(b, "/>"...)
}

// LongAttribute gives an element with one attribute of size bytes.
func LongAttribute(size int) []byte {
	return concat(`<sequence version="`, strings.Repeat("x", size), `"/>`)
}

// Nested gives depth elements in one another.
func Nested(depth int) []byte {
	return concat(strings.Repeat("<a>", depth), strings.Repeat("</a>", depth))
}

// NestedGroups gives a task sequence of depth groups in one another, with a step
// in the innermost.
func NestedGroups(depth int) []byte {
	return concat(`<sequence version="3.00">`, strings.Repeat(`<group name="g" description="">`, depth),
		`<step type="SMS_TaskSequence_ReleaseStateStoreAction" name="s" description="" runIn="FullOS" successCodeList="0">`,
		`<action>osdsmpclient.exe /release</action><defaultVarList/></step>`,
		strings.Repeat("</group>", depth), "</sequence>")
}

// EntityBomb gives a document whose text would grow to ten to the power of
// levels entities if they were expanded.
func EntityBomb(levels int) []byte {
	b := []byte(`<?xml version="1.0"?><!DOCTYPE sequence [<!ENTITY e0 "boom">`)
	for i := range levels {
		b = fmt.Appendf(b, `<!ENTITY e%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 10))
	}
	return fmt.Appendf(b, `]><sequence version="3.00"><group name="g" description="&e%d;"/></sequence>`, levels)
}

// Explosion gives a task sequence in which variables independent choices are
// made before the restore and all of them are asked afterwards, so that an exact
// simulation has two to the power of variables states to tell apart.
func Explosion(variables int) []byte {
	g := &generator{}
	g.open("sequence", "version", "3.00")
	g.write(setup(NoDefect))
	for i := range variables {
		g.write(explosionChoice(g, i))
	}
	repair := installSoftware(certFix, "CCMCertFix")
	repair.name = "Repair Client Certificates"
	repair.condition = func() { g.anyOfPairs(variables) }
	g.write(repair)
	restart := reboot("HD", "", "0")
	restart.name = "Restart after the Repair"
	g.write(restart)
	g.restore()
	g.close("sequence")
	return g.text
}

// ConditionalRestarts gives a task sequence with an image and count restarts
// behind it, each with a condition of its own: as many mistakes, each of which a
// run shows that avoids all the restarts before it.
func ConditionalRestarts(count int) []byte {
	g := &generator{}
	g.open("sequence", "version", "3.00")
	g.write(applyImage())
	for i := range count {
		restart := reboot("HD", "", "0")
		restart.name = fmt.Sprintf("Restart %d", i)
		restart.condition = func() {
			g.open("condition")
			g.variableTest(fmt.Sprintf("Choice%d", i), "equals", "1")
			g.close("condition")
		}
		g.write(restart)
	}
	g.close("sequence")
	return g.text
}

func explosionChoice(g *generator, i int) step {
	name := fmt.Sprintf("Choice%d", i)
	return step{kind: "SetVariableAction", name: "Choose", action: fmt.Sprintf(`tsenv.exe "%s=1"`, name), runIn: "WinPEandFullOS", codes: "0",
		variables: []variable{{"VariableName", "VariableName", name, true}, {"VariableValue", "VariableValue", "1", true}},
		condition: func() {
			g.open("condition")
			g.test("Folder", "Path", fmt.Sprintf(`C:\Lab\%d`, i))
			g.close("condition")
		}}
}

// anyOfPairs writes a condition that holds where of each choice in the first half
// and its partner in the second at least one was made: each of them counts until
// the condition is asked.
func (g *generator) anyOfPairs(variables int) {
	g.open("condition")
	for i := range variables / 2 {
		g.open("operator", "type", "or")
		g.variableTest(fmt.Sprintf("Choice%d", i), "equals", "1")
		g.variableTest(fmt.Sprintf("Choice%d", i+variables/2), "equals", "1")
		g.close("operator")
	}
	g.close("condition")
}

func concat(parts ...string) []byte { return []byte(strings.Join(parts, "")) }
