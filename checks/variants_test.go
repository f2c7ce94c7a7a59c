package checks_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"tslint/checks"
	"tslint/fix"
	"tslint/internal/samples"
	"tslint/tsxml"
)

// A variant is the task sequence of a case in another form, in which it must
// have the same findings and be repaired in the same way.
type variant struct {
	name string
	// rewrite returns the bytes of the other form from the case's text.
	rewrite func(text string, file *tsxml.File) ([]byte, error)
	// later tells that the form is a sign of ConfigMgr 2012 and later.
	later bool
}

var variants = []variant{
	{name: "utf-16", rewrite: func(text string, _ *tsxml.File) ([]byte, error) {
		text = declaredEncoding.ReplaceAllString(text, `encoding="utf-16"`)
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
	}},
	{name: "bom", rewrite: func(text string, _ *tsxml.File) ([]byte, error) {
		return []byte("\uFEFF" + declaredEncoding.ReplaceAllString(text, `encoding="utf-8"`)), nil
	}},
	{name: "crlf", rewrite: func(text string, _ *tsxml.File) ([]byte, error) {
		text = declaredEncoding.ReplaceAllString(text, `encoding="utf-8"`)
		return []byte(strings.ReplaceAll(text, "\n", "\r\n")), nil
	}},
	{name: "one-line", rewrite: func(text string, _ *tsxml.File) ([]byte, error) {
		text = declaredEncoding.ReplaceAllString(text, `encoding="utf-8"`)
		return []byte(strings.TrimSpace(betweenTags.ReplaceAllString(text, "><"))), nil
	}},
	{name: "cdata", rewrite: export(samples.CDATA), later: true},
	{name: "escaped", rewrite: export(samples.Escaped), later: true},
}

var (
	declaredEncoding = regexp.MustCompile(`encoding="[^"]*"`)
	betweenTags      = regexp.MustCompile(`>\s+<`)
	runFirstProperty = regexp.MustCompile(`(?s)  <PROPERTY NAME="DependentProgram".*?</PROPERTY>\r\n`)
)

// export puts the sequence of a case into an object.xml. What the case cannot
// show ("Run another program first" of a bare sequence) the export does not
// show either.
func export(value func(string) string) func(string, *tsxml.File) ([]byte, error) {
	return func(_ string, file *tsxml.File) ([]byte, error) {
		d := file.Documents[0]
		span := d.Sequence.Node.Span()
		runFirst, visible := d.Package.DependentProgram()
		image, shown := d.Package.Field("BootImageID")
		p := samples.Package{
			ID: "LAB00070", Name: "Lab", DependentProgram: runFirst, Sequence: samples.Native(d.Text[span.Start:span.End]),
			Child: shown && image.Text() == "",
		}
		object, err := p.Object(value)
		if !visible {
			object = runFirstProperty.ReplaceAllString(object, "")
		}
		return []byte(object), err
	}
}

// TestCasesInOtherForms checks and repairs every case in every form that a task
// sequence has: other encodings and line ends, one line, inside an export.
func TestCasesInOtherForms(t *testing.T) {
	for _, c := range readCases(t) {
		for _, v := range variants {
			t.Run(c.name+"/"+v.name, func(t *testing.T) {
				t.Parallel()
				checkVariant(t, c, v)
			})
		}
	}
}

func checkVariant(t *testing.T, c *testCase, v variant) {
	data, err := c.input()
	if err != nil {
		t.Fatal(err)
	}
	file, err := tsxml.Open(c.name, data, c.open)
	if err != nil {
		t.Fatal(err)
	}
	settings := c.settings
	if !v.suits(t, c, file, &settings) {
		return
	}
	text, _ := c.section("in.xml")
	other, err := v.rewrite(text, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, unsafe := range []bool{false, true} {
		opt := fix.Options{Unsafe: unsafe, Open: c.open}
		want := repaired(t, c.name, data, &settings, opt)
		opt.Open.Encoding = ""
		got := repaired(t, c.name, other, &settings, opt)
		if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
			t.Errorf("unsafe: %t (-case +variant):\n%s\n%s", unsafe, diff, other)
		}
	}
}

// suits reports whether a case can have the form. Where the form alone would
// turn the KB977203 rules off, the settings say that they hold.
func (v variant) suits(t *testing.T, c *testCase, file *tsxml.File, settings *checks.Settings) bool {
	d := file.Documents[0]
	if c.isExport() || c.windows1252 && d.Err != nil {
		return false // the case is about these very bytes
	}
	if !v.later {
		return true
	}
	if d.Sequence == nil || d.Sequence.Form == tsxml.FormInstance || d.Sequence.Form == tsxml.FormMDT || c.wants("K00") {
		return false
	}
	if settings.Product == "" || settings.Product == checks.ProductAuto {
		settings.Product = checks.Product2007
	}
	return true
}

// repaired describes what was found and repaired, and the sequence that came
// out, without what the form decides: places and white space.
func repaired(t *testing.T, name string, data []byte, settings *checks.Settings, opt fix.Options) string {
	t.Helper()
	result, err := fix.Run(name, data, settings, opt)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, a := range result.Fixed {
		fmt.Fprintf(&b, "fixed %s: %s (%s, %t)\n", describe(a.Finding), a.Fix.Title, a.Fix.Safety, a.First)
	}
	for _, r := range result.Remaining {
		fmt.Fprintf(&b, "left %s: %s\n", describe(r.Finding), r.Reason)
	}
	d := result.File.Documents[0]
	if d.Sequence == nil {
		return b.String()
	}
	if _, counted := d.Package.Field("ReferencesCount"); counted && result.Data != nil {
		checkReferencesArray(t, d)
	}
	b.WriteString(outline(d.Sequence))
	return b.String()
}

// checkReferencesArray proves that an export lists the references of its
// sequence, and counts them.
func checkReferencesArray(t *testing.T, d *tsxml.Document) {
	t.Helper()
	want := len(d.Sequence.References)
	if got := strings.Count(d.Text, "<VALUE.OBJECT>"); got != want {
		t.Errorf("the export lists %d references, its sequence %d", got, want)
	}
	if got := d.Package.Value("ReferencesCount"); got != strconv.Itoa(want) {
		t.Errorf("ReferencesCount is %s, want %d", got, want)
	}
}

func describe(f checks.Finding) string {
	return fmt.Sprintf("%s %s [%s] %s", f.Severity, f.Rule.ID, strings.Join(f.Path, " / "), f.Message)
}

// outline writes a sequence with everything that means something.
func outline(seq *tsxml.Sequence) string {
	var b strings.Builder
	runFirst, visible := seq.Package.DependentProgram()
	fmt.Fprintf(&b, "run first %q %t, version %q\n", runFirst, visible, seq.Version)
	for _, r := range seq.References {
		fmt.Fprintf(&b, "reference %q %q %q\n", r.Package, r.Program, r.Application)
	}
	for it := range seq.All() {
		fmt.Fprintf(&b, "%s%d %s %q", strings.Repeat("  ", it.Depth), it.Kind, it.Type, it.Name)
		fmt.Fprintf(&b, " runIn=%q disabled=%t continue=%t", it.RunIn, it.Disabled, it.ContinueOnError)
		if it.Condition != nil {
			fmt.Fprintf(&b, " if %s", it.Condition)
		}
		fmt.Fprintf(&b, "\n")
		if action := strings.TrimSpace(it.Action()); action != "" {
			fmt.Fprintf(&b, "    %s\n", action)
		}
		for _, v := range it.Variables() {
			fmt.Fprintf(&b, "    %s %s %t = %q\n", v.Name, v.Property, v.Hidden, strings.TrimSpace(v.Text()))
		}
	}
	return b.String()
}
