package tsxml_test

import (
	"fmt"

	"tslint/tsxml"
)

func ExampleParse() {
	const text = `<step name="Restart &amp; wait"><action>smsboot.exe</action></step>`
	tree, err := tsxml.Parse(text, tsxml.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	step := tree.Root()
	name, _ := step.Attr("name")
	fmt.Println(name.Value(), name.ValueSpan)
	action := step.Child("action")
	fmt.Println(action.Text(), text[action.Inner().Start:action.Inner().End])
	// Output:
	// Restart & wait {12 30}
	// smsboot.exe smsboot.exe
}

func ExampleSyntaxError() {
	text := "<sequence>\r\n  <group>\r\n</sequence>"
	_, err := tsxml.Parse(text, tsxml.Options{})
	if e, ok := err.(*tsxml.SyntaxError); ok {
		lines := tsxml.NewLines(text)
		at, opened := lines.Position(e.Offset, tsxml.Runes), lines.Position(e.OpenedAt, tsxml.Runes)
		fmt.Printf("line %d, column %d: %s\n", at.Line, at.Column, e.Msg)
		fmt.Printf("<%s> was opened in line %d, column %d\n", e.OpenedName, opened.Line, opened.Column)
		fmt.Println(e.Hint)
	}
	// Output:
	// line 3, column 1: the end tag </sequence> does not match the open element <group>
	// <group> was opened in line 2, column 3
	// add </group> before it, or correct the name
}

func ExampleFile_Replace() {
	file, err := tsxml.Open("bare.xml", []byte("\xEF\xBB\xBF<sequence version=\"3.10\"/>\r\n"), tsxml.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := file.Documents[0]
	version, _ := doc.Tree.Root().Attr("version")
	text := doc.Text[:version.ValueSpan.Start] + "3.00" + doc.Text[version.ValueSpan.End:]
	data, err := file.Replace(map[int]string{0: text})
	fmt.Printf("%q %v\n", data, err)
	// Output: "\ufeff<sequence version=\"3.00\"/>\r\n" <nil>
}
